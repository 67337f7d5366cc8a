//! Registering an ECT at the desk (`registration.md` 4.2 to 4.5).

mod facts;
mod previous;
mod refusals;
mod result;

use diesel::PgConnection;
use domain::Trn;
use domain::registration::access::SchoolAction;
use domain::registration::ect_journey::{Answers, EctJourney, EctStep, OnRecord, Refusal};
use store::registration::contract_periods;
use store::registration::school_facts::SchoolFacts;
use time::Date;
use uuid::Uuid;

use super::journeys::{self, Done, JourneyDesk, Loaded, Served, Transactions, transactions};
use super::registration_draft::{Assessed, Draft, Moment};
use super::schools::access;
use crate::platform::{error::AppError, problem::Problem};

pub use facts::History;
pub use previous::PreviousRegistration;
pub use result::{Registered, RegisteredTraining};

/// Where ECTs are registered.
pub type EctDesk = JourneyDesk<EctJourney>;
/// A registration as its school sees it.
pub type State = journeys::State<EctJourney>;

impl Served for EctJourney {
    const TRANSACTIONS: Transactions = transactions!("ect_registrations");

    type Past = Option<History>;
    type Registered = Registered;

    fn load(
        conn: &mut PgConnection,
        draft: &Draft,
        answers: &Answers,
        moment: Moment,
    ) -> Result<Loaded<Self>, AppError> {
        facts::load(conn, draft, answers, moment)
    }

    fn require_subject(
        _conn: &mut PgConnection,
        _school: &SchoolFacts,
        _subject: Option<Uuid>,
        _today: Date,
    ) -> Result<(), AppError> {
        Ok(())
    }

    /// There has to be a contract period to register somebody for, too.
    fn admit(conn: &mut PgConnection, school: &SchoolFacts, today: Date) -> Result<(), AppError> {
        access::require(conn, school, SchoolAction::RegisterEct, today)?;
        match contract_periods::all(conn)?.containing(today) {
            Some(_current) => Ok(()),
            None => Err(journeys::refuse::<Self>(
                Refusal::NoContractPeriod,
                EctStep::StartDate,
            )),
        }
    }

    fn companion(
        _conn: &mut PgConnection,
        _draft: &Draft,
        _moment: Moment,
    ) -> Result<Option<Trn>, AppError> {
        Ok(None)
    }

    fn keep(assessed: Assessed) -> OnRecord {
        OnRecord {
            block: facts::block(&assessed),
            name: assessed.name,
            has_qts: assessed.has_qts,
            induction_in_progress: assessed.induction_in_progress,
        }
    }

    fn problem(refusal: Refusal) -> Problem {
        refusals::problem(refusal)
    }

    fn field(step: EctStep) -> &'static str {
        refusals::field(step)
    }

    fn conflict(constraint: &str) -> Option<(EctStep, Refusal)> {
        refusals::conflict(constraint)
    }

    fn registered(done: &Done<'_, Self>) -> Result<Registered, AppError> {
        Registered::of(done)
    }
}
