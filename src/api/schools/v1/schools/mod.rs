//! The school itself.

mod dto;
mod find_last_choices;
mod find_school;
mod induction_tutor;
mod list_partnerships;

use utoipa_actix_web::service_config::ServiceConfig;

pub use dto::SchoolKind;

/// Registers the operations.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(find_school::find_school)
        .service(list_partnerships::list_school_partnerships)
        .service(find_last_choices::find_last_choices)
        .service(induction_tutor::find_induction_tutor)
        .service(induction_tutor::update_induction_tutor);
}
