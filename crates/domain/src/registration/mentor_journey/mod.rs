//! Registering a mentor for an ECT: a persisted, branching journey as data and pure functions (`registration.md` 4.7 under decisions 10 to 31).
//!
//! Built like [`ect_journey`](super::ect_journey): [`Answers`] are what a draft stores, [`Facts`] what the service looks up, [`walk`](walk::walk)
//! says which steps are open, which comes next and what stops the journey; [`complete`](complete::complete) makes the one command that the
//! service carries out, and [`plan`](complete::plan) everything it writes, shown beforehand.

pub mod answers;
pub mod complete;
pub mod facts;
pub mod refusal;
pub mod step;
pub mod summary;
#[cfg(test)]
mod tests;
pub mod walk;

pub use answers::{Answers, Given, Identity, MatchOutcome, OnRecord};
pub use complete::{PlanError, RegisterMentor};
pub use facts::Facts;
pub use refusal::{Refusal, Stop};
pub use step::MentorStep;
pub use walk::{Next, Progress};
