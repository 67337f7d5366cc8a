//! Version 1, a file or folder per area.

mod alerts;
mod inductions;
mod mandatory_qualifications;
mod qualifications;
mod reference;
mod service_clients;
mod teachers;
mod trn_ranges;
mod trn_requests;
