//! Results of inductions in Wales (`teaching-records.md` 2.7, 3.6.9).

use time::Date;

use super::checks::check_dates;
use super::recalculate::RouteGround;
use super::{InductionRefusal, InductionState};
use crate::record::InductionStatus;
use crate::record::exemption_reason::PASSED_IN_WALES;

/// A result from Wales.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WelshResult {
    /// Passed: exempt in England. Dates are not kept.
    Passed,
    /// Failed.
    Failed {
        /// First day.
        started_on: Date,
        /// Day of completion.
        completed_on: Date,
    },
}

impl WelshResult {
    /// Reads a result as it is sent; the dates of a pass are not looked at.
    ///
    /// # Errors
    /// Each date of a failure that is missing.
    pub fn read(
        passed: bool,
        (started_on, completed_on): (Option<Date>, Option<Date>),
    ) -> Result<Self, Vec<InductionRefusal>> {
        if passed {
            return Ok(Self::Passed);
        }
        match (started_on, completed_on) {
            (Some(started_on), Some(completed_on)) => Ok(Self::Failed {
                started_on,
                completed_on,
            }),
            (started_on, completed_on) => {
                let start = started_on
                    .is_none()
                    .then_some(InductionRefusal::StartMissing);
                let completed = completed_on
                    .is_none()
                    .then_some(InductionRefusal::CompletedMissing);
                Err(start.into_iter().chain(completed).collect())
            }
        }
    }
}

/// Takes a result over.
///
/// A pass adds the reason once; the person is exempt unless passed or failed in England. A failure counts only where nothing stronger is
/// known: an exemption, progress or outcome in England stays.
///
/// # Errors
/// [`InductionRefusal`]: the dates of a failure, or no QTS.
pub fn take_over(
    current: &InductionState,
    result: WelshResult,
    ground: RouteGround,
    today: Date,
) -> Result<InductionState, Vec<InductionRefusal>> {
    if let WelshResult::Failed {
        started_on,
        completed_on,
    } = result
    {
        let dates = (Some(started_on), Some(completed_on));
        check_dates(InductionStatus::FailedInWales, dates, today)?;
    }
    if !ground.holds_qts {
        return Err(vec![InductionRefusal::NeedsQts]);
    }
    let mut next = current.clone();
    match result {
        WelshResult::Passed => {
            next.reasons.insert(PASSED_IN_WALES);
        }
        WelshResult::Failed {
            started_on,
            completed_on,
        } => {
            if current
                .status
                .is_stronger_than(InductionStatus::FailedInWales)
            {
                return Ok(next);
            }
            next.fallback = InductionStatus::FailedInWales;
            next.started_on = Some(started_on);
            next.completed_on = Some(completed_on);
        }
    }
    Ok(next.settled(ground.is_exempt))
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::record::InductionStatus::{
        Exempt, Failed, FailedInWales, InProgress, None as Nothing, Passed, RequiredToComplete,
    };

    const TODAY: Date = date!(2026 - 08 - 21);
    const QTS: RouteGround = RouteGround {
        holds_qts: true,
        is_required: true,
        is_exempt: false,
    };
    const FAILED: WelshResult = WelshResult::Failed {
        started_on: date!(2024 - 01 - 01),
        completed_on: date!(2024 - 10 - 01),
    };

    fn state(status: InductionStatus, fallback: InductionStatus) -> InductionState {
        InductionState {
            status,
            fallback,
            exempt_without_reason: status == Exempt,
            ..InductionState::NONE
        }
    }

    #[test]
    fn a_pass_exempts_unless_there_is_an_outcome_in_england() {
        for (before, after) in [
            (Nothing, Exempt),
            (RequiredToComplete, Exempt),
            (InProgress, Exempt),
            (FailedInWales, Exempt),
            (Passed, Passed),
            (Failed, Failed),
        ] {
            let once = take_over(&state(before, before), WelshResult::Passed, QTS, TODAY).unwrap();
            assert_eq!((once.status, once.fallback), (after, before));
            assert_eq!(once.reasons, [PASSED_IN_WALES].into());
            let twice = take_over(&once, WelshResult::Passed, QTS, TODAY).unwrap();
            assert_eq!(twice, once);
        }
    }

    #[test]
    fn a_failure_counts_only_where_nothing_stronger_is_known() {
        for (before, fallback, after) in [
            (Nothing, Nothing, FailedInWales),
            (RequiredToComplete, RequiredToComplete, FailedInWales),
            (FailedInWales, FailedInWales, FailedInWales),
            (Exempt, RequiredToComplete, Exempt),
            (InProgress, InProgress, InProgress),
            (Passed, Passed, Passed),
            (Failed, Failed, Failed),
        ] {
            let before = state(before, fallback);
            let next = take_over(&before, FAILED, QTS, TODAY).unwrap();
            assert_eq!(next.status, after, "{before:?}");
            if after == FailedInWales {
                assert_eq!(next.shown_dates().1, Some(date!(2024 - 10 - 01)));
            } else {
                assert_eq!(next, before);
            }
        }
    }

    #[test]
    fn a_failure_has_both_dates_and_those_of_a_pass_are_not_looked_at() {
        use InductionRefusal::{CompletedMissing, StartMissing};
        let day = Some(date!(2024 - 01 - 01));
        assert_eq!(
            WelshResult::read(true, (day, None)),
            Ok(WelshResult::Passed)
        );
        for (dates, missing) in [
            ((None, None), vec![StartMissing, CompletedMissing]),
            ((day, None), vec![CompletedMissing]),
            ((None, day), vec![StartMissing]),
        ] {
            assert_eq!(WelshResult::read(false, dates), Err(missing));
        }
        let both = (day, Some(date!(2024 - 10 - 01)));
        assert_eq!(WelshResult::read(false, both), Ok(FAILED));
    }

    #[test]
    fn the_person_holds_qts_and_the_dates_are_possible() {
        let without = RouteGround {
            holds_qts: false,
            ..QTS
        };
        for result in [WelshResult::Passed, FAILED] {
            let told = take_over(&InductionState::NONE, result, without, TODAY);
            assert_eq!(told, Err(vec![InductionRefusal::NeedsQts]));
        }
        let reversed = WelshResult::Failed {
            started_on: date!(2024 - 02 - 29),
            completed_on: date!(2024 - 02 - 28),
        };
        let told = take_over(&InductionState::NONE, reversed, QTS, TODAY);
        let earliest = date!(2024 - 02 - 29);
        assert_eq!(
            told,
            Err(vec![InductionRefusal::CompletedBeforeStart { earliest }])
        );
    }
}
