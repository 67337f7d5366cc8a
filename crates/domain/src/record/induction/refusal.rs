//! Why an induction cannot be as somebody wants it.

use thiserror::Error;
use time::Date;

use crate::record::InductionStatus;
use crate::record::reference::ChoiceRefusal;
use crate::record::refusal::{Fact, Refusal};

/// An induction that cannot be so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum InductionRefusal {
    /// Whoever sends it does not set this status.
    #[error("this status cannot be set here")]
    StatusNotSettable {
        /// The status.
        status: InductionStatus,
    },
    /// Only holders of QTS have this status.
    #[error("the person does not hold qualified teacher status")]
    NeedsQts,
    /// The status has a first day.
    #[error("a start date must be given")]
    StartMissing,
    /// The status has no first day.
    #[error("a start date must not be given")]
    StartNotPermitted,
    /// The status has a day of completion.
    #[error("a completed date must be given")]
    CompletedMissing,
    /// The status has no day of completion.
    #[error("a completed date must not be given")]
    CompletedNotPermitted,
    /// Before there was induction.
    #[error("the start date is before induction existed")]
    StartTooEarly {
        /// First day that is accepted.
        earliest: Date,
    },
    /// In the future.
    #[error("the start date is in the future")]
    StartInFuture {
        /// Last day that is accepted.
        latest: Date,
    },
    /// Before it began.
    #[error("the completed date is before the start date")]
    CompletedBeforeStart {
        /// First day that is accepted.
        earliest: Date,
    },
    /// In the future.
    #[error("the completed date is in the future")]
    CompletedInFuture {
        /// Last day that is accepted.
        latest: Date,
    },
    /// Older than what was accepted last.
    #[error("a later change was accepted already")]
    Stale,
    /// Made later than now, so that every change after it would look late.
    #[error("the change was made in the future")]
    ChangedInFuture,
    /// An induction that has begun cannot lose its ground.
    #[error("the induction has begun, so its requirement cannot be removed")]
    RequirementCannotBeRemoved,
    /// Somebody who must serve induction.
    #[error("the person must serve induction")]
    StillRequired,
    /// Registration manages the induction.
    #[error("the induction is managed by its registration")]
    ManagedByRegistration,
    /// A held route exempts, so no weaker status can be in force.
    #[error("a route exempts the person from induction")]
    ExemptThroughRoute,
    /// Exempt without a reason.
    #[error("an exemption needs a reason")]
    ReasonMissing,
    /// A reason beside a status that has none.
    #[error("only an exemption has reasons")]
    ReasonsNotPermitted,
    /// A reason that follows from a route only.
    #[error("this reason follows from a route and cannot be chosen")]
    ReasonOfRoute,
    /// A reason that is not in the list, or not in use.
    #[error(transparent)]
    Reason(ChoiceRefusal),
    /// Everything is as it was.
    #[error("nothing changes")]
    NothingChanges,
}

impl Refusal for InductionRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::StatusNotSettable { .. } => "induction_status_not_settable",
            Self::NeedsQts => "induction_needs_qts",
            Self::StartMissing => "induction_start_missing",
            Self::StartNotPermitted => "induction_start_not_permitted",
            Self::CompletedMissing => "induction_completed_missing",
            Self::CompletedNotPermitted => "induction_completed_not_permitted",
            Self::StartTooEarly { .. } => "induction_start_too_early",
            Self::StartInFuture { .. } => "induction_start_in_future",
            Self::CompletedBeforeStart { .. } => "induction_completed_before_start",
            Self::CompletedInFuture { .. } => "induction_completed_in_future",
            Self::Stale => "induction_change_stale",
            Self::ChangedInFuture => "induction_change_in_future",
            Self::RequirementCannotBeRemoved => "induction_requirement_kept",
            Self::StillRequired => "induction_still_required",
            Self::ManagedByRegistration => "induction_managed_by_registration",
            Self::ExemptThroughRoute => "induction_exempt_through_route",
            Self::ReasonMissing => "induction_exemption_reason_missing",
            Self::ReasonsNotPermitted => "induction_exemption_reasons_not_permitted",
            Self::ReasonOfRoute => "induction_exemption_reason_of_route",
            Self::Reason(refusal) => refusal.code(),
            Self::NothingChanges => "nothing_changes",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::StatusNotSettable { .. }
            | Self::NeedsQts
            | Self::StillRequired
            | Self::ManagedByRegistration
            | Self::ExemptThroughRoute => Some("status"),
            Self::StartMissing
            | Self::StartNotPermitted
            | Self::StartTooEarly { .. }
            | Self::StartInFuture { .. } => Some("start_date"),
            Self::CompletedMissing
            | Self::CompletedNotPermitted
            | Self::CompletedBeforeStart { .. }
            | Self::CompletedInFuture { .. } => Some("completed_date"),
            Self::ReasonMissing
            | Self::ReasonsNotPermitted
            | Self::ReasonOfRoute
            | Self::Reason(_) => Some(super::reasons::FIELD),
            Self::ChangedInFuture => Some("modified_at"),
            Self::Stale | Self::RequirementCannotBeRemoved | Self::NothingChanges => None,
        }
    }

    fn facts(&self) -> Vec<(&'static str, Fact)> {
        match self {
            Self::StatusNotSettable { status } => vec![("status", Fact::Word(status.as_str()))],
            Self::StartTooEarly { earliest } | Self::CompletedBeforeStart { earliest } => {
                vec![("earliest", Fact::Day(*earliest))]
            }
            Self::StartInFuture { latest } | Self::CompletedInFuture { latest } => {
                vec![("latest", Fact::Day(*latest))]
            }
            Self::NeedsQts
            | Self::StartMissing
            | Self::StartNotPermitted
            | Self::CompletedMissing
            | Self::CompletedNotPermitted
            | Self::Stale
            | Self::ChangedInFuture
            | Self::RequirementCannotBeRemoved
            | Self::StillRequired
            | Self::ManagedByRegistration
            | Self::ExemptThroughRoute
            | Self::ReasonMissing
            | Self::ReasonsNotPermitted
            | Self::ReasonOfRoute
            | Self::Reason(_)
            | Self::NothingChanges => Vec::new(),
        }
    }
}
