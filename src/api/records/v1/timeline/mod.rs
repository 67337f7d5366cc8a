//! What happened to a teacher's record.

mod list_timeline;

pub use list_timeline::TimelineEntry;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the operations.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(list_timeline::list_timeline);
}
