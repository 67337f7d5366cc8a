//! The registration side: who trains where, with whom, and what a school may do about it.

pub mod access;
pub mod appropriate_body;
pub mod change;
pub mod consequence;
pub mod contract_period;
pub mod draft;
pub mod ect_journey;
pub mod ect_status;
pub mod email_clash;
pub mod establishment;
pub mod funding;
pub mod journey;
pub mod match_limits;
pub mod mentor_assignment;
pub mod mentor_journey;
pub mod mentor_status;
pub mod mentorship;
pub mod name_difference;
pub mod placement;
pub mod record_refresh;
pub mod reuse;
pub mod schedule;
pub mod schedule_identifier;
pub mod selection;
pub mod start_date;
pub mod supply;
pub mod training;
pub mod vocabulary;
pub mod window;

pub use change::{Change, Plan};
pub use vocabulary::*;
