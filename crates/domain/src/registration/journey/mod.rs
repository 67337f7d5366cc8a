//! What every journey is: a persisted, branching row of questions as data and pure functions (`api-conventions.md`, Journeys).
//!
//! A journey names its types and writes down its rules by implementing [`Journey`]; [`EctJourney`](super::ect_journey::EctJourney) and
//! [`MentorJourney`](super::mentor_journey::MentorJourney) are the models. Everything that does not depend on what is asked is here:
//! [`walk`] says which steps are open, which comes next and what stops the journey; [`complete`] makes the one command that the service
//! carries out; [`preview`] shows what it would write.

pub mod check;
pub mod facts;
pub mod person;
pub mod progress;

use std::error::Error;
use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::change::Plan;
use super::draft::JourneyKind;
use crate::text_enum::TextEnum;

pub use check::{CheckRow, check_rows};
pub use person::{AboutPerson, Details, Identity, MatchOutcome, OnRecord};
pub use progress::{Next, Passed, Progress, Stops};

/// A journey: its questions, what is answered, what is looked up, and the rules between them.
pub trait Journey: Copy + Debug + Eq + Send + Sync + 'static {
    /// The drafts that belong to it.
    const KIND: JourneyKind;
    /// The step after the last question: nothing is asked there, the answers are read and submitted.
    const CHECK_ANSWERS: Self::Step;

    /// The questions, in their order.
    type Step: TextEnum;
    /// Everything that can be answered. This is what a draft stores.
    type Answers: Clone + Debug + Default + Serialize + DeserializeOwned + Send + 'static;
    /// One answer.
    type Given: Clone + Debug + Send + 'static;
    /// What decides beside the answers, looked up beforehand.
    type Facts: Clone + Debug + Send + 'static;
    /// Why an answer is not accepted.
    type Refusal: Copy + Debug + Eq + Send + 'static;
    /// What ends the journey, or holds it up.
    type Stop: Stops<Step = Self::Step>;
    /// A row of the answers to check.
    type Field: TextEnum;
    /// Something that the school should know and that blocks nothing.
    type Notice: TextEnum;
    /// What a complete draft amounts to; nothing in it is optional that has to be there.
    type Command;
    /// Why a command cannot be carried out.
    type PlanError: Error + Send + Sync + 'static;

    /// Passes through the questions, top to bottom as somebody is asked, up to the first that is not answered or not accepted.
    ///
    /// # Errors
    /// Where the journey goes on; nothing when every question was passed.
    fn route(
        answers: &Self::Answers,
        facts: &Self::Facts,
        passed: &mut Passed<Self>,
    ) -> Result<(), Next<Self>>;

    /// The step that the answer belongs to.
    fn step_of(given: &Self::Given) -> Self::Step;

    /// The answers with one given anew. What an answer means may depend on the facts; none are there while they are being looked up.
    fn with(
        answers: Self::Answers,
        given: &Self::Given,
        facts: Option<&Self::Facts>,
    ) -> Self::Answers;

    /// The answers without those that no longer hold, because something that they depend on has changed ([`Journey::dependents`]).
    fn drop_stale(answers: Self::Answers, facts: &Self::Facts) -> Self::Answers;

    /// Whether the step has been answered.
    fn has(answers: &Self::Answers, step: Self::Step) -> bool;

    /// The steps whose answers another answer to this step may take away, in order.
    fn dependents(step: Self::Step) -> &'static [Self::Step];

    /// The rows of the answers to check, each with the step that changes it; nothing for one that is fixed.
    fn rows(answers: &Self::Answers, facts: &Self::Facts)
    -> Vec<(Self::Field, Option<Self::Step>)>;

    /// What the school should know, as far as the answers tell.
    fn notices(answers: &Self::Answers, facts: &Self::Facts) -> Vec<Self::Notice>;

    /// The command, if every answer is there. Does not say whether they are accepted: [`complete`] does.
    fn command(answers: &Self::Answers, facts: &Self::Facts) -> Option<Self::Command>;

    /// Everything that the command writes, in order. Shown before the submission and carried out by it.
    ///
    /// # Errors
    /// Nothing is to be written then.
    fn plan(command: &Self::Command, facts: &Self::Facts) -> Result<Plan, Self::PlanError>;
}

/// Walks through the journey as far as the answers lead.
#[must_use]
pub fn walk<J: Journey>(answers: &J::Answers, facts: &J::Facts) -> Progress<J> {
    let mut passed = Passed::default();
    let next = J::route(answers, facts, &mut passed)
        .and_then(|()| passed.ask(J::CHECK_ANSWERS, false))
        .err()
        .unwrap_or(Next::Ask(J::CHECK_ANSWERS));
    Progress::at(next, passed)
}

/// The command that the draft amounts to.
///
/// # Errors
/// Where the journey goes on instead, unless everything is answered and accepted.
pub fn complete<J: Journey>(answers: &J::Answers, facts: &J::Facts) -> Result<J::Command, Next<J>> {
    let next = walk::<J>(answers, facts).next;
    if next != Next::Ask(J::CHECK_ANSWERS) {
        return Err(next);
    }
    J::command(answers, facts).ok_or(next)
}

/// Everything that submitting would write; nothing until everything is answered and accepted.
#[must_use]
pub fn preview<J: Journey>(answers: &J::Answers, facts: &J::Facts) -> Option<Plan> {
    let command = complete::<J>(answers, facts).ok()?;
    J::plan(&command, facts).ok()
}

/// The answered steps that may have to be answered again when this one is answered otherwise.
#[must_use]
pub fn depending_on<J: Journey>(answers: &J::Answers, step: J::Step) -> Vec<J::Step> {
    J::dependents(step)
        .iter()
        .copied()
        .filter(|dependent| J::has(answers, *dependent))
        .collect()
}

#[cfg(test)]
mod tests;
