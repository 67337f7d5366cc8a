//! The dates of an induction, for every caller (decision 61).

use time::{Date, macros::date};

use super::InductionRefusal;
use crate::record::InductionStatus;
use crate::record::requirement::Breach;

/// The first day on which an induction can have begun.
pub const EARLIEST_START: Date = date!(1999 - 05 - 07);

/// Whether the dates are given as the status asks, and lie where they can: begun on 7 May 1999 or later, completed not before it began,
/// neither in the future.
///
/// # Errors
/// Every [`InductionRefusal`] that applies.
pub fn check_dates(
    status: InductionStatus,
    (started_on, completed_on): (Option<Date>, Option<Date>),
    today: Date,
) -> Result<(), Vec<InductionRefusal>> {
    let row = status.row();
    let start = match row.start_date.breach(started_on.is_some()) {
        Some(Breach::Missing) => Some(InductionRefusal::StartMissing),
        Some(Breach::NotPermitted) => Some(InductionRefusal::StartNotPermitted),
        None => started_on.and_then(|day| misplaced_start(day, today)),
    };
    let completed = match row.completed_date.breach(completed_on.is_some()) {
        Some(Breach::Missing) => Some(InductionRefusal::CompletedMissing),
        Some(Breach::NotPermitted) => Some(InductionRefusal::CompletedNotPermitted),
        None => completed_on.and_then(|day| misplaced_end(day, started_on, today)),
    };
    let refusals: Vec<_> = start.into_iter().chain(completed).collect();
    if refusals.is_empty() {
        Ok(())
    } else {
        Err(refusals)
    }
}

fn misplaced_start(day: Date, today: Date) -> Option<InductionRefusal> {
    if day < EARLIEST_START {
        Some(InductionRefusal::StartTooEarly {
            earliest: EARLIEST_START,
        })
    } else if day > today {
        Some(InductionRefusal::StartInFuture { latest: today })
    } else {
        None
    }
}

fn misplaced_end(day: Date, started_on: Option<Date>, today: Date) -> Option<InductionRefusal> {
    match started_on {
        Some(start) if day < start => {
            Some(InductionRefusal::CompletedBeforeStart { earliest: start })
        }
        _ if day > today => Some(InductionRefusal::CompletedInFuture { latest: today }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::InductionRefusal as No;
    use super::*;

    const TODAY: Date = date!(2026 - 08 - 21);

    fn told(status: InductionStatus, start: Option<Date>, end: Option<Date>) -> Vec<No> {
        check_dates(status, (start, end), TODAY)
            .err()
            .unwrap_or_default()
    }

    #[test]
    fn each_status_has_its_dates() {
        use InductionStatus::{
            Exempt, Failed, FailedInWales, InProgress, None as Nothing, Passed, RequiredToComplete,
        };
        let (start, end) = (Some(date!(2024 - 01 - 01)), Some(date!(2024 - 10 - 01)));
        for status in [Nothing, RequiredToComplete, Exempt] {
            assert_eq!(told(status, None, None), []);
            assert_eq!(
                told(status, start, None),
                [No::StartNotPermitted],
                "{status}"
            );
            assert_eq!(
                told(status, None, end),
                [No::CompletedNotPermitted],
                "{status}"
            );
        }
        assert_eq!(told(InProgress, start, None), []);
        assert_eq!(told(InProgress, None, None), [No::StartMissing]);
        assert_eq!(told(InProgress, start, end), [No::CompletedNotPermitted]);
        for status in [Passed, Failed, FailedInWales] {
            assert_eq!(told(status, start, end), []);
            assert_eq!(
                told(status, start, None),
                [No::CompletedMissing],
                "{status}"
            );
            assert_eq!(
                told(status, None, None),
                [No::StartMissing, No::CompletedMissing],
                "{status}"
            );
        }
    }

    #[test]
    fn dates_lie_where_they_can() {
        let early = No::StartTooEarly {
            earliest: EARLIEST_START,
        };
        let latest = TODAY;
        for (start, expected) in [
            (date!(1999 - 05 - 06), vec![early]),
            (date!(1999 - 05 - 07), vec![]),
            (date!(1999 - 05 - 08), vec![]),
            (date!(2026 - 08 - 21), vec![]),
            (date!(2026 - 08 - 22), vec![No::StartInFuture { latest }]),
        ] {
            assert_eq!(
                told(InductionStatus::InProgress, Some(start), None),
                expected,
                "{start}"
            );
        }
        let start = date!(2024 - 02 - 29);
        let before = No::CompletedBeforeStart { earliest: start };
        for (end, expected) in [
            (date!(2024 - 02 - 28), vec![before]),
            (date!(2024 - 02 - 29), vec![]),
            (date!(2024 - 03 - 01), vec![]),
            (date!(2026 - 08 - 21), vec![]),
            (
                date!(2026 - 08 - 22),
                vec![No::CompletedInFuture { latest }],
            ),
        ] {
            assert_eq!(
                told(InductionStatus::Passed, Some(start), Some(end)),
                expected,
                "{end}"
            );
        }
    }
}
