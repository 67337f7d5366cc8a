//! The ways in which the journey says no (decision 29).

use time::Date;
use uuid::Uuid;

use super::step::MentorStep;
use crate::registration::journey::Stops;
use crate::registration::start_date::StartDateRefusal;

/// An answer that is not accepted, or is no longer: the draft stays as it is and the step is asked again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Somebody else with an open placement has this address (decision 18).
    EmailTaken,
    /// The start date breaks a rule.
    StartDate(StartDateRefusal),
    /// No contract period contains today, so that no training can begin (decision 14).
    NoContractPeriod,
    /// The start lies within something that has ended or is claimed already and so cannot be trimmed (decision 23).
    OverlapsPreviousPlacement,
    /// The ECT's time at the school ends before the mentor starts.
    EctLeavesBefore,
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

/// A fact about the person, the ECT or the period that ends the journey, or holds it up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// No record that the school is known to know.
    TrnNotFound,
    /// The ECT themself (scenario F1).
    CannotMentorThemself,
    /// A mentor at this school already, with a placement without an end (decision 10): assign this one.
    AlreadyActiveAtSchool {
        /// The mentor to assign.
        mentor_id: Uuid,
    },
    /// Something on the record forbids it; no text says what (decision 12).
    CannotRegister,
    /// The ECT's last day at the school is over.
    EctHasLeft,
    /// The start date lies where registration is not open yet; another date can be given.
    CannotRegisterYet {
        /// The date given.
        starts_on: Date,
    },
}

impl Stops for Stop {
    type Step = MentorStep;

    fn code(self) -> &'static str {
        match self {
            Self::TrnNotFound => "trn_not_found",
            Self::CannotMentorThemself => "cannot_mentor_themself",
            Self::AlreadyActiveAtSchool { .. } => "already_active_at_school",
            Self::CannotRegister => "cannot_register",
            Self::EctHasLeft => "ect_has_left",
            Self::CannotRegisterYet { .. } => "cannot_register_yet",
        }
    }

    fn retry_step(self) -> Option<MentorStep> {
        match self {
            Self::CannotRegisterYet { .. } => Some(MentorStep::StartDate),
            Self::TrnNotFound
            | Self::CannotMentorThemself
            | Self::AlreadyActiveAtSchool { .. }
            | Self::CannotRegister
            | Self::EctHasLeft => None,
        }
    }
}
