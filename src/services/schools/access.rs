//! What a school may do today (`registration.md` 4.1): the facts for the rule, and the refusal that comes of it.

use diesel::PgConnection;
use domain::Period;
use domain::Urn;
use domain::registration::access::{self, AccessReason, Gate, SchoolAction, SchoolFunding};
use domain::registration::contract_period::ContractPeriods;
use store::registration::contract_periods;
use store::registration::school_facts::{self, SchoolFacts};
use time::Date;

use super::of_urn;
use crate::platform::{
    error::AppError,
    problem::{Problem, ProblemCode, codes},
};

/// Everything around a school that decides about its access.
#[derive(Debug)]
pub struct Surroundings {
    /// All contract periods.
    pub periods: ContractPeriods,
    closed_windows: Vec<Period>,
    has_open_training: bool,
    school: SchoolFacts,
}

impl Surroundings {
    /// Looks it up.
    ///
    /// # Errors
    /// Those of the database.
    pub fn load(conn: &mut PgConnection, school: &SchoolFacts) -> Result<Self, AppError> {
        Ok(Self {
            periods: contract_periods::all(conn)?,
            closed_windows: contract_periods::closed_windows(conn)?,
            has_open_training: school_facts::has_open_training(conn, school.id)?,
            school: school.clone(),
        })
    }

    /// Looks up only what may block this action, because that is asked in every request. The contract periods are left out: they tell when the induction
    /// tutor has to be confirmed, which never blocks (decision 28).
    fn that_may_block(
        conn: &mut PgConnection,
        school: &SchoolFacts,
        action: SchoolAction,
    ) -> Result<Self, AppError> {
        let closed_windows = if action.needs_open_registration() {
            contract_periods::closed_windows(conn)?
        } else {
            Vec::new()
        };
        Ok(Self {
            periods: ContractPeriods::new(Vec::new()),
            closed_windows,
            has_open_training: funding(school) == SchoolFunding::IndependentOther
                && school_facts::has_open_training(conn, school.id)?,
            school: school.clone(),
        })
    }

    /// The facts as the rule wants them.
    #[must_use]
    pub fn facts(&self) -> access::SchoolFacts<'_> {
        access::SchoolFacts {
            status: self.school.status.0,
            funding: funding(&self.school),
            has_open_training: self.has_open_training,
            tutor_confirmed_for: self.school.tutor_confirmed_for_year,
            closed_windows: &self.closed_windows,
            periods: &self.periods,
        }
    }
}

/// How the school is funded. A school that staff marked as eligible counts as approved.
#[must_use]
pub fn funding(school: &SchoolFacts) -> SchoolFunding {
    SchoolFunding::of(
        school.independent,
        school.section_41_approved || school.marked_as_eligible,
    )
}

/// The caller's school, if it may be read today.
///
/// # Errors
/// [`AppError::NotFound`] when it does not use the service; 403 with the reason when it may not be read.
pub fn readable(conn: &mut PgConnection, urn: Urn, today: Date) -> Result<SchoolFacts, AppError> {
    let school = of_urn(conn, urn)?;
    require(conn, &school, SchoolAction::Read, today)?;
    Ok(school)
}

/// Refuses the action unless the school may do it today.
///
/// # Errors
/// 403 for what the school is, 409 `registration_closed` for the time of the year.
pub fn require(
    conn: &mut PgConnection,
    school: &SchoolFacts,
    action: SchoolAction,
    today: Date,
) -> Result<(), AppError> {
    let around = Surroundings::that_may_block(conn, school, action)?;
    match access::blocking_gate(action, &around.facts(), today) {
        Some(gate) => Err(refusal(gate)),
        None => Ok(()),
    }
}

fn refusal(gate: Gate) -> AppError {
    let problem = Problem::new(code(gate.reason));
    match gate.reopens_on {
        Some(day) => problem.param("reopens_on", day).detail(format!(
            "Schools can register again from {day}. A draft keeps its answers until it expires."
        )),
        None => problem,
    }
    .into()
}

fn code(reason: AccessReason) -> &'static ProblemCode {
    match reason {
        AccessReason::SchoolClosed => &codes::schools::SCHOOL_CLOSED,
        AccessReason::SchoolNotFunded => &codes::schools::SCHOOL_NOT_FUNDED,
        AccessReason::NewEctsNotAllowed => &codes::schools::NEW_ECTS_NOT_ALLOWED,
        AccessReason::RegistrationClosed => &codes::schools::REGISTRATION_CLOSED,
        // Never blocks (decision 28); named here so that a new reason cannot be forgotten.
        AccessReason::TutorConfirmationDue => &codes::http::FORBIDDEN,
    }
}
