//! What the registrations of ECTs and mentors have in common on the wire, and the list of both.

mod consequence;
mod desk;
pub mod dto;
mod list_registrations;
mod options;
pub mod read;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the list.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list_registrations::list_registrations);
}
