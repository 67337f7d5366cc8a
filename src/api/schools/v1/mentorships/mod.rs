//! Assigning a mentor whom the school has registered already.

mod create_mentorship;
mod list_assignable_mentors;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the operations.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list_assignable_mentors::list_assignable_mentors)
        .service(create_mentorship::create_mentorship);
}
