//! Registering an ECT through HTTP: the scenarios of `registration.md` 10 by number, and what the journey promises beside them.

mod choices;
mod drafts;
pub mod driver;
mod identity;
mod name_and_email;
mod preview;
mod races;
mod results;
mod start_date;
