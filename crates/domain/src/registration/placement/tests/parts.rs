//! What happens to the trainings and mentorships that belong to it.

use super::*;

#[test]
fn training_that_was_withdrawn_deferred_or_declared_after_the_new_start_refuses_it() {
    let (on, after) = (date!(2025 - 09 - 01), date!(2025 - 09 - 02));
    let running = || training(20, Period::open(date!(2024 - 09 - 01)));
    let withdrawn = |day| TrainingFacts {
        withdrawn_on: Some(day),
        ..running()
    };
    let deferred = |day| TrainingFacts {
        deferred_on: Some(day),
        ..running()
    };
    let declared = |declared_on, live| TrainingFacts {
        declarations: vec![DeclarationFacts { declared_on, live }],
        ..running()
    };
    let disappearing = || training(21, Period::open(date!(2025 - 09 - 05)));
    let with_voided = TrainingFacts {
        declarations: declared(after, false).declarations,
        ..disappearing()
    };
    for (name, part, refused) in [
        ("untouched", running(), false),
        ("withdrawn after", withdrawn(after), true),
        ("withdrawn on the day", withdrawn(on), false),
        ("deferred after", deferred(after), true),
        ("deferred on the day", deferred(on), false),
        ("declared after", declared(after, true), true),
        ("declared on the day", declared(on, true), false),
        ("voided after", declared(after, false), false),
        ("disappears", disappearing(), false),
        ("disappears with a voided declaration", with_voided, true),
    ] {
        let mut old = placement(Role::Ect, ELSEWHERE, Period::open(date!(2024 - 09 - 01)));
        old.trainings = vec![part];
        let answer = make_room(&[old], ect_arrival(on), TODAY);
        assert_eq!(
            answer.err().map(|refusal| refusal.reason),
            refused.then_some(OverlapReason::TrainingHistory),
            "{name}"
        );
    }
}

#[test]
fn parts_that_would_start_on_the_last_day_or_later_disappear_unless_they_have_started() {
    let future = |starts_on| {
        let mut old = placement(Role::Ect, ELSEWHERE, Period::open(date!(2024 - 09 - 01)));
        old.trainings = vec![training(20, Period::open(starts_on))];
        make_room(&[old], ect_arrival(date!(2025 - 10 - 01)), TODAY)
            .unwrap()
            .remove(0)
    };
    let old = placement(Role::Ect, ELSEWHERE, Period::open(date!(2024 - 09 - 01)));
    let key = training_key(&old, 20);
    let last_day = date!(2025 - 09 - 30);
    assert_eq!(
        future(date!(2025 - 10 - 01)),
        Change::DeleteTraining {
            training: key,
            would_start_on: date!(2025 - 10 - 01)
        }
    );
    assert_eq!(
        future(last_day),
        Change::DeleteTraining {
            training: key,
            would_start_on: last_day
        }
    );
    assert_eq!(
        future(date!(2025 - 09 - 29)),
        Change::TrimTraining {
            training: key,
            ends_on: last_day
        }
    );

    let mut served = old;
    served.trainings = vec![training(20, Period::open(date!(2025 - 09 - 09)))];
    let changes = make_room(&[served], ect_arrival(TODAY), TODAY).unwrap();
    assert_eq!(
        changes[0],
        Change::TrimTraining {
            training: key,
            ends_on: date!(2025 - 09 - 09)
        }
    );
}

#[test]
fn a_part_that_is_over_and_lasted_beyond_the_new_start_refuses_it() {
    let today = date!(2025 - 12 - 10);
    let mut old = placement(Role::Ect, ELSEWHERE, Period::open(date!(2025 - 09 - 01)));
    old.mentorships = vec![mentorship(
        30,
        closed(date!(2025 - 09 - 01), date!(2025 - 12 - 02)),
    )];
    let refused = make_room(&[old.clone()], ect_arrival(date!(2025 - 12 - 02)), today);
    assert_eq!(
        refused.map_err(|refusal| refusal.reason),
        Err(OverlapReason::AlreadyEnded)
    );
    // From the day after on there is nothing over to shorten.
    assert!(make_room(&[old], ect_arrival(date!(2025 - 12 - 03)), today).is_ok());
}

#[test]
fn parts_that_end_earlier_stay_as_they_are() {
    let mut old = placement(Role::Ect, ELSEWHERE, Period::open(date!(2024 - 09 - 01)));
    old.trainings = vec![training(
        20,
        closed(date!(2024 - 09 - 01), date!(2025 - 08 - 31)),
    )];
    old.mentorships = vec![mentorship(
        30,
        closed(date!(2024 - 09 - 01), date!(2025 - 09 - 30)),
    )];
    let changes = make_room(
        std::slice::from_ref(&old),
        ect_arrival(date!(2025 - 10 - 01)),
        TODAY,
    )
    .unwrap();
    assert_eq!(
        changes,
        [Change::TrimPlacement {
            placement: old.key,
            ends_on: date!(2025 - 09 - 30)
        }]
    );
}
