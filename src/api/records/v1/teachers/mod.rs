//! People on the record.

mod change_teacher;
mod create_teacher;
mod dto;
mod find_teacher;
mod look_up_teachers;
mod merge_teachers;
mod prove_teacher;
mod search_teachers;
mod status;
mod summary;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the operations.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(create_teacher::create_teacher)
        .service(search_teachers::search_teachers)
        .service(look_up_teachers::look_up_teachers)
        .service(prove_teacher::prove_teacher)
        .service(find_teacher::find_teacher)
        .service(change_teacher::change_teacher)
        .service(merge_teachers::preview_teacher_merge)
        .service(merge_teachers::merge_teachers)
        .service(status::record_death)
        .service(status::deactivate_teacher)
        .service(status::reactivate_teacher);
}
