//! The record context: people and what is known about them. Only this module reads dates of birth and NI numbers (decision 4).

pub mod changes;
pub mod persons;
pub mod reference;
pub mod service_clients;
