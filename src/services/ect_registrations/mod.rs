//! Registering an ECT: a draft is begun, its steps are answered, it is submitted or abandoned (`registration.md` 4.2 to 4.5).
//!
//! Every use case does the same: load the draft and the facts, let the domain judge, save. A read walks through the journey as a change does,
//! so that a state never promises what a change would refuse.

mod facts;
mod identity;
mod names;
mod refusals;
mod result;
mod state;
mod submit;

use domain::registration::access::SchoolAction;
use domain::registration::draft::Journey;
use domain::registration::ect_journey::walk::{drop_stale, walk};
use domain::registration::ect_journey::{Answers, EctStep, Given, Progress};
use store::events;
use uuid::Uuid;

use super::registration_draft::{self as draft, Desk, Draft, answered, not_available};
use super::schools;
use crate::platform::{auth::SchoolUser, error::AppError, extract::IfMatch};

pub use identity::{Typed, answer_identity};
pub use names::{Named, Names};
pub use result::{Registered, RegisteredTraining};
pub use state::{PreviousRegistration, State};
pub use submit::{Submission, submit};

/// Who does something, and when.
#[derive(Debug, Clone, Copy)]
struct By<'a> {
    user: &'a SchoolUser,
    moment: draft::Moment,
}

/// The journey of these drafts.
const JOURNEY: Journey = Journey::EctRegistration;

/// Begins a registration at the caller's school.
///
/// # Errors
/// [`AppError::NotFound`] when the school does not use the service; 403 or 409 when it may not register now.
pub async fn begin(desk: &Desk, user: SchoolUser) -> Result<State, AppError> {
    let moment = desk.moment;
    desk.db
        .tx("ect_registrations.begin", move |conn| {
            let school = schools::of_urn(conn, user.urn)?;
            require_registration(conn, &school, moment.today)?;
            let answers = Answers::default();
            let begun = draft::begin(conn, &user, school, JOURNEY, None, &answers, moment)?;
            State::load(conn, begun, answers, moment)
        })
        .await
}

/// Refuses unless the school may register ECTs today and there is a contract period to register them for.
fn require_registration(
    conn: &mut diesel::PgConnection,
    school: &store::registration::school_facts::SchoolFacts,
    today: time::Date,
) -> Result<(), AppError> {
    schools::access::require(conn, school, SchoolAction::RegisterEct, today)?;
    let periods = store::registration::contract_periods::all(conn)?;
    match periods.containing(today) {
        Some(_current) => Ok(()),
        None => Err(refusals::problem(
            domain::registration::ect_journey::Refusal::NoContractPeriod,
            EctStep::StartDate,
        )),
    }
}

/// The caller's registration.
///
/// # Errors
/// [`AppError::NotFound`] when it is not there, or is another school's.
pub async fn find(desk: &Desk, user: SchoolUser, id: Uuid) -> Result<State, AppError> {
    let moment = desk.moment;
    desk.db
        .read("ect_registrations.find", move |conn| {
            let found = draft::find(conn, &user, id, JOURNEY, moment)?;
            let answers = found.answers()?;
            State::load(conn, found, answers, moment)
        })
        .await
}

/// The caller's registration, if this step can be answered now.
///
/// # Errors
/// As [`find`]; 410 when it expired; 409 when the step cannot be answered.
pub async fn find_step(
    desk: &Desk,
    user: SchoolUser,
    id: Uuid,
    step: EctStep,
) -> Result<State, AppError> {
    let state = find(desk, user, id).await?;
    state.draft.require_open()?;
    require_step(&state.progress, step)?;
    Ok(state)
}

/// Answers a step.
///
/// # Errors
/// As [`find_step`]; 412 when somebody else was faster; the refusal of the answer, which leaves the draft as it was.
pub async fn answer(
    desk: &Desk,
    user: SchoolUser,
    id: Uuid,
    based_on: IfMatch,
    given: Given,
) -> Result<State, AppError> {
    let moment = desk.moment;
    desk.db
        .tx("ect_registrations.answer", move |conn| {
            let held = draft::lock_for_change(conn, &user, id, JOURNEY, moment, &based_on)?;
            let before: Answers = held.answers()?;
            let after = before
                .clone()
                .with(&given, before.reuse.map(|reuse| reuse.offer));
            let loaded = facts::Loaded::load(conn, &held, &after, moment)?;
            let step = given.step();
            require_step(&walk(&before, &loaded.facts), step)?;
            let after = before.clone().with(&given, loaded.facts.offer(&before));
            if let Some(refusal) = walk(&after, &loaded.facts).refusal_of(step) {
                return Err(refusals::problem(refusal, step));
            }
            let after = drop_stale(after, &loaded.facts);
            let by = By {
                user: &user,
                moment,
            };
            save(conn, by, held, after, loaded, step)
        })
        .await
}

/// Stores the answers with the code of the stop they lead to, and the event of the step.
fn save(
    conn: &mut diesel::PgConnection,
    by: By<'_>,
    held: Draft,
    answers: Answers,
    loaded: facts::Loaded,
    step: EctStep,
) -> Result<State, AppError> {
    let stop = walk(&answers, &loaded.facts).stop();
    let saved = draft::save(
        conn,
        held,
        &answers,
        stop.map(|stop| stop.code()),
        by.moment,
    )?;
    let event = answered(&saved, step, by.moment.today);
    events::record(conn, &by.user.actor(), &[event])?;
    Ok(State::of(saved, answers, loaded))
}

/// Abandons the caller's registration.
///
/// # Errors
/// As [`find`]; 409 when it was submitted.
pub async fn abandon(desk: &Desk, user: SchoolUser, id: Uuid) -> Result<(), AppError> {
    draft::abandon(desk, user, id, JOURNEY).await
}

fn require_step(progress: &Progress, step: EctStep) -> Result<(), AppError> {
    if progress.allows(step) {
        Ok(())
    } else {
        Err(not_available(step, progress.next_step()))
    }
}
