//! What happens to the placement itself.

use super::*;

#[test]
fn an_open_placement_elsewhere_ends_the_day_before_with_its_parts() {
    let mut old = placement(Role::Ect, ELSEWHERE, Period::open(date!(2024 - 09 - 01)));
    old.trainings = vec![training(20, Period::open(date!(2024 - 09 - 01)))];
    old.mentorships = vec![mentorship(30, Period::open(date!(2024 - 09 - 02)))];
    let ends_on = date!(2025 - 11 - 02);
    assert_eq!(
        make_room(
            std::slice::from_ref(&old),
            ect_arrival(date!(2025 - 11 - 03)),
            TODAY
        )
        .unwrap(),
        [
            Change::TrimMentorship {
                mentorship: old.mentorships[0].key,
                ends_on
            },
            Change::TrimTraining {
                training: training_key(&old, 20),
                ends_on
            },
            Change::TrimPlacement {
                placement: old.key,
                ends_on
            },
        ]
    );
}

#[test]
fn a_future_end_is_trimmed_even_from_the_leaving_day_and_an_earlier_one_is_left_alone() {
    let leaves_on = date!(2025 - 10 - 31);
    let old = placement(
        Role::Ect,
        ELSEWHERE,
        closed(date!(2024 - 09 - 01), leaves_on),
    );
    let on_leaving_day =
        make_room(std::slice::from_ref(&old), ect_arrival(leaves_on), TODAY).unwrap();
    assert_eq!(
        on_leaving_day,
        [Change::TrimPlacement {
            placement: old.key,
            ends_on: date!(2025 - 10 - 30)
        }]
    );
    assert_eq!(
        make_room(&[old], ect_arrival(date!(2025 - 11 - 01)), TODAY).unwrap(),
        []
    );
}

#[test]
fn what_ended_before_today_is_not_changed() {
    let case = |ended_on| {
        let old = placement(
            Role::Ect,
            ELSEWHERE,
            closed(date!(2024 - 09 - 01), ended_on),
        );
        make_room(&[old], ect_arrival(date!(2025 - 09 - 01)), TODAY)
    };
    assert_eq!(
        case(date!(2025 - 09 - 09)).unwrap_err().reason,
        OverlapReason::AlreadyEnded
    );
    assert_eq!(
        case(date!(2025 - 09 - 01)).unwrap_err().reason,
        OverlapReason::AlreadyEnded
    );
    assert_eq!(case(date!(2025 - 08 - 31)).unwrap(), []);
    assert_eq!(case(TODAY).unwrap().len(), 1);
}

#[test]
fn a_placement_that_starts_with_the_new_one_or_later_refuses_it() {
    for (starts_on, refused) in [
        (date!(2025 - 11 - 17), true),
        (date!(2025 - 11 - 03), true),
        (date!(2025 - 11 - 02), false),
    ] {
        let other = placement(Role::Ect, ELSEWHERE, Period::open(starts_on));
        let answer = make_room(&[other], ect_arrival(date!(2025 - 11 - 03)), TODAY);
        assert_eq!(
            answer.err().map(|refusal| refusal.reason),
            refused.then_some(OverlapReason::StartsLater),
            "{starts_on}"
        );
    }
}

#[test]
fn an_ect_returns_to_the_same_school_with_a_future_leaving_date() {
    let old = placement(
        Role::Ect,
        HERE,
        closed(date!(2024 - 09 - 01), date!(2025 - 12 - 31)),
    );
    assert_eq!(
        make_room(&[old], ect_arrival(date!(2025 - 10 - 01)), TODAY)
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn a_mentor_ends_elsewhere_only_when_this_is_the_only_school() {
    let old = placement(Role::Mentor, ELSEWHERE, Period::open(date!(2024 - 01 - 01)));
    let later = placement(Role::Mentor, ELSEWHERE, Period::open(date!(2025 - 12 - 01)));
    let arrival = |only_at_this_school| Arrival {
        role: Role::Mentor,
        school_id: HERE,
        starts_on: date!(2025 - 09 - 01),
        only_at_this_school,
    };
    let ended = [Change::TrimPlacement {
        placement: old.key,
        ends_on: date!(2025 - 08 - 31),
    }];
    assert_eq!(
        make_room(&[old.clone(), later.clone()], arrival(true), TODAY).unwrap(),
        ended
    );
    assert_eq!(make_room(&[old, later], arrival(false), TODAY).unwrap(), []);
}

#[test]
fn a_mentor_has_one_placement_at_a_time_at_the_same_school() {
    let here = placement(
        Role::Mentor,
        HERE,
        closed(date!(2024 - 01 - 01), date!(2025 - 12 - 31)),
    );
    let arrival = Arrival {
        role: Role::Mentor,
        school_id: HERE,
        starts_on: date!(2025 - 10 - 01),
        only_at_this_school: false,
    };
    assert_eq!(
        make_room(std::slice::from_ref(&here), arrival, TODAY)
            .unwrap()
            .len(),
        1
    );
    let later = placement(Role::Mentor, HERE, Period::open(date!(2025 - 12 - 01)));
    assert_eq!(
        make_room(&[later], arrival, TODAY).unwrap_err().reason,
        OverlapReason::StartsLater
    );
}

#[test]
fn the_other_role_is_left_alone() {
    let mentor = placement(Role::Mentor, ELSEWHERE, Period::open(date!(2024 - 01 - 01)));
    assert_eq!(
        make_room(&[mentor], ect_arrival(date!(2025 - 10 - 01)), TODAY).unwrap(),
        []
    );
}
