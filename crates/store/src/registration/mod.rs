//! The registration context: schools, providers, placements, training, drafts.

pub mod home;
pub mod school_facts;
pub mod school_partnerships;
