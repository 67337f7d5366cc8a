//! Background work, on databases that really commit.

mod outbox;
mod purge;
mod runner;
mod schedule;
