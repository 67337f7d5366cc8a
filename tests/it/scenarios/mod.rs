//! The acceptance scenarios of `registration.md` 10: the list in `docs/scenarios.md`, and those that have no better place.

mod leaving;
mod list;
