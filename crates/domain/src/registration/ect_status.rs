//! The status of an ECT as the school sees it (`registration.md` 3.1 under decisions 10 and 21).

use time::Date;

use super::vocabulary::{DeferralReason, WithdrawalReason};
use crate::period::Period;

text_enum! {
    /// Where an ECT stands at a school.
    pub enum EctStatus = "ect_status" {
        /// The last day is today, or the school reported a later one.
        Leaving = "leaving",
        /// Passed induction.
        CompletedInduction = "completed_induction",
        /// Failed induction, in England or in Wales.
        FailedInduction = "failed_induction",
        /// Exempt from induction.
        Exempt = "exempt",
        /// Has a mentor, now or soon.
        Registered = "registered",
        /// Has no mentor yet.
        MentorRequired = "mentor_required",
    }
}

text_enum! {
    /// How an induction ended, as the registration knows it from the record.
    pub enum InductionEnd = "induction_end" {
        /// Passed.
        Passed = "passed",
        /// Failed, in England or in Wales.
        Failed = "failed",
        /// Exempt.
        Exempt = "exempt",
    }
}

/// What decides about the status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EctStatusFacts {
    /// Days of the placement.
    pub period: Period,
    /// Whether the school of the placement reported that the ECT leaves.
    pub leaving_reported_by_this_school: bool,
    /// How induction ended, if it did.
    pub induction_end: Option<InductionEnd>,
    /// Whether a mentorship of this placement contains today or starts later.
    pub has_current_or_next_mentorship: bool,
}

/// The status today; the first row that applies.
#[must_use]
pub fn ect_status(facts: &EctStatusFacts, today: Date) -> EctStatus {
    if is_leaving(facts, today) {
        return EctStatus::Leaving;
    }
    match (facts.induction_end, facts.has_current_or_next_mentorship) {
        (Some(InductionEnd::Passed), _) => EctStatus::CompletedInduction,
        (Some(InductionEnd::Failed), _) => EctStatus::FailedInduction,
        (Some(InductionEnd::Exempt), _) => EctStatus::Exempt,
        (None, true) => EctStatus::Registered,
        (None, false) => EctStatus::MentorRequired,
    }
}

/// A reported end counts from the report to its last day; an end that another school's registration set is told on the last day only
/// (scenario E5, decision 21).
fn is_leaving(facts: &EctStatusFacts, today: Date) -> bool {
    facts
        .period
        .finished_on()
        .is_some_and(|end| end == today || (facts.leaving_reported_by_this_school && end > today))
}

/// Whether the school's list shows the placement today: it is running or coming, to midnight of its last day, and induction was neither
/// passed nor failed.
#[must_use]
pub fn is_listed(period: Period, induction_end: Option<InductionEnd>, today: Date) -> bool {
    let induction_over = match induction_end {
        Some(InductionEnd::Passed | InductionEnd::Failed) => true,
        Some(InductionEnd::Exempt) | None => false,
    };
    period.is_current_or_future(today) && !induction_over
}

/// What the lead provider reported about the training, beside the status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrainingInterruption {
    /// Withdrawn: the school should say whether the ECT continues or has left.
    Withdrawn(WithdrawalReason),
    /// Paused.
    Deferred(DeferralReason),
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    const TODAY: Date = date!(2025 - 11 - 02);

    fn ending(day: Date) -> Period {
        Period::new(date!(2025 - 09 - 01), Some(day)).unwrap()
    }

    fn facts(period: Period) -> EctStatusFacts {
        EctStatusFacts {
            period,
            leaving_reported_by_this_school: false,
            induction_end: None,
            has_current_or_next_mentorship: false,
        }
    }

    #[test]
    fn a_mentor_makes_the_difference() {
        let open = facts(Period::open(date!(2025 - 09 - 01)));
        assert_eq!(ect_status(&open, TODAY), EctStatus::MentorRequired);
        assert_eq!(
            ect_status(
                &EctStatusFacts {
                    has_current_or_next_mentorship: true,
                    ..open
                },
                TODAY
            ),
            EctStatus::Registered
        );
    }

    #[test]
    fn the_end_of_induction_comes_before_the_mentor() {
        for (end, expected) in [
            (InductionEnd::Passed, EctStatus::CompletedInduction),
            (InductionEnd::Failed, EctStatus::FailedInduction),
            (InductionEnd::Exempt, EctStatus::Exempt),
        ] {
            let case = EctStatusFacts {
                induction_end: Some(end),
                has_current_or_next_mentorship: true,
                ..facts(Period::open(TODAY))
            };
            assert_eq!(ect_status(&case, TODAY), expected);
        }
    }

    #[test]
    fn leaving_is_a_reported_end_or_the_last_day() {
        for (end, reported, expected) in [
            (date!(2025 - 11 - 01), true, EctStatus::MentorRequired),
            (TODAY, true, EctStatus::Leaving),
            (TODAY, false, EctStatus::Leaving),
            (date!(2025 - 11 - 03), true, EctStatus::Leaving),
            (date!(2025 - 11 - 03), false, EctStatus::MentorRequired),
        ] {
            let case = EctStatusFacts {
                leaving_reported_by_this_school: reported,
                ..facts(ending(end))
            };
            assert_eq!(
                ect_status(&case, TODAY),
                expected,
                "{end} reported: {reported}"
            );
        }
        let passed = EctStatusFacts {
            induction_end: Some(InductionEnd::Passed),
            ..facts(ending(TODAY))
        };
        assert_eq!(ect_status(&passed, TODAY), EctStatus::Leaving);
    }

    #[test]
    fn is_listed_to_midnight_of_the_last_day_unless_induction_is_over() {
        assert!(is_listed(ending(TODAY), None, TODAY));
        assert!(!is_listed(ending(date!(2025 - 11 - 01)), None, TODAY));
        assert!(is_listed(Period::open(date!(2026 - 01 - 01)), None, TODAY));
        assert!(is_listed(
            Period::open(TODAY),
            Some(InductionEnd::Exempt),
            TODAY
        ));
        assert!(!is_listed(
            Period::open(TODAY),
            Some(InductionEnd::Passed),
            TODAY
        ));
        assert!(!is_listed(
            Period::open(TODAY),
            Some(InductionEnd::Failed),
            TODAY
        ));
    }
}
