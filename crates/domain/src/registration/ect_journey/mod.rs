//! Registering an ECT: a persisted, branching journey as data and pure functions (`registration.md` 4.2 to 4.5 under decisions 10 to 31).
//!
//! [`Answers`] are what a draft stores, [`Facts`] what the service looks up. [`walk`](walk::walk) says which steps are open, which comes next
//! and what stops the journey. [`complete`](complete::complete) makes the one command that the service carries out, and
//! [`plan`](plan::plan) everything it writes; the consequences shown beforehand are lines of that same plan.

pub mod answers;
pub mod choices;
pub mod complete;
pub mod facts;
pub mod plan;
pub mod refusal;
pub mod step;
pub mod summary;
pub mod walk;

pub use answers::{Answers, Details, Given, Identity, MatchOutcome, OnRecord, RecordBlock, Reuse};
pub use complete::{Programme, RegisterEct};
pub use facts::Facts;
pub use plan::PlanError;
pub use refusal::{Notice, Refusal, Stop};
pub use step::EctStep;
pub use walk::{Next, Progress};

#[cfg(test)]
mod tests;
