//! The record context: people and what is known about them. Only this module reads dates of birth and NI numbers (decision 4).

pub mod access_records;
pub mod alerts;
pub mod changes;
pub mod inductions;
pub mod mandatory_qualifications;
pub(crate) mod newest_first;
pub mod notes;
pub mod people;
pub mod persons;
pub mod prohibition_tasks;
pub mod provenance;
pub mod qualifications;
pub mod reference;
pub mod service_clients;
pub mod timeline;
pub mod trn_ranges;
pub mod trn_requests;
