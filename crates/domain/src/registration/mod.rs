//! The registration side: who trains where, with whom, and what a school may do about it.

pub mod change;
pub mod contract_period;
pub mod selection;
pub mod start_date;
pub mod vocabulary;

pub use change::{Change, Plan};
pub use vocabulary::*;
