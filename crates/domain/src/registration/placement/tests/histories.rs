//! What holds of any history.

use proptest::prelude::*;
use time::Duration;

use super::*;

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
