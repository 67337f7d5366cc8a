//! The induction of a person as the record holds it.

use std::collections::BTreeSet;

use time::Date;
use uuid::Uuid;

use crate::record::InductionStatus;
use crate::record::requirement::Requirement;

/// Induction as the record holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InductionState {
    /// The status in force.
    pub status: InductionStatus,
    /// The status without any exemption: what is in force again once the last one goes. Never [`InductionStatus::Exempt`].
    pub fallback: InductionStatus,
    /// First day; belongs to the fallback while an exemption hides it.
    pub started_on: Option<Date>,
    /// Day of completion; the same.
    pub completed_on: Option<Date>,
    /// Reasons of exemption that were chosen for the person. A reason may stay stored under a stronger status.
    pub reasons: BTreeSet<Uuid>,
    /// Exempt without a reason; only on old rows.
    pub exempt_without_reason: bool,
}

impl InductionState {
    /// Nothing is known and nothing is required.
    pub const NONE: Self = Self {
        status: InductionStatus::None,
        fallback: InductionStatus::None,
        started_on: None,
        completed_on: None,
        reasons: BTreeSet::new(),
        exempt_without_reason: false,
    };

    /// Whether the person is exempt by reasons of their own or of their routes.
    #[must_use]
    pub fn is_exempt(&self, by_route: bool) -> bool {
        by_route || self.exempt_without_reason || !self.reasons.is_empty()
    }

    /// The dates to show: those of the status in force, none while it has none.
    #[must_use]
    pub fn shown_dates(&self) -> (Option<Date>, Option<Date>) {
        let row = self.status.row();
        let shown = |asked, day: Option<Date>| day.filter(|_| asked == Requirement::Mandatory);
        (
            shown(row.start_date, self.started_on),
            shown(row.completed_date, self.completed_on),
        )
    }

    /// The same with the status that follows: exempt where that is stronger, else the fallback.
    #[must_use]
    pub(super) fn settled(self, by_route: bool) -> Self {
        let exempt = InductionStatus::Exempt;
        let status = if self.is_exempt(by_route) && exempt.is_stronger_than(self.fallback) {
            exempt
        } else {
            self.fallback
        };
        Self { status, ..self }
    }
}
