//! The induction that registration reports (`teaching-records.md` 2.7 "CPD endpoint", 3.6.8).

use time::{Date, Duration, OffsetDateTime};

use super::checks::check_dates;
use super::recalculate::RouteGround;
use super::{InductionRefusal, InductionState};
use crate::record::InductionStatus;

/// What registration reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RegistrationReport {
    /// The status.
    pub status: InductionStatus,
    /// First day.
    pub started_on: Option<Date>,
    /// Day of completion.
    pub completed_on: Option<Date>,
    /// When it became so on the sender's clock.
    pub modified_at: OffsetDateTime,
}

/// What a report leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// The induction.
    pub state: InductionState,
    /// Whether anything is different, so that there is something to record. The sender's time is stored in either case: that it was not is
    /// a defect of the reference (decision 63).
    pub changes: bool,
}

/// How far a sender's clock may be ahead of ours.
const CLOCKS_DIFFER_BY: Duration = Duration::minutes(5);

/// Whether a report can have been made when its sender says: a time that lies ahead would make every later report look late.
///
/// # Errors
/// [`InductionRefusal::ChangedInFuture`].
pub fn check_moment(
    modified_at: OffsetDateTime,
    now: OffsetDateTime,
) -> Result<(), InductionRefusal> {
    if modified_at - now > CLOCKS_DIFFER_BY {
        Err(InductionRefusal::ChangedInFuture)
    } else {
        Ok(())
    }
}

/// Takes a report over. The status without exemption becomes the reported one; in force it is unless an exemption outranks it.
///
/// # Errors
/// Every [`InductionRefusal`] about the report itself; else the first about the person: no QTS, or a later report was accepted already.
/// Equal times are accepted, so that a report can be repeated.
pub fn report(
    current: &InductionState,
    report: &RegistrationReport,
    ground: RouteGround,
    last_accepted: Option<OffsetDateTime>,
    today: Date,
) -> Result<Reported, Vec<InductionRefusal>> {
    let status = report.status;
    if !is_reported(status) {
        return Err(vec![InductionRefusal::StatusNotSettable { status }]);
    }
    check_dates(status, (report.started_on, report.completed_on), today)?;
    if !ground.holds_qts {
        return Err(vec![InductionRefusal::NeedsQts]);
    }
    if last_accepted.is_some_and(|last| report.modified_at < last) {
        return Err(vec![InductionRefusal::Stale]);
    }
    let state = InductionState {
        fallback: status,
        started_on: report.started_on,
        completed_on: report.completed_on,
        ..current.clone()
    }
    .settled(ground.is_exempt);
    Ok(Reported {
        changes: state != *current,
        state,
    })
}

/// The statuses that registration knows of.
const fn is_reported(status: InductionStatus) -> bool {
    match status {
        InductionStatus::RequiredToComplete
        | InductionStatus::InProgress
        | InductionStatus::Passed
        | InductionStatus::Failed => true,
        InductionStatus::None | InductionStatus::Exempt | InductionStatus::FailedInWales => false,
    }
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};

    use super::InductionRefusal as No;
    use super::*;
    use crate::record::exemption_reason::PASSED_IN_WALES;

    const TODAY: Date = date!(2026 - 08 - 21);
    const QTS: RouteGround = RouteGround {
        holds_qts: true,
        is_required: true,
        is_exempt: false,
    };
    const AT: OffsetDateTime = datetime!(2025-02-01 10:00 UTC);

    fn sent(status: InductionStatus, start: Option<Date>, end: Option<Date>) -> RegistrationReport {
        RegistrationReport {
            status,
            started_on: start,
            completed_on: end,
            modified_at: AT,
        }
    }

    fn start() -> Option<Date> {
        Some(date!(2024 - 01 - 01))
    }

    fn end() -> Option<Date> {
        Some(date!(2024 - 10 - 01))
    }

    #[test]
    fn clocks_may_differ_by_five_minutes() {
        let now = datetime!(2026-08-21 10:00 UTC);
        for (modified_at, expected) in [
            (datetime!(2026-08-21 10:04:59 UTC), Ok(())),
            (datetime!(2026-08-21 11:05 +1), Ok(())),
            (
                datetime!(2026-08-21 10:05:01 UTC),
                Err(InductionRefusal::ChangedInFuture),
            ),
            (datetime!(1999-01-01 0:00 UTC), Ok(())),
        ] {
            assert_eq!(check_moment(modified_at, now), expected, "{modified_at}");
        }
    }

    #[test]
    fn scenario_46_what_is_refused() {
        use InductionStatus::{
            Exempt, FailedInWales, InProgress, None as Nothing, Passed, RequiredToComplete,
        };
        let not_settable = |status| No::StatusNotSettable { status };
        let without_qts = RouteGround {
            holds_qts: false,
            is_required: false,
            is_exempt: false,
        };
        for (report_sent, ground, expected) in [
            (
                sent(InProgress, start(), end()),
                QTS,
                No::CompletedNotPermitted,
            ),
            (sent(InProgress, None, None), QTS, No::StartMissing),
            (
                sent(RequiredToComplete, start(), None),
                QTS,
                No::StartNotPermitted,
            ),
            (sent(Passed, start(), None), QTS, No::CompletedMissing),
            (sent(Exempt, None, None), QTS, not_settable(Exempt)),
            (sent(Nothing, None, None), QTS, not_settable(Nothing)),
            (
                sent(FailedInWales, start(), end()),
                QTS,
                not_settable(FailedInWales),
            ),
            (sent(InProgress, start(), None), without_qts, No::NeedsQts),
        ] {
            let told = report(&InductionState::NONE, &report_sent, ground, None, TODAY);
            assert_eq!(told, Err(vec![expected]), "{report_sent:?}");
        }
    }

    #[test]
    fn scenario_47_an_older_report_is_stale_and_an_equal_one_is_not() {
        for (modified_at, expected) in [
            (datetime!(2025-02-01 09:59 UTC), Some(vec![No::Stale])),
            (AT, None),
            (datetime!(2025-02-01 11:00 +01:00), None),
            (datetime!(2025-02-01 10:01 UTC), None),
        ] {
            let sent = RegistrationReport {
                modified_at,
                ..sent(InductionStatus::InProgress, start(), None)
            };
            let told = report(&InductionState::NONE, &sent, QTS, Some(AT), TODAY);
            assert_eq!(told.err(), expected, "{modified_at}");
        }
    }

    #[test]
    fn scenario_48_an_exemption_outranks_progress_and_not_an_outcome() {
        use InductionStatus::{Exempt, Failed, InProgress, Passed, RequiredToComplete};
        let own = InductionState {
            status: Exempt,
            reasons: [PASSED_IN_WALES].into(),
            ..InductionState::NONE
        };
        let by_route = InductionState {
            status: Exempt,
            ..InductionState::NONE
        };
        let exempting = RouteGround {
            is_exempt: true,
            ..QTS
        };
        for (current, ground) in [(&own, QTS), (&by_route, exempting)] {
            for (status, start, end, in_force) in [
                (RequiredToComplete, None, None, Exempt),
                (InProgress, start(), None, Exempt),
                (Passed, start(), end(), Passed),
                (Failed, start(), end(), Failed),
            ] {
                let told = report(current, &sent(status, start, end), ground, None, TODAY).unwrap();
                assert_eq!((told.state.status, told.state.fallback), (in_force, status));
                assert_eq!(
                    (told.state.started_on, told.state.completed_on),
                    (start, end)
                );
                assert_eq!(told.state.reasons, current.reasons);
                assert!(told.changes);
            }
        }
    }

    #[test]
    fn a_repeated_report_changes_nothing() {
        let sent = sent(InductionStatus::Passed, start(), end());
        let once = report(&InductionState::NONE, &sent, QTS, None, TODAY)
            .unwrap()
            .state;
        let again = report(&once, &sent, QTS, Some(AT), TODAY).unwrap();
        assert!(!again.changes);
        assert_eq!(again.state, once);
    }
}
