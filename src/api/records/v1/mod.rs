//! Version 1: one folder per resource; each registers its operations here.

pub mod reference;
pub mod service_clients;

use utoipa_actix_web::service_config::ServiceConfig;

/// Sections of the contract in reading order.
pub(super) const TAGS: &[(&str, &str)] = &[
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
    reference::routes(config);
    service_clients::routes(config);
}
