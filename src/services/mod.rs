//! Use cases: open a transaction, load, decide, save, record the event.

pub mod personas;
pub mod seed;
