//! Whether registration manages the induction, so that staff leave it alone (`teaching-records.md` 2.7).

use time::{Date, OffsetDateTime};

use crate::calendar::add_years;
use crate::record::InductionStatus;

/// For so many years after completion the induction stays with registration.
const YEARS_MANAGED: i32 = 7;

/// Whether the induction is managed: registration wrote it, and it was not completed more than seven years ago.
#[must_use]
pub fn is_managed(
    changed_by_registration: Option<OffsetDateTime>,
    completed_on: Option<Date>,
    today: Date,
) -> bool {
    changed_by_registration.is_some()
        && completed_on.is_none_or(|day| day >= add_years(today, -YEARS_MANAGED))
}

/// Whether staff may set the status of a managed induction: the present one, exempt, and failed in Wales.
#[must_use]
pub fn may_set_while_managed(present: InductionStatus, wanted: InductionStatus) -> bool {
    wanted == present
        || wanted == InductionStatus::Exempt
        || wanted == InductionStatus::FailedInWales
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};

    use super::*;

    #[test]
    fn registration_manages_until_seven_years_after_completion() {
        // scenario 49, and its edges
        let written = Some(datetime!(2025-02-01 10:00 UTC));
        let today = date!(2026 - 08 - 21);
        for (changed, completed, today, expected) in [
            (written, None, today, true),
            (written, Some(date!(2020 - 01 - 01)), today, true),
            (written, Some(date!(2019 - 08 - 22)), today, true),
            (written, Some(date!(2019 - 08 - 21)), today, true),
            (written, Some(date!(2019 - 08 - 20)), today, false),
            (written, Some(date!(2019 - 01 - 01)), today, false),
            (
                written,
                Some(date!(2021 - 02 - 28)),
                date!(2028 - 02 - 29),
                true,
            ),
            (
                written,
                Some(date!(2021 - 02 - 27)),
                date!(2028 - 02 - 29),
                false,
            ),
            (
                written,
                Some(date!(2020 - 02 - 29)),
                date!(2027 - 02 - 28),
                true,
            ),
            (
                written,
                Some(date!(2020 - 02 - 29)),
                date!(2027 - 03 - 01),
                false,
            ),
            (None, None, today, false),
            (None, Some(date!(2026 - 01 - 01)), today, false),
        ] {
            assert_eq!(
                is_managed(changed, completed, today),
                expected,
                "{completed:?} {today}"
            );
        }
    }

    #[test]
    fn staff_set_only_what_registration_cannot() {
        use InductionStatus::{Exempt, FailedInWales, Passed};
        let may: Vec<_> = InductionStatus::ALL
            .iter()
            .filter(|wanted| may_set_while_managed(Passed, **wanted))
            .collect();
        assert_eq!(may, [&Passed, &FailedInWales, &Exempt]);
    }
}
