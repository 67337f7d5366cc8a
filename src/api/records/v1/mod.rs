//! Version 1: one folder per resource; each registers its operations here.

pub mod access_records;
pub mod alerts;
pub mod inductions;
pub mod mandatory_qualifications;
pub mod notes;
mod params;
pub mod qualifications;
pub mod reference;
pub mod service_clients;
pub mod teachers;
pub mod timeline;
pub mod trn_ranges;
pub mod trn_requests;

use utoipa_actix_web::service_config::ServiceConfig;

/// Sections of the contract in reading order.
pub(super) const TAGS: &[(&str, &str)] = &[
    (
        "teachers",
        "Who a teacher is: read, find, add, change, deactivate and merge records",
    ),
    (
        "trns",
        "Requests of services for TRNs, and the numbers they are given from",
    ),
    (
        "qualifications",
        "What a teacher holds: routes to professional status, the statuses that follow, QTLS",
    ),
    (
        "induction",
        "Induction: what it is and why, what staff, registration and Wales make of it",
    ),
    (
        "mandatory_qualifications",
        "What a teacher may teach children with sensory impairments with: add, change and delete qualifications",
    ),
    (
        "alerts",
        "What stands against a teacher: add, change, close, reopen and delete alerts",
    ),
    ("notes", "What staff write down about a teacher"),
    ("timeline", "What happened to a teacher's record"),
    (
        "access_records",
        "Who of the Department's staff looked at whose record",
    ),
    (
        "reference",
        "The lists of values that records are made of, with their official ids",
    ),
    (
        "service_clients",
        "Registered services, what they may do, and their keys",
    ),
];

/// Registers every operation.
pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    alerts::routes(config);
    inductions::routes(config);
    mandatory_qualifications::routes(config);
    notes::routes(config);
    timeline::routes(config);
    access_records::routes(config);
    qualifications::routes(config);
    reference::routes(config);
    service_clients::routes(config);
    teachers::routes(config);
    trn_ranges::routes(config);
    trn_requests::routes(config);
}
