//! The external Teaching Record System, version 3 of its API (`registration.md` 5.5, `teaching-records.md` 3).
//!
//! Two calls: one record by its TRN, and the induction status of one. What somebody typed to prove that they know a person is never
//! sent: the comparison is ours (decision 13). Reading is repeated a few times where a failure may be an accident; writing is not repeated
//! here but by the outbox. While the system does not answer at all, it is not asked for a while.

mod answer;
mod backoff;
mod breaker;
mod client;
mod fault;
mod response;

pub use answer::{AlertBody, InductionBody, PersonAnswer, PersonBody, status_from, status_name};
pub use breaker::Breaker;
pub use client::{InductionChange, TrsClient};
pub use fault::TrsFault;
pub use response::Written;
