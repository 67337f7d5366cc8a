mod reference;
mod service_clients;
mod teachers;
mod trn_ranges;
mod trn_requests;
