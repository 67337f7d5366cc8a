use proptest::prelude::*;
use time::Duration;
use time::macros::date;

use super::*;

const HERE: Uuid = Uuid::from_u128(1);
const ELSEWHERE: Uuid = Uuid::from_u128(2);
const TODAY: Date = date!(2025 - 09 - 10);

fn closed(from: Date, to: Date) -> Period {
    Period::new(from, Some(to)).unwrap()
}

fn placement(role: Role, school_id: Uuid, period: Period) -> PlacementFacts {
    PlacementFacts {
        key: PlacementKey {
            id: Uuid::from_u128(10),
            role,
            school_id,
        },
        period,
        trainings: Vec::new(),
        mentorships: Vec::new(),
    }
}

fn training(id: u128, period: Period) -> TrainingFacts {
    TrainingFacts {
        id: Uuid::from_u128(id),
        period,
        withdrawn_on: None,
        deferred_on: None,
        declarations: Vec::new(),
    }
}

fn mentorship(id: u128, period: Period) -> MentorshipFacts {
    let placement_id = Uuid::from_u128(10);
    let key = MentorshipKey {
        id: Uuid::from_u128(id),
        ect_placement_id: placement_id,
        mentor_placement_id: Uuid::from_u128(11),
        school_id: ELSEWHERE,
    };
    MentorshipFacts { key, period }
}

fn ect_arrival(starts_on: Date) -> Arrival {
    Arrival {
        role: Role::Ect,
        school_id: HERE,
        starts_on,
        only_at_this_school: true,
    }
}

fn training_key(placement: &PlacementFacts, id: u128) -> TrainingKey {
    TrainingKey {
        id: Uuid::from_u128(id),
        placement: placement.key,
    }
}

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

fn day(offset: i64) -> Date {
    TODAY + Duration::days(offset)
}

fn any_period(starts: std::ops::Range<i64>) -> impl Strategy<Value = Period> {
    (starts, proptest::option::of(0i64..250)).prop_map(|(start, length)| {
        Period::new(day(start), length.map(|days| day(start + days))).unwrap()
    })
}

/// A person's placements in sequence, each with parts inside it, as the database keeps them.
fn any_history() -> impl Strategy<Value = Vec<PlacementFacts>> {
    proptest::collection::vec(
        (
            1i64..200,
            0i64..300,
            proptest::collection::vec(any_period(-600..400), 0..4),
            any::<bool>(),
        ),
        1..4,
    )
    .prop_map(|rows| {
        let mut placements: Vec<PlacementFacts> = Vec::new();
        let mut start = -500;
        let count = rows.len();
        for (index, (gap, length, parts, open)) in rows.into_iter().enumerate() {
            start += gap;
            let last = index + 1 == count;
            let period = Period::new(
                day(start),
                if last && open {
                    None
                } else {
                    Some(day(start + length))
                },
            )
            .unwrap();
            start += length;
            let mut facts = placement(Role::Ect, ELSEWHERE, period);
            facts.key.id = Uuid::from_u128(100 + index as u128);
            for (number, part) in parts
                .iter()
                .filter_map(|part| period.intersection(part))
                .enumerate()
            {
                let id = (1000 + 10 * index + number) as u128;
                if facts
                    .trainings
                    .iter()
                    .all(|other| !other.period.overlaps(&part))
                {
                    facts.trainings.push(training(id, part));
                }
                facts.mentorships.push(mentorship(id + 5000, part));
            }
            placements.push(facts);
        }
        placements
    })
}

/// Carries a plan out as the store does: on values instead of rows.
fn apply(placements: &mut [PlacementFacts], changes: &[Change]) {
    for change in changes {
        for placement in placements.iter_mut() {
            match change {
                Change::TrimPlacement {
                    placement: key,
                    ends_on,
                } if *key == placement.key => {
                    placement.period = placement
                        .period
                        .trim_to(*ends_on)
                        .expect("a placement keeps a day");
                }
                Change::TrimTraining { training, ends_on } => {
                    for part in placement
                        .trainings
                        .iter_mut()
                        .filter(|part| part.id == training.id)
                    {
                        part.period = part
                            .period
                            .trim_to(*ends_on)
                            .expect("a training keeps a day");
                    }
                }
                Change::DeleteTraining { training, .. } => {
                    placement.trainings.retain(|part| part.id != training.id)
                }
                Change::TrimMentorship {
                    mentorship,
                    ends_on,
                } => {
                    for part in placement
                        .mentorships
                        .iter_mut()
                        .filter(|part| part.key == *mentorship)
                    {
                        part.period = part
                            .period
                            .trim_to(*ends_on)
                            .expect("a mentorship keeps a day");
                    }
                }
                Change::DeleteMentorship { mentorship, .. } => {
                    placement.mentorships.retain(|part| part.key != *mentorship)
                }
                _ => {}
            }
        }
    }
}

proptest! {
    #[test]
    fn a_carried_out_plan_leaves_no_overlap_and_every_part_inside_its_placement(before in any_history(), offset in -550i64..400) {
        let starts_on = day(offset);
        let mut after = before.clone();
        if let Ok(changes) = make_room(&before, ect_arrival(starts_on), TODAY) {
            apply(&mut after, &changes);
            let arrival = Period::open(starts_on);
            for placement in &after {
                prop_assert!(!placement.period.overlaps(&arrival));
                prop_assert!(placement.trainings.iter().all(|part| placement.period.covers(&part.period)));
                prop_assert!(placement.mentorships.iter().all(|part| placement.period.covers(&part.period)));
            }
        }
    }

    #[test]
    fn what_is_over_is_never_changed(before in any_history(), offset in -550i64..400) {
        if let Ok(changes) = make_room(&before, ect_arrival(day(offset)), TODAY) {
            for placement in before.iter().filter(|placement| placement.period.has_ended_before(TODAY)) {
                let is_trimmed = changes.iter().any(|change| matches!(change, Change::TrimPlacement { placement: key, .. } if *key == placement.key));
                prop_assert!(!is_trimmed);
            }
        }
    }
}
