//! Version 3: one folder per resource; each registers its operations here.

mod errors;
pub mod participants;

use utoipa_actix_web::service_config::ServiceConfig;

use crate::platform::contract::{Schemas, add_schema};

/// Sections of the contract in reading order.
pub(super) const TAGS: &[(&str, &str)] = &[(
    "participants",
    "Early career teachers and mentors in training with the lead provider",
)];

/// Registers every operation.
pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    participants::routes(config);
}

/// Adds the schemas of error bodies.
pub(super) fn schemas(schemas: &mut Schemas) {
    add_schema::<errors::Errors>(schemas);
    add_schema::<errors::Unauthorised>(schemas);
}
