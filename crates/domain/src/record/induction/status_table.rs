//! What each induction status asks for, and which is the stronger.

use crate::record::InductionStatus;
use crate::record::requirement::Requirement::{self, Forbidden as n, Mandatory as M};

/// A row of the status table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusRow {
    /// The status.
    pub status: InductionStatus,
    /// 0 is the strongest.
    pub priority: u8,
    /// Whether only holders of QTS have it.
    pub needs_qts: bool,
    /// First day of induction.
    pub start_date: Requirement,
    /// Day on which induction was completed.
    pub completed_date: Requirement,
    /// Reasons of exemption.
    pub exemption_reasons: Requirement,
}

/// The table of `teaching-records.md` 2.7.
#[rustfmt::skip]
pub const STATUSES: [StatusRow; 7] = [
    //                                  priority  QTS   start completed reasons
    row(InductionStatus::None,               6, false, [n, n, n]),
    row(InductionStatus::RequiredToComplete, 5, true,  [n, n, n]),
    row(InductionStatus::Exempt,             2, false, [n, n, M]),
    row(InductionStatus::InProgress,         3, true,  [M, n, n]),
    row(InductionStatus::Passed,             1, true,  [M, M, n]),
    row(InductionStatus::Failed,             0, true,  [M, M, n]),
    row(InductionStatus::FailedInWales,      4, true,  [M, M, n]),
];

const fn row(
    status: InductionStatus,
    priority: u8,
    needs_qts: bool,
    [start_date, completed_date, exemption_reasons]: [Requirement; 3],
) -> StatusRow {
    StatusRow {
        status,
        priority,
        needs_qts,
        start_date,
        completed_date,
        exemption_reasons,
    }
}

impl InductionStatus {
    /// The row of the status.
    #[must_use]
    pub const fn row(self) -> &'static StatusRow {
        let [
            none,
            required,
            exempt,
            in_progress,
            passed,
            failed,
            failed_in_wales,
        ] = &STATUSES;
        match self {
            Self::None => none,
            Self::RequiredToComplete => required,
            Self::Exempt => exempt,
            Self::InProgress => in_progress,
            Self::Passed => passed,
            Self::Failed => failed,
            Self::FailedInWales => failed_in_wales,
        }
    }

    /// Whether it outranks the other.
    #[must_use]
    pub const fn is_stronger_than(self, other: Self) -> bool {
        self.row().priority < other.row().priority
    }

    /// The stronger of the two.
    #[must_use]
    pub const fn or_stronger(self, other: Self) -> Self {
        if other.is_stronger_than(self) {
            other
        } else {
            self
        }
    }

    /// Whether an induction was begun, so that the duty to serve one cannot be taken away.
    #[must_use]
    pub const fn has_begun(self) -> bool {
        match self {
            Self::InProgress | Self::Passed | Self::Failed | Self::FailedInWales => true,
            Self::None | Self::RequiredToComplete | Self::Exempt => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_finds_its_own_row_and_priorities_are_unique() {
        for status in InductionStatus::ALL {
            assert_eq!(status.row().status, *status);
        }
        let mut by_strength: Vec<_> = InductionStatus::ALL.to_vec();
        by_strength.sort_by_key(|status| status.row().priority);
        assert_eq!(
            by_strength,
            [
                InductionStatus::Failed,
                InductionStatus::Passed,
                InductionStatus::Exempt,
                InductionStatus::InProgress,
                InductionStatus::FailedInWales,
                InductionStatus::RequiredToComplete,
                InductionStatus::None,
            ]
        );
        assert!(InductionStatus::Failed.is_stronger_than(InductionStatus::Passed));
        assert!(!InductionStatus::Failed.is_stronger_than(InductionStatus::Failed));
    }
}
