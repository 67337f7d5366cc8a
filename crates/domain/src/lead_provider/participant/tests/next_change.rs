//! The day on which time alone changes what is shown.

use proptest::prelude::*;
use time::Duration;

use super::*;

/// Periods around [`TODAY`], so that every order of their ends occurs.
fn any_period() -> impl Strategy<Value = Period> {
    (-40i64..40, proptest::option::of(0i64..40)).prop_map(|(start, length)| {
        let from = TODAY + Duration::days(start);
        Period::new(from, length.map(|days| from + Duration::days(days))).unwrap()
    })
}

fn any_mentorships() -> impl Strategy<Value = Vec<MentorshipFacts>> {
    proptest::collection::vec((any_period(), 1u128..4), 0..4).prop_map(|all| {
        all.into_iter()
            .map(|(period, mentor)| MentorshipFacts {
                school_id: SCHOOL,
                period,
                mentor_participant_id: Uuid::from_u128(mentor),
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn nothing_changes_before_next_change_on_and_something_does_then(
        ect in any_period(), mentor in any_period(), mentorships in any_mentorships(),
        stopped in any::<bool>(), completed in proptest::option::of(-40i64..40),
    ) {
        let person = PersonFacts {
            mentorships,
            record_induction_completed_on: completed.map(|days| TODAY + Duration::days(days)),
            ..person()
        };
        let withdrawal = stopped.then_some(Stop { at: datetime!(2026-01-01 0:00 UTC), reason: WithdrawalReason::Other });
        let (ect, mentor) = (TrainingFacts { withdrawal, ..training(ect) }, training(mentor));
        let on = |day| render(&person, Some(&ect), Some(&mentor), day).unwrap().unwrap();
        let today = on(TODAY);
        let last = today.next_change_on.unwrap_or(TODAY + Duration::days(120));
        let mut day = TODAY;
        while day < last {
            let then = on(day);
            prop_assert_eq!(then.content(), today.content());
            day += Duration::days(1);
        }
        if let Some(change) = today.next_change_on {
            let changed = on(change);
            prop_assert_ne!(changed.content(), today.content());
        }
    }
}
