//! Induction on the record (`teaching-records.md` 2.7): what it is and why, and who may make what of it.

mod history;
mod read;
mod write;

pub use history::{Entry, history};
pub(in crate::services) use read::shown;
pub use read::{Induction, Reason, ShownInduction, find};
pub use write::{Reported, Wanted, remove_exemption, report, report_from_wales, set};
