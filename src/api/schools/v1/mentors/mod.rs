//! Mentors at the school.

mod dto;
mod find_mentor;
mod list_mentors;
mod search_mentors;

use utoipa_actix_web::service_config::ServiceConfig;

pub use dto::MentorSummary;

/// Registers the operations.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list_mentors::list_mentors)
        .service(search_mentors::search_mentors)
        .service(find_mentor::find_mentor);
}
