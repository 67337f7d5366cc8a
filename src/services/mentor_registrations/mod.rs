//! Registering a mentor for an ECT at the desk (`registration.md` 4.7).

mod facts;
mod previous;
mod refusals;
mod result;

use diesel::PgConnection;
use domain::Trn;
use domain::registration::access::SchoolAction;
use domain::registration::mentor_journey::{Answers, MentorJourney, MentorStep, OnRecord, Refusal};
use store::registration::home;
use store::registration::school_facts::SchoolFacts;
use time::Date;
use uuid::Uuid;

use super::journeys::{self, Done, JourneyDesk, Loaded, Served, Transactions, transactions};
use super::registration_draft::{Assessed, Draft, Moment};
use super::schools::access;
use crate::platform::{error::AppError, problem::Problem};

pub use facts::{History, Past};
pub use previous::PreviousPlacement;
pub use result::{RegisteredMentor, RegisteredTraining};

/// Where mentors are registered.
pub type MentorDesk = JourneyDesk<MentorJourney>;
/// A registration as its school sees it.
pub type State = journeys::State<MentorJourney>;

impl Served for MentorJourney {
    const TRANSACTIONS: Transactions = transactions!("mentor_registrations");

    type Past = Past;
    type Registered = RegisteredMentor;

    fn load(
        conn: &mut PgConnection,
        draft: &Draft,
        answers: &Answers,
        moment: Moment,
    ) -> Result<Loaded<Self>, AppError> {
        facts::load(conn, draft, answers, moment)
    }

    /// A mentor is registered for an ECT of the school.
    fn require_subject(
        conn: &mut PgConnection,
        school: &SchoolFacts,
        subject: Option<Uuid>,
        today: Date,
    ) -> Result<(), AppError> {
        let ect_id = subject.ok_or(AppError::NotFound)?;
        home::find_ect(conn, school.id, ect_id, today)?.ok_or(AppError::NotFound)?;
        Ok(())
    }

    fn admit(conn: &mut PgConnection, school: &SchoolFacts, today: Date) -> Result<(), AppError> {
        access::require(conn, school, SchoolAction::RegisterMentor, today)
    }

    /// The ECT: a mentorship is theirs too.
    fn companion(
        conn: &mut PgConnection,
        draft: &Draft,
        moment: Moment,
    ) -> Result<Option<Trn>, AppError> {
        Ok(facts::ect_of(conn, draft, moment)?.facts.trn)
    }

    fn keep(assessed: Assessed) -> OnRecord {
        OnRecord {
            name: assessed.name,
            cannot_register: assessed.cannot_register,
        }
    }

    fn problem(refusal: Refusal) -> Problem {
        refusals::problem(refusal)
    }

    fn field(step: MentorStep) -> &'static str {
        refusals::field(step)
    }

    fn conflict(constraint: &str) -> Option<(MentorStep, Refusal)> {
        refusals::conflict(constraint)
    }

    fn registered(done: &Done<'_, Self>) -> Result<RegisteredMentor, AppError> {
        RegisteredMentor::of(done)
    }
}
