//! The edges of the rule.

use proptest::prelude::*;
use time::macros::date;

use super::super::change::MentorshipKey;
use super::*;
use crate::calendar::add_days;

const TODAY: Date = date!(2025 - 10 - 05);
const SCHOOL: Uuid = Uuid::from_u128(1);
const ECT: Uuid = Uuid::from_u128(2);
const OLD_MENTOR: Uuid = Uuid::from_u128(3);
const NEW_MENTOR: Uuid = Uuid::from_u128(4);

fn existing(period: Period) -> MentorshipFacts {
    let key = MentorshipKey {
        id: Uuid::from_u128(9),
        ect_placement_id: ECT,
        mentor_placement_id: OLD_MENTOR,
        school_id: SCHOOL,
    };
    MentorshipFacts { key, period }
}

fn assignment(existing: &[MentorshipFacts]) -> MentorshipAssignment<'_> {
    MentorshipAssignment {
        ect_placement_id: ECT,
        mentor: PlacementRef::Existing(NEW_MENTOR),
        school_id: SCHOOL,
        ect_period: Period::open(date!(2025 - 09 - 01)),
        mentor_period: Period::open(date!(2025 - 06 - 10)),
        existing,
        mentor_transfers: false,
        today: TODAY,
    }
}

fn started(changes: &[Change]) -> (Date, Option<Date>) {
    changes
        .iter()
        .find_map(|change| {
            if let Change::StartMentorship(new) = change {
                Some((new.started_on, new.finished_on))
            } else {
                None
            }
        })
        .unwrap()
}

#[test]
fn starts_today_or_when_both_are_there() {
    assert_eq!(started(&assign(&assignment(&[])).unwrap()), (TODAY, None));
    let later = MentorshipAssignment {
        ect_period: Period::open(date!(2026 - 01 - 05)),
        ..assignment(&[])
    };
    assert_eq!(started(&assign(&later).unwrap()).0, date!(2026 - 01 - 05));
}

#[test]
fn is_back_dated_only_for_a_transferring_mentor_of_an_ect_who_never_had_one() {
    let transfers = MentorshipAssignment {
        mentor_transfers: true,
        ..assignment(&[])
    };
    assert_eq!(
        started(&assign(&transfers).unwrap()).0,
        date!(2025 - 09 - 01)
    );
    let before = [existing(
        Period::new(date!(2025 - 09 - 01), Some(date!(2025 - 09 - 10))).unwrap(),
    )];
    let had_one = MentorshipAssignment {
        existing: &before,
        ..transfers
    };
    assert_eq!(started(&assign(&had_one).unwrap()).0, TODAY);
}

#[test]
fn ends_with_the_placement_that_ends_first() {
    let ending = |day| Period::new(date!(2025 - 09 - 01), Some(day)).unwrap();
    let both = MentorshipAssignment {
        ect_period: ending(date!(2025 - 11 - 20)),
        mentor_period: ending(date!(2025 - 12 - 01)),
        ..assignment(&[])
    };
    assert_eq!(
        started(&assign(&both).unwrap()).1,
        Some(date!(2025 - 11 - 20))
    );
    let over = MentorshipAssignment {
        ect_period: ending(date!(2025 - 10 - 04)),
        ..assignment(&[])
    };
    assert_eq!(assign(&over), Err(AssignmentRefusal::NoCommonDay));
    let last_day = MentorshipAssignment {
        ect_period: ending(TODAY),
        ..assignment(&[])
    };
    assert_eq!(started(&assign(&last_day).unwrap()), (TODAY, Some(TODAY)));
}

#[test]
fn the_mentor_before_ends_yesterday_and_one_of_today_or_later_disappears() {
    let since_september = [existing(Period::open(date!(2025 - 09 - 01)))];
    let changes = assign(&assignment(&since_september)).unwrap();
    assert_eq!(
        changes[0],
        Change::TrimMentorship {
            mentorship: since_september[0].key,
            ends_on: date!(2025 - 10 - 04)
        }
    );
    for starts_on in [TODAY, date!(2025 - 12 - 01)] {
        let same_day = [existing(Period::open(starts_on))];
        let changes = assign(&assignment(&same_day)).unwrap();
        assert_eq!(
            changes[0],
            Change::DeleteMentorship {
                mentorship: same_day[0].key,
                would_start_on: starts_on
            }
        );
        assert_eq!(changes.len(), 2);
    }
    let over = [existing(
        Period::new(date!(2025 - 09 - 01), Some(date!(2025 - 10 - 04))).unwrap(),
    )];
    assert_eq!(assign(&assignment(&over)).unwrap().len(), 1);
}

#[test]
fn the_same_mentor_is_not_assigned_twice() {
    let running = [existing(Period::open(date!(2025 - 09 - 01)))];
    let again = MentorshipAssignment {
        mentor: PlacementRef::Existing(OLD_MENTOR),
        ..assignment(&running)
    };
    assert_eq!(assign(&again), Err(AssignmentRefusal::AlreadyAssigned));
    let was_once = [existing(
        Period::new(date!(2025 - 09 - 01), Some(date!(2025 - 09 - 30))).unwrap(),
    )];
    assert!(
        assign(&MentorshipAssignment {
            existing: &was_once,
            ..again
        })
        .is_ok()
    );
}

#[test]
fn a_mentor_is_somebody_else_at_the_same_school_without_an_end() {
    let ect = Partner {
        teacher_id: Uuid::from_u128(20),
        school_id: SCHOOL,
        period: Period::open(date!(2025 - 09 - 01)),
    };
    let mentor = Partner {
        teacher_id: Uuid::from_u128(21),
        ..ect
    };
    let leaving = Period::new(date!(2025 - 09 - 01), Some(date!(2030 - 09 - 01))).unwrap();
    assert_eq!(judge_mentor(&ect, &mentor), Ok(()));
    assert_eq!(
        judge_mentor(
            &ect,
            &Partner {
                school_id: Uuid::from_u128(7),
                ..mentor
            }
        ),
        Err(MentorRefusal::NotAtSchool)
    );
    assert_eq!(judge_mentor(&ect, &ect), Err(MentorRefusal::Themself));
    assert_eq!(
        judge_mentor(
            &ect,
            &Partner {
                period: leaving,
                ..mentor
            }
        ),
        Err(MentorRefusal::NotOpen)
    );
}

fn any_period() -> impl Strategy<Value = Period> {
    (-400i64..200, proptest::option::of(0i64..300)).prop_map(|(start, length)| {
        let started_on = add_days(TODAY, start);
        Period::new(started_on, length.map(|days| add_days(started_on, days))).unwrap()
    })
}

/// Mentorships of one ECT, one after the other, as the database keeps them.
fn any_history() -> impl Strategy<Value = Vec<MentorshipFacts>> {
    proptest::collection::vec((1i64..80, 0i64..150), 0..5).prop_map(|rows| {
        let mut start = -300;
        let mut history = Vec::new();
        for (number, (gap, length)) in rows.into_iter().enumerate() {
            let first = add_days(TODAY, start + gap);
            let mut one = existing(Period::new(first, Some(add_days(first, length))).unwrap());
            one.key.id = Uuid::from_u128(100 + number as u128);
            start += gap + length;
            history.push(one);
        }
        history
    })
}

proptest! {
    #[test]
    fn an_assignment_keeps_one_mentor_at_a_time_inside_both_placements(
        history in any_history(), ect_period in any_period(), mentor_period in any_period(), mentor_transfers in any::<bool>()
    ) {
        let case = MentorshipAssignment { ect_period, mentor_period, mentor_transfers, ..assignment(&history) };
        let Ok(changes) = assign(&case) else { return Ok(()) };
        let (started_on, finished_on) = started(&changes);
        let new = Period::new(started_on, finished_on).unwrap();
        prop_assert!(ect_period.covers(&new) && mentor_period.covers(&new));
        for before in &history {
            let deleted = changes.iter().any(|change| matches!(change, Change::DeleteMentorship { mentorship, .. } if *mentorship == before.key));
            let trimmed = changes.iter().find_map(|change| match change {
                Change::TrimMentorship { mentorship, ends_on } if *mentorship == before.key => Some(*ends_on),
                _ => None,
            });
            let after = trimmed.map_or(Some(before.period), |ends_on| before.period.trim_to(ends_on));
            prop_assert!(deleted || after.is_some_and(|after| !after.overlaps(&new)));
        }
    }
}
