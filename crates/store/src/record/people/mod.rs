//! People as the records contract reads and writes them, with everything that is their own: names, dates, addresses, statuses.

mod find;
pub mod merge;
pub mod search;
mod write;

pub use find::{PersonRecord, PreviousName, find, find_and_hold, hold_by_id, previous_names};
pub use write::{add_previous_name, insert, set_details, set_name, set_status};
