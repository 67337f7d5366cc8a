//! Registered services, their roles and keys.

mod changes;
mod dto;
mod keys;
mod reads;
mod writer;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the operations.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(reads::list_service_clients)
        .service(changes::create_service_client)
        .service(reads::find_service_client)
        .service(changes::update_service_client)
        .service(keys::create_service_client_key)
        .service(keys::revoke_service_client_key);
}
