//! Registering a mentor for an ECT (`registration.md` 4.7): the draft, its steps, its submission.

mod check_answers;
mod create_mentor_registration;
mod delete_mentor_registration;
pub mod dto;
mod find_mentor_registration;
mod played_back;
mod result;
pub mod steps;
mod submit_mentor_registration;
mod texts;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers every operation.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(create_mentor_registration::create_mentor_registration)
        .service(find_mentor_registration::find_mentor_registration)
        .service(delete_mentor_registration::delete_mentor_registration)
        .service(submit_mentor_registration::submit_mentor_registration);
    steps::routes(config);
}
