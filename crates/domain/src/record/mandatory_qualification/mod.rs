//! Mandatory qualifications of teachers of pupils with sensory impairments (`teaching-records.md` 2.8).

mod change;

use thiserror::Error;
use time::Date;

use super::reason::reasons;
use super::refusal::{Fact, Refusal};
use super::requirement::{Breach, Requirement};
use crate::calendar::day_after;

pub use change::{MqChange, MqFault, MqValues, changed, new};

text_enum! {
    /// What a mandatory qualification is for.
    pub enum MqSpecialism = "mq_specialism" {
        /// Auditory; only on old rows.
        Auditory = "auditory",
        /// Deaf education; only on old rows.
        DeafEducation = "deaf_education",
        /// Hearing.
        Hearing = "hearing",
        /// Multi-sensory.
        MultiSensory = "multi_sensory",
        /// None is known; only on old rows.
        NotApplicable = "not_applicable",
        /// Visual.
        Visual = "visual",
    }
}

text_enum! {
    /// Where a mandatory qualification stands.
    pub enum MqStatus = "mq_status" {
        /// In training.
        InProgress = "in_progress",
        /// Passed.
        Passed = "passed",
        /// Put off.
        Deferred = "deferred",
        /// Given more time.
        Extended = "extended",
        /// Failed.
        Failed = "failed",
        /// Left.
        Withdrawn = "withdrawn",
    }
}

reasons! {
    /// Why staff add a mandatory qualification.
    pub enum MqCreationReason = "mq_creation_reason" {
        /// Something new became known.
        NewInformation = "new_information",
    }
}

reasons! {
    /// Why staff change a mandatory qualification.
    pub enum MqChangeReason = "mq_change_reason" {
        /// It was entered wrongly.
        IncorrectDetails = "incorrect_details",
        /// It became different.
        ChangeOfDetails = "change_of_details",
        /// The start date cannot be confirmed.
        UnableToConfirm = "unable_to_confirm",
    }
}

reasons! {
    /// Why staff delete a mandatory qualification.
    pub enum MqDeletionReason = "mq_deletion_reason" {
        /// It was added in error.
        AddedInError = "added_in_error",
        /// The provider asked for it.
        RequestedByProvider = "requested_by_provider",
    }
}

impl MqSpecialism {
    /// Whether it can be newly chosen.
    #[must_use]
    pub const fn can_be_chosen(self) -> bool {
        match self {
            Self::Hearing | Self::MultiSensory | Self::Visual => true,
            Self::Auditory | Self::DeafEducation | Self::NotApplicable => false,
        }
    }
}

impl MqStatus {
    /// Whether the qualification has an end date: it has one exactly when passed.
    #[must_use]
    pub const fn end_date(self) -> Requirement {
        match self {
            Self::Passed => Requirement::Mandatory,
            Self::InProgress | Self::Deferred | Self::Extended | Self::Failed | Self::Withdrawn => {
                Requirement::Forbidden
            }
        }
    }
}

/// A mandatory qualification as it is to be. That its provider exists and may be chosen is `reference::check_choice`'s.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MqInput {
    /// What for.
    pub specialism: MqSpecialism,
    /// Where it stands.
    pub status: MqStatus,
    /// First day.
    pub started_on: Date,
    /// Last day.
    pub ended_on: Option<Date>,
}

/// A mandatory qualification that cannot be so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum MqRefusal {
    /// A specialism of old rows.
    #[error("this specialism cannot be chosen any more")]
    SpecialismRetired,
    /// Begins in the future.
    #[error("the start date is in the future")]
    StartInFuture {
        /// Last day that is accepted.
        latest: Date,
    },
    /// Passed without a day.
    #[error("a passed qualification has an end date")]
    EndMissing,
    /// A day of end though not passed.
    #[error("only a passed qualification has an end date")]
    EndNotPermitted,
    /// Ends on its first day or before.
    #[error("the end date is not after the start date")]
    EndNotAfterStart {
        /// First day that is accepted.
        earliest: Date,
    },
    /// Ends in the future.
    #[error("the end date is in the future")]
    EndInFuture {
        /// Last day that is accepted.
        latest: Date,
    },
}

/// Checks a mandatory qualification. `before` is the specialism that it has now: an old one may stay. That neither day lies in the future
/// is ours: both tell of what happened.
///
/// # Errors
/// Every [`MqRefusal`] that applies.
pub fn check_mq(
    input: &MqInput,
    before: Option<MqSpecialism>,
    today: Date,
) -> Result<(), Vec<MqRefusal>> {
    let retired = !input.specialism.can_be_chosen() && before != Some(input.specialism);
    let specialism = retired.then_some(MqRefusal::SpecialismRetired);
    let start = (input.started_on > today).then_some(MqRefusal::StartInFuture { latest: today });
    let end = match input.status.end_date().breach(input.ended_on.is_some()) {
        Some(Breach::Missing) => Some(MqRefusal::EndMissing),
        Some(Breach::NotPermitted) => Some(MqRefusal::EndNotPermitted),
        None => input
            .ended_on
            .and_then(|end| misplaced_end(end, input.started_on, today)),
    };
    let refusals: Vec<_> = specialism.into_iter().chain(start).chain(end).collect();
    if refusals.is_empty() {
        Ok(())
    } else {
        Err(refusals)
    }
}

/// Whether other services see it: only a finished one of a known specialism (scenario 31).
#[must_use]
pub const fn is_shown_to_services(
    specialism: Option<MqSpecialism>,
    ended_on: Option<Date>,
) -> bool {
    specialism.is_some() && ended_on.is_some()
}

fn misplaced_end(end: Date, start: Date, today: Date) -> Option<MqRefusal> {
    if end <= start {
        Some(MqRefusal::EndNotAfterStart {
            earliest: day_after(start),
        })
    } else if end > today {
        Some(MqRefusal::EndInFuture { latest: today })
    } else {
        None
    }
}

impl Refusal for MqRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::SpecialismRetired => "mq_specialism_retired",
            Self::StartInFuture { .. } => "mq_start_in_future",
            Self::EndMissing => "mq_end_missing",
            Self::EndNotPermitted => "mq_end_not_permitted",
            Self::EndNotAfterStart { .. } => "mq_end_not_after_start",
            Self::EndInFuture { .. } => "mq_end_in_future",
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some(match self {
            Self::SpecialismRetired => "specialism",
            Self::StartInFuture { .. } => "start_date",
            Self::EndMissing
            | Self::EndNotPermitted
            | Self::EndNotAfterStart { .. }
            | Self::EndInFuture { .. } => "end_date",
        })
    }

    fn facts(&self) -> Vec<(&'static str, Fact)> {
        match self {
            Self::StartInFuture { latest } | Self::EndInFuture { latest } => {
                vec![("latest", Fact::Day(*latest))]
            }
            Self::EndNotAfterStart { earliest } => vec![("earliest", Fact::Day(*earliest))],
            Self::SpecialismRetired | Self::EndMissing | Self::EndNotPermitted => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests;
