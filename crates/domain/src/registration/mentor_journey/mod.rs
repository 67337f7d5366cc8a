//! Registering a mentor for an ECT (`registration.md` 4.7 under decisions 10 to 31), as a [`Journey`].
//!
//! Built like [`ect_journey`](super::ect_journey): [`Answers`] are what a draft stores, [`Facts`] what the service looks up. The questions and
//! their order are in `walk`, and everything that a registration writes in `complete`.

pub mod answers;
pub mod complete;
pub mod facts;
pub mod refusal;
pub mod step;
pub mod summary;
mod walk;

#[cfg(test)]
mod tests;

use super::change::Plan;
use super::draft::JourneyKind;
use super::funding::NoMentorTraining;
use super::journey::{self, AboutPerson, Details, Journey};
use crate::person_name::CorrectedName;

pub use answers::{Answers, Given, Identity, MatchOutcome, OnRecord};
pub use complete::{PlanError, RegisterMentor};
pub use facts::Facts;
pub use refusal::{Refusal, Stop};
pub use step::MentorStep;
pub use summary::MentorCheckField;

/// Where the journey goes on.
pub type Next = journey::Next<MentorJourney>;
/// How far the answers lead.
pub type Progress = journey::Progress<MentorJourney>;
type Passed = journey::Passed<MentorJourney>;

/// The journey of somebody who is registered as a mentor for an ECT.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MentorJourney;

impl Journey for MentorJourney {
    const KIND: JourneyKind = JourneyKind::MentorRegistration;
    const CHECK_ANSWERS: MentorStep = MentorStep::CheckAnswers;

    type Step = MentorStep;
    type Answers = Answers;
    type Given = Given;
    type Facts = Facts;
    type Refusal = Refusal;
    type Stop = Stop;
    type Field = MentorCheckField;
    type Notice = NoMentorTraining;
    type Command = RegisterMentor;
    type PlanError = PlanError;

    fn route(answers: &Answers, facts: &Facts, passed: &mut Passed) -> Result<(), Next> {
        walk::route(answers, facts, passed)
    }

    fn step_of(given: &Given) -> MentorStep {
        given.step()
    }

    fn with(answers: Answers, given: &Given, _facts: Option<&Facts>) -> Answers {
        answers.with(given)
    }

    fn drop_stale(answers: Answers, facts: &Facts) -> Answers {
        walk::drop_stale(answers, facts)
    }

    fn has(answers: &Answers, step: MentorStep) -> bool {
        answers.has(step)
    }

    fn dependents(step: MentorStep) -> &'static [MentorStep] {
        Answers::dependents(step)
    }

    fn rows(answers: &Answers, facts: &Facts) -> Vec<(MentorCheckField, Option<MentorStep>)> {
        summary::rows(answers, facts)
    }

    fn notices(answers: &Answers, facts: &Facts) -> Vec<NoMentorTraining> {
        summary::notices(answers, facts)
    }

    fn command(answers: &Answers, facts: &Facts) -> Option<RegisterMentor> {
        complete::command(answers, facts)
    }

    fn plan(command: &RegisterMentor, facts: &Facts) -> Result<Plan, PlanError> {
        complete::plan(command, facts)
    }
}

impl AboutPerson for MentorJourney {
    const FIND_TEACHER: MentorStep = MentorStep::FindTeacher;
    const NI_NUMBER: MentorStep = MentorStep::NationalInsuranceNumber;

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
