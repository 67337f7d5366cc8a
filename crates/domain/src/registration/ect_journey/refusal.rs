//! The three ways in which the journey says no (decision 29), and what it only remarks.

use time::Date;

use super::answers::RecordBlock;
use super::step::EctStep;
use crate::registration::appropriate_body::AppropriateBodyRefusal;
use crate::registration::journey::Stops;
use crate::registration::start_date::StartDateRefusal;

/// An answer that is not accepted, or is no longer: the draft stays as it is and the step is asked again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Somebody else with an open placement has this address (decision 18).
    EmailTaken,
    /// The start date breaks a rule.
    StartDate(StartDateRefusal),
    /// No contract period contains today, so that nobody can be registered (decision 14).
    NoContractPeriod,
    /// The start lies within something that has ended or is claimed already and so cannot be trimmed (decision 23).
    OverlapsPreviousPlacement,
    /// There is no such appropriate body.
    AppropriateBodyUnknown,
    /// The appropriate body cannot be chosen by this school.
    AppropriateBody(AppropriateBodyRefusal),
    /// There is no such lead provider.
    LeadProviderUnknown,
    /// The lead provider has no contract in the contract period.
    LeadProviderNotActive {
        /// The contract period.
        year: i32,
    },
    /// The contract period has no timetable for this training: its data are incomplete.
    ScheduleMissing,
}

/// A fact about the person or the period that ends the journey, or holds it up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// No record that the school is known to know.
    TrnNotFound,
    /// An ECT at this school already, with a placement without an end (decision 10).
    AlreadyActiveAtSchool,
    /// Something on the record forbids it.
    Record(RecordBlock),
    /// The start date lies where registration is not open yet; another date can be given.
    CannotRegisterYet {
        /// The date given.
        starts_on: Date,
    },
}

impl Stops for Stop {
    type Step = EctStep;

    fn code(self) -> &'static str {
        match self {
            Self::TrnNotFound => "trn_not_found",
            Self::AlreadyActiveAtSchool => "already_active_at_school",
            Self::Record(block) => block.as_str(),
            Self::CannotRegisterYet { .. } => "cannot_register_yet",
        }
    }

    fn retry_step(self) -> Option<EctStep> {
        match self {
            Self::CannotRegisterYet { .. } => Some(EctStep::StartDate),
            Self::TrnNotFound | Self::AlreadyActiveAtSchool | Self::Record(_) => None,
        }
    }
}

text_enum! {
    /// Something that the school should know and that blocks nothing (decision 11).
    pub enum Notice = "ect_registration_notice" {
        /// The record shows no qualified teacher status yet.
        QtsMissing = "qts_missing",
        /// No appropriate body has reported an open induction yet.
        InductionNotOpen = "induction_not_open",
    }
}
