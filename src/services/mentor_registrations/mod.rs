//! Registering a mentor for an ECT: a draft is begun, its steps are answered, it is submitted or abandoned (`registration.md` 4.7).
//!
//! Built like `ect_registrations`, on the same drafts, matching and writes.

mod facts;
mod identity;
mod refusals;
mod result;
mod state;
mod submit;

use domain::registration::access::SchoolAction;
use domain::registration::draft::Journey;
use domain::registration::mentor_journey::walk::{drop_stale, walk};
use domain::registration::mentor_journey::{Answers, Given, MentorStep, Progress};
use store::events;
use store::registration::home;
use uuid::Uuid;

use super::registration_draft::{self as draft, Desk, Draft, answered, not_available};
use super::schools;
use crate::platform::{auth::SchoolUser, error::AppError, extract::IfMatch};

pub use identity::{Typed, answer_identity};
pub use result::{RegisteredMentor, RegisteredTraining};
pub use state::{PreviousPlacement, State};
pub use submit::{Submission, submit};

/// The journey of these drafts.
const JOURNEY: Journey = Journey::MentorRegistration;

/// Begins a registration for an ECT of the caller's school.
///
/// # Errors
/// [`AppError::NotFound`] for an ECT of another school; 403 or 409 when the school may not register now.
pub async fn begin(desk: &Desk, user: SchoolUser, ect_id: Uuid) -> Result<State, AppError> {
    let moment = desk.moment;
    desk.db
        .tx("mentor_registrations.begin", move |conn| {
            let school = schools::of_urn(conn, user.urn)?;
            home::find_ect(conn, school.id, ect_id, moment.today)?.ok_or(AppError::NotFound)?;
            schools::access::require(conn, &school, SchoolAction::RegisterMentor, moment.today)?;
            let answers = Answers::default();
            let begun = draft::begin(conn, &user, school, JOURNEY, Some(ect_id), &answers, moment)?;
            State::load(conn, begun, answers, moment)
        })
        .await
}

/// The caller's registration.
///
/// # Errors
/// [`AppError::NotFound`] when it is not there, or is another school's.
pub async fn find(desk: &Desk, user: SchoolUser, id: Uuid) -> Result<State, AppError> {
    let moment = desk.moment;
    desk.db
        .read("mentor_registrations.find", move |conn| {
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
    step: MentorStep,
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
        .tx("mentor_registrations.answer", move |conn| {
            let held = draft::lock_for_change(conn, &user, id, JOURNEY, moment, &based_on)?;
            let before: Answers = held.answers()?;
            let after = before.clone().with(&given);
            let loaded = facts::Loaded::load(conn, &held, &after, moment)?;
            let step = given.step();
            require_step(&walk(&before, &loaded.facts), step)?;
            if let Some(refusal) = walk(&after, &loaded.facts).refusal_of(step) {
                return Err(refusals::problem(refusal, step));
            }
            let after = drop_stale(after, &loaded.facts);
            save(conn, &user, held, after, loaded, step, moment)
        })
        .await
}

/// Stores the answers with the code of the stop they lead to, and the event of the step.
#[expect(
    clippy::too_many_arguments,
    reason = "what is judged under lock: each of another kind, all needed at once"
)]
fn save(
    conn: &mut diesel::PgConnection,
    user: &SchoolUser,
    held: Draft,
    answers: Answers,
    loaded: facts::Loaded,
    step: MentorStep,
    moment: draft::Moment,
) -> Result<State, AppError> {
    let stop = walk(&answers, &loaded.facts).stop();
    let saved = draft::save(conn, held, &answers, stop.map(|stop| stop.code()), moment)?;
    events::record(conn, &user.actor(), &[answered(&saved, step, moment.today)])?;
    Ok(State::of(saved, answers, loaded))
}

/// Abandons the caller's registration.
///
/// # Errors
/// As [`find`]; 409 when it was submitted.
pub async fn abandon(desk: &Desk, user: SchoolUser, id: Uuid) -> Result<(), AppError> {
    draft::abandon(desk, user, id, JOURNEY).await
}

fn require_step(progress: &Progress, step: MentorStep) -> Result<(), AppError> {
    if progress.allows(step) {
        Ok(())
    } else {
        Err(not_available(step, progress.next_step()))
    }
}
