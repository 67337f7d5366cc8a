//! The record context: people and what is known about them. Only this module reads dates of birth and NI numbers (decision 4).

pub mod access_records;
pub mod changes;
pub mod people;
pub mod persons;
pub mod reference;
pub mod service_clients;
pub mod trn_ranges;
pub mod trn_requests;
