//! Early career teachers at the school.

mod dto;
mod find_ect;
mod list_ects;
mod search_ects;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the operations.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list_ects::list_ects)
        .service(search_ects::search_ects)
        .service(find_ect::find_ect);
}
