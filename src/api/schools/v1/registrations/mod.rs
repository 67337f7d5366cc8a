//! What the registrations of ECTs and mentors have in common on the wire, and the list of both.

mod consequence;
mod desk;
pub mod dto;
pub mod journey;
mod list_registrations;
mod options;
pub mod position;
pub mod read;
pub mod texts;

use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

/// Documents the id that `PathUuid` reads.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(
    dead_code,
    reason = "describes a parameter in the contract; the extractor reads it"
)]
pub struct DraftPath {
    /// A registration of the caller's school
    id: Uuid,
}

/// Registers the list.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list_registrations::list_registrations);
}
