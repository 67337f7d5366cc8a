//! Who looked at whose record.

mod dto;
mod list_access_flags;
mod list_access_records;
mod list_teacher_access_records;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the operations.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list_access_records::list_access_records)
        .service(list_teacher_access_records::list_teacher_access_records)
        .service(list_access_flags::list_access_flags);
}
