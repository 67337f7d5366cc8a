//! Registering a mentor (`registration.md` 4.7), by the scenarios of section 10.

pub mod driver;
mod identity;
mod start_and_training;
mod submission;
