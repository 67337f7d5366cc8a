//! Statutory induction on the record (`teaching-records.md` 2.7).

pub mod checks;
pub mod managed;
pub mod reasons;
pub mod recalculate;
pub mod refusal;
pub mod registration;
pub mod staff;
pub mod state;
pub mod status_table;
pub mod wales;
pub mod why;

pub use recalculate::recalculate;
pub use refusal::InductionRefusal;
pub use state::InductionState;

crate::record::reason::reasons! {
    /// Why staff change an induction.
    pub enum InductionChangeReason = "induction_change_reason" {
        /// Something was missing.
        IncompleteDetails = "incomplete_details",
        /// Something new became known.
        NewInformation = "new_information",
        /// The exemption does not apply any more.
        NoLongerExempt = "no_longer_exempt",
    }
}

text_enum! {
    /// What made an entry in the history of an induction.
    pub enum InductionSource = "induction_source" {
        /// The side where schools and appropriate bodies register.
        Registration = "registration",
        /// A result from Wales.
        Wales = "wales",
        /// A member of staff.
        Staff = "staff",
        /// A route was added, changed or removed.
        Route = "route",
        /// Two records were merged.
        Merge = "merge",
        /// Data moved in.
        Import = "import",
    }
}

#[cfg(test)]
mod sequence_tests;
