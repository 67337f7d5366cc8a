//! The teaching record: who a person is, what they hold, and what stands against them.

pub mod access;
pub mod alert;
pub mod exemption_reason;
pub mod identity;
pub mod induction;
pub mod induction_status;
pub mod mandatory_qualification;
pub mod note;
pub mod permission;
pub mod person;
pub mod prose;
pub mod reason;
pub mod reference;
pub mod refusal;
pub mod requirement;
pub mod route;
pub mod trn_range;
pub mod trn_request;

pub use induction_status::InductionStatus;
pub use refusal::{Fact, Refusal};
