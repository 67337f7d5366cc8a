//! Notes about a teacher.

mod create_note;
mod delete_note;
mod dto;
mod list_notes;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the operations.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(list_notes::list_notes)
        .service(create_note::create_note)
        .service(delete_note::delete_note);
}
