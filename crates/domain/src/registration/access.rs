//! What a school may do, and why not (`registration.md` 4.1).

use time::Date;

use super::contract_period::ContractPeriods;
use super::vocabulary::GiasStatus;
use super::window::closure_on;
use crate::period::Period;

text_enum! {
    /// What a school user may want to do.
    pub enum SchoolAction = "school_action" {
        /// Read the school, its ECTs and its mentors.
        Read = "read",
        /// Register an ECT.
        RegisterEct = "register_ect",
        /// Register a mentor.
        RegisterMentor = "register_mentor",
        /// Assign a mentor who is registered already.
        AssignMentor = "assign_mentor",
    }
}

text_enum! {
    /// Why a school may not do something, or should do something else first.
    pub enum AccessReason = "access_reason" {
        /// The register of schools says that the school is closed or not open yet.
        SchoolClosed = "school_closed",
        /// An independent school without section 41 approval where nobody is in training.
        SchoolNotFunded = "school_not_funded",
        /// An independent school without section 41 approval: it looks after the ECTs it has and registers no new ones.
        NewEctsNotAllowed = "new_ects_not_allowed",
        /// Registration is closed at this time of the year.
        RegistrationClosed = "registration_closed",
        /// The induction tutor has not been confirmed for the current or coming contract period. Does not block.
        TutorConfirmationDue = "tutor_confirmation_due",
    }
}

impl SchoolAction {
    /// Whether it waits for registration to open: windows concern whatever brings somebody into training.
    #[must_use]
    pub const fn needs_open_registration(self) -> bool {
        match self {
            Self::RegisterEct | Self::RegisterMentor | Self::AssignMentor => true,
            Self::Read => false,
        }
    }
}

impl AccessReason {
    /// Whether the action is refused for this reason; otherwise it is only told (decision 28).
    #[must_use]
    pub const fn blocks(self) -> bool {
        match self {
            Self::SchoolClosed
            | Self::SchoolNotFunded
            | Self::NewEctsNotAllowed
            | Self::RegistrationClosed => true,
            Self::TutorConfirmationDue => false,
        }
    }
}

/// What is known of a school.
#[derive(Debug, Clone, Copy)]
pub struct SchoolFacts<'a> {
    /// Status in the register of schools.
    pub status: GiasStatus,
    /// How the school is funded.
    pub funding: SchoolFunding,
    /// Whether anybody is in a training without an end there.
    pub has_open_training: bool,
    /// Contract period for which the induction tutor was last confirmed; nothing when there is no tutor or never was one.
    pub tutor_confirmed_for: Option<i32>,
    /// Days on which registration is closed.
    pub closed_windows: &'a [Period],
    /// All contract periods.
    pub periods: &'a ContractPeriods,
}

text_enum! {
    /// How a school is funded, as far as it decides who may register and with which appropriate body.
    pub enum SchoolFunding = "school_funding" {
        /// Every type that is not independent.
        StateFunded = "state_funded",
        /// Independent, approved under section 41.
        IndependentSection41 = "independent_section_41",
        /// Independent, not approved under section 41.
        IndependentOther = "independent_other",
    }
}

impl SchoolFunding {
    /// Of a school of this kind.
    #[must_use]
    pub const fn of(independent: bool, section_41_approved: bool) -> Self {
        match (independent, section_41_approved) {
            (false, _) => Self::StateFunded,
            (true, true) => Self::IndependentSection41,
            (true, false) => Self::IndependentOther,
        }
    }
}

/// A reason that concerns an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gate {
    /// The reason.
    pub reason: AccessReason,
    /// When the reason ends, where that is known: the day on which registration opens again.
    pub reopens_on: Option<Date>,
}

/// Every reason that concerns the action today, blocking ones first. Empty when nothing stands in the way.
#[must_use]
pub fn gates(action: SchoolAction, school: &SchoolFacts<'_>, today: Date) -> Vec<Gate> {
    let mut gates = Vec::new();
    let mut add = |reason, reopens_on| gates.push(Gate { reason, reopens_on });
    if !school.status.is_open() {
        add(AccessReason::SchoolClosed, None);
    }
    let not_fundable = school.funding == SchoolFunding::IndependentOther;
    if not_fundable && !school.has_open_training {
        add(AccessReason::SchoolNotFunded, None);
    } else if not_fundable && action == SchoolAction::RegisterEct {
        add(AccessReason::NewEctsNotAllowed, None);
    }
    if action.needs_open_registration()
        && let Some(closure) = closure_on(school.closed_windows, today)
    {
        add(AccessReason::RegistrationClosed, closure.reopens_on);
    }
    if tutor_confirmation_is_due(school, today) {
        add(AccessReason::TutorConfirmationDue, None);
    }
    gates
}

/// The first reason that blocks the action today.
#[must_use]
pub fn blocking_gate(action: SchoolAction, school: &SchoolFacts<'_>, today: Date) -> Option<Gate> {
    gates(action, school, today)
        .into_iter()
        .find(|gate| gate.reason.blocks())
}

/// Due when nobody was ever confirmed, or for a contract period before the current or coming one. Never when there is no such period.
fn tutor_confirmation_is_due(school: &SchoolFacts<'_>, today: Date) -> bool {
    school
        .periods
        .current_or_upcoming(today)
        .is_some_and(|period| {
            school
                .tutor_confirmed_for
                .is_none_or(|year| year < period.year)
        })
}

#[cfg(test)]
mod tests;
