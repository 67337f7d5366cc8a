//! Mandatory qualifications of a teacher.

mod create_mandatory_qualification;
mod delete_mandatory_qualification;
mod dto;
mod find_mandatory_qualification;
mod list_mandatory_qualifications;
mod update_mandatory_qualification;

pub use dto::MqResource;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the operations.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list_mandatory_qualifications::list_mandatory_qualifications)
        .service(create_mandatory_qualification::create_mandatory_qualification)
        .service(find_mandatory_qualification::find_mandatory_qualification)
        .service(update_mandatory_qualification::update_mandatory_qualification)
        .service(delete_mandatory_qualification::delete_mandatory_qualification);
}
