//! How far the answers of a journey lead. Everything that a caller sees of the flow comes from it: `allowed_steps`, `next_step`, `stop`, the
//! refusal of an answer, and whether a draft can be submitted.

use std::fmt::Debug;

use super::Journey;
use crate::text_enum::TextEnum;

/// A fact that ends a journey, or holds it up (decision 29).
pub trait Stops: Copy + Debug + Eq + Send + 'static {
    /// The steps of the journey.
    type Step: TextEnum;

    /// Stable code of the stop.
    fn code(self) -> &'static str;

    /// The step that lifts the stop when it is answered otherwise; nothing when it is final.
    fn retry_step(self) -> Option<Self::Step>;
}

/// How far the answers lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress<J: Journey> {
    /// The steps that can be answered now, in order. Empty when the journey is at an end.
    pub allowed_steps: Vec<J::Step>,
    /// Where it goes on.
    pub next: Next<J>,
}

/// Where the journey goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next<J: Journey> {
    /// This step has not been answered. [`Journey::CHECK_ANSWERS`] means that everything has.
    Ask(J::Step),
    /// The answer of this step is not accepted, or no longer: facts change while a draft lies there.
    AskAgain(J::Step, J::Refusal),
    /// It does not.
    Stop(J::Stop),
}

impl<J: Journey> Progress<J> {
    /// The progress of a journey that passed these steps and goes on there.
    pub(super) fn at(next: Next<J>, passed: Passed<J>) -> Self {
        let allowed_steps = match next {
            // A final stop leaves nothing to answer; one that a step can lift leaves that step and those before it.
            Next::Stop(stop) if stop.retry_step().is_none() => Vec::new(),
            Next::Stop(_) | Next::Ask(_) | Next::AskAgain(..) => passed.0,
        };
        Self {
            allowed_steps,
            next,
        }
    }

    /// The step to show next; nothing when the journey stopped.
    #[must_use]
    pub fn next_step(&self) -> Option<J::Step> {
        match self.next {
            Next::Ask(step) | Next::AskAgain(step, _) => Some(step),
            Next::Stop(_) => None,
        }
    }

    /// What stopped it.
    #[must_use]
    pub fn stop(&self) -> Option<J::Stop> {
        match self.next {
            Next::Stop(stop) => Some(stop),
            Next::Ask(_) | Next::AskAgain(..) => None,
        }
    }

    /// Whether the step can be answered now.
    #[must_use]
    pub fn allows(&self, step: J::Step) -> bool {
        self.allowed_steps.contains(&step)
    }

    /// The step before this one among those that can be answered.
    #[must_use]
    pub fn previous_of(&self, step: J::Step) -> Option<J::Step> {
        self.allowed_steps
            .iter()
            .copied()
            .take_while(|allowed| *allowed != step)
            .last()
    }

    /// Why the answer of this step is not accepted.
    #[must_use]
    pub fn refusal_of(&self, step: J::Step) -> Option<J::Refusal> {
        match self.next {
            Next::AskAgain(refused, refusal) if refused == step => Some(refusal),
            Next::AskAgain(..) | Next::Ask(_) | Next::Stop(_) => None,
        }
    }
}

/// The steps that a walk has passed so far.
#[derive(Debug)]
pub struct Passed<J: Journey>(Vec<J::Step>);

impl<J: Journey> Default for Passed<J> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<J: Journey> Passed<J> {
    /// Passes the step when it has been answered.
    ///
    /// # Errors
    /// The journey goes on there otherwise.
    pub fn ask(&mut self, step: J::Step, answered: bool) -> Result<(), Next<J>> {
        self.0.push(step);
        if answered {
            Ok(())
        } else {
            Err(Next::Ask(step))
        }
    }
}
