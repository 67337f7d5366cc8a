//! Version 1 of the schools' contract.

pub mod ects;
pub mod mentors;
pub mod params;
pub mod people;
pub mod schools;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers every operation.
pub fn routes(config: &mut ServiceConfig<'_>) {
    schools::routes(config);
    ects::routes(config);
    mentors::routes(config);
}
