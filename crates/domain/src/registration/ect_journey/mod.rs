//! Registering an ECT (`registration.md` 4.2 to 4.5 under decisions 10 to 31), as a [`Journey`].
//!
//! [`Answers`] are what a draft stores, [`Facts`] what the service looks up. The questions and their order are in `walk`, what can be chosen in
//! `choices`, and everything that a registration writes in `plan`.

pub mod answers;
pub mod choices;
pub mod complete;
pub mod facts;
pub mod plan;
pub mod refusal;
pub mod step;
pub mod summary;
mod walk;

#[cfg(test)]
mod tests;

use super::change::Plan;
use super::draft::JourneyKind;
use super::journey::{self, AboutPerson, Details, Journey};
use crate::person_name::CorrectedName;

pub use answers::{Answers, Given, Identity, MatchOutcome, OnRecord, RecordBlock, Reuse};
pub use complete::{Programme, RegisterEct};
pub use facts::Facts;
pub use plan::PlanError;
pub use refusal::{Notice, Refusal, Stop};
pub use step::EctStep;
pub use summary::CheckField;

/// Where the journey goes on.
pub type Next = journey::Next<EctJourney>;
/// How far the answers lead.
pub type Progress = journey::Progress<EctJourney>;
type Passed = journey::Passed<EctJourney>;

/// The journey of somebody who is registered as an ECT.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EctJourney;

impl Journey for EctJourney {
    const KIND: JourneyKind = JourneyKind::EctRegistration;
    const CHECK_ANSWERS: EctStep = EctStep::CheckAnswers;

    type Step = EctStep;
    type Answers = Answers;
    type Given = Given;
    type Facts = Facts;
    type Refusal = Refusal;
    type Stop = Stop;
    type Field = CheckField;
    type Notice = Notice;
    type Command = RegisterEct;
    type PlanError = PlanError;

    fn route(answers: &Answers, facts: &Facts, passed: &mut Passed) -> Result<(), Next> {
        walk::route(answers, facts, passed)
    }

    fn step_of(given: &Given) -> EctStep {
        given.step()
    }

    fn with(answers: Answers, given: &Given, facts: Option<&Facts>) -> Answers {
        // What is offered for reuse is what the answers before this one lead to (decision 15).
        let offer = facts.and_then(|facts| facts.offer(&answers));
        answers.with(given, offer)
    }

    fn drop_stale(answers: Answers, facts: &Facts) -> Answers {
        walk::drop_stale(answers, facts)
    }

    fn has(answers: &Answers, step: EctStep) -> bool {
        answers.has(step)
    }

    fn dependents(step: EctStep) -> &'static [EctStep] {
        Answers::dependents(step)
    }

    fn rows(answers: &Answers, _facts: &Facts) -> Vec<(CheckField, Option<EctStep>)> {
        summary::rows(answers)
    }

    fn notices(answers: &Answers, facts: &Facts) -> Vec<Notice> {
        summary::notices(answers, facts)
    }

    fn command(answers: &Answers, facts: &Facts) -> Option<RegisterEct> {
        complete::command(answers, facts)
    }

    fn plan(command: &RegisterEct, facts: &Facts) -> Result<Plan, PlanError> {
        plan::plan(command, facts)
    }
}

impl AboutPerson for EctJourney {
    const FIND_TEACHER: EctStep = EctStep::FindTeacher;
    const NI_NUMBER: EctStep = EctStep::NationalInsuranceNumber;

    type OnRecord = OnRecord;

    fn identity(answers: &Answers) -> Option<&Identity> {
        answers.identity.as_ref()
    }

    fn identity_mut(answers: &mut Answers) -> &mut Option<Identity> {
        &mut answers.identity
    }

    fn details(answers: &Answers) -> Option<&Details> {
        answers.details.as_ref()
    }

    fn earlier_name(facts: &Facts) -> Option<&CorrectedName> {
        facts.person.as_ref()?.corrected_name.as_ref()
    }
}
