//! The desk at which journeys are served: a draft is begun, its steps are answered, it is submitted or abandoned (`api-conventions.md`, Journeys).
//!
//! Every use case does the same: load the draft and the facts, let the domain judge, save. A read walks through the journey as a change does,
//! so that a state never promises what a change would refuse. What a journey adds is in its implementation of [`Served`]; the models are
//! `ect_registrations` and `mentor_registrations`.

mod identity;
pub mod lookups;
mod names;
mod refusals;
mod served;
mod state;
mod submit;

use std::marker::PhantomData;

use diesel::PgConnection;
use domain::registration::journey::{Progress, Stops, walk};
use store::events::{self, Event};
use uuid::Uuid;

use super::registration_draft::{self as draft, Desk, Draft, Moment, answered, not_available};
use super::schools;
use crate::platform::{auth::SchoolUser, error::AppError, extract::IfMatch};

pub use identity::Typed;
pub use names::{Named, Names};
pub use refusals::{provider_not_active, refuse, start_date};
pub(crate) use served::transactions;
pub use served::{Done, Outcome, Served, Transactions};
pub use state::{Loaded, State};
pub use submit::Submission;

/// The desk of one journey.
#[derive(Clone)]
pub struct JourneyDesk<J> {
    desk: Desk,
    journey: PhantomData<J>,
}

/// Who does something, and when.
#[derive(Debug, Clone, Copy)]
struct By<'a> {
    user: &'a SchoolUser,
    moment: Moment,
}

impl<J> From<Desk> for JourneyDesk<J> {
    fn from(desk: Desk) -> Self {
        Self {
            desk,
            journey: PhantomData,
        }
    }
}

impl<J: Served> JourneyDesk<J> {
    /// When the request is judged.
    #[must_use]
    pub const fn moment(&self) -> Moment {
        self.desk.moment
    }

    /// Begins a draft at the caller's school, about this if the journey is about something of the school.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when the school does not use the service or has nothing with this id; 403 or 409 when it may not register now.
    pub async fn begin(
        &self,
        user: SchoolUser,
        subject: Option<Uuid>,
    ) -> Result<State<J>, AppError> {
        let moment = self.desk.moment;
        self.desk
            .db
            .tx(J::TRANSACTIONS.begin, move |conn| {
                let school = schools::of_urn(conn, user.urn)?;
                J::require_subject(conn, &school, subject, moment.today)?;
                J::admit(conn, &school, moment.today)?;
                let answers = J::Answers::default();
                let begun = draft::begin(conn, &user, school, J::KIND, subject, &answers, moment)?;
                State::load(conn, begun, answers, moment)
            })
            .await
    }

    /// The caller's draft.
    ///
    /// # Errors
    /// [`AppError::NotFound`] when it is not there, or is another school's.
    pub async fn find(&self, user: SchoolUser, id: Uuid) -> Result<State<J>, AppError> {
        let moment = self.desk.moment;
        self.desk
            .db
            .read(J::TRANSACTIONS.find, move |conn| {
                let found = draft::find(conn, &user, id, J::KIND, moment)?;
                let answers = found.answers()?;
                State::load(conn, found, answers, moment)
            })
            .await
    }

    /// The caller's draft, if this step can be answered now.
    ///
    /// # Errors
    /// As [`find`](Self::find); 410 when it expired; 409 when the step cannot be answered.
    pub async fn find_step(
        &self,
        user: SchoolUser,
        id: Uuid,
        step: J::Step,
    ) -> Result<State<J>, AppError> {
        let state = self.find(user, id).await?;
        state.draft.require_open()?;
        require_step(&state.progress, step)?;
        Ok(state)
    }

    /// Answers a step.
    ///
    /// # Errors
    /// As [`find_step`](Self::find_step); 412 when somebody else was faster; the refusal of the answer, which leaves the draft as it was.
    pub async fn answer(
        &self,
        user: SchoolUser,
        id: Uuid,
        based_on: IfMatch,
        given: J::Given,
    ) -> Result<State<J>, AppError> {
        let moment = self.desk.moment;
        self.desk
            .db
            .tx(J::TRANSACTIONS.answer, move |conn| {
                let held = draft::lock_for_change(conn, &user, id, J::KIND, moment, &based_on)?;
                let before: J::Answers = held.answers()?;
                // What has to be looked up follows from what is answered, not from what that will mean.
                let foreseen = J::with(before.clone(), &given, None);
                let loaded = J::load(conn, &held, &foreseen, moment)?;
                let step = J::step_of(&given);
                require_step(&walk::<J>(&before, &loaded.facts), step)?;
                let after = J::with(before, &given, Some(&loaded.facts));
                if let Some(refusal) = walk::<J>(&after, &loaded.facts).refusal_of(step) {
                    return Err(refuse::<J>(refusal, step));
                }
                let after = J::drop_stale(after, &loaded.facts);
                let happened = [answered(&held, step, moment.today)];
                let by = By {
                    user: &user,
                    moment,
                };
                save(conn, by, held, after, loaded, &happened)
            })
            .await
    }

    /// Abandons the caller's draft.
    ///
    /// # Errors
    /// As [`find`](Self::find); 409 when it was submitted.
    pub async fn abandon(&self, user: SchoolUser, id: Uuid) -> Result<(), AppError> {
        draft::abandon(&self.desk, user, id, J::KIND).await
    }
}

/// Stores the answers with the code of the stop that they lead to, and what happened.
fn save<J: Served>(
    conn: &mut PgConnection,
    by: By<'_>,
    held: Draft,
    answers: J::Answers,
    loaded: Loaded<J>,
    happened: &[Event],
) -> Result<State<J>, AppError> {
    let stop = walk::<J>(&answers, &loaded.facts).stop().map(Stops::code);
    let saved = draft::save(conn, held, &answers, stop, by.moment)?;
    events::record(conn, &by.user.actor(), happened)?;
    Ok(State::of(saved, answers, loaded))
}

fn require_step<J: Served>(progress: &Progress<J>, step: J::Step) -> Result<(), AppError> {
    if progress.allows(step) {
        Ok(())
    } else {
        Err(not_available(step, progress.next_step()))
    }
}
