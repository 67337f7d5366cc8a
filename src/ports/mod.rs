//! What one context offers to another, as traits (decision 1).

pub mod record_changed;
pub mod teaching_record;
