//! Alerts on a teacher.

mod close_alert;
mod create_alert;
mod delete_alert;
mod dto;
mod find_alert;
mod list_alerts;
mod reopen_alert;
mod update_alert;

pub use dto::AlertResource;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the operations.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list_alerts::list_alerts)
        .service(create_alert::create_alert)
        .service(find_alert::find_alert)
        .service(update_alert::update_alert)
        .service(delete_alert::delete_alert)
        .service(close_alert::close_alert)
        .service(reopen_alert::reopen_alert);
}
