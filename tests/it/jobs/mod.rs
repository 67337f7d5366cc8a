//! Background work, on databases that really commit.

mod heartbeat;
mod outbox;
mod purge;
mod runner;
mod schedule;
