//! Registering an ECT (`registration.md` 4.2 to 4.5): the draft, its steps, its submission.

mod check_answers;
mod create_ect_registration;
mod delete_ect_registration;
pub mod dto;
mod find_ect_registration;
pub mod steps;
mod submit_ect_registration;
mod texts;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers every operation.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(create_ect_registration::create_ect_registration)
        .service(find_ect_registration::find_ect_registration)
        .service(delete_ect_registration::delete_ect_registration)
        .service(submit_ect_registration::submit_ect_registration);
    steps::routes(config);
}
