//! What teachers hold: routes to professional status, the statuses that follow from them, and QTLS.

mod create_route;
mod delete_route;
mod dto;
mod find_professional_statuses;
mod find_route;
mod list_routes;
mod put_client_route;
mod qtls;
mod statuses;
mod update_route;

pub use dto::RouteResource;
pub use statuses::ProfessionalStatuses;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the operations.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list_routes::list_routes)
        .service(create_route::create_route)
        .service(find_route::find_route)
        .service(update_route::update_route)
        .service(delete_route::delete_route)
        .service(put_client_route::put_client_route)
        .service(find_professional_statuses::find_professional_statuses)
        .service(qtls::find_qtls)
        .service(qtls::update_qtls);
}
