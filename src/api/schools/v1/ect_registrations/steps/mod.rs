//! The steps, each an operation to read it and one to answer it. A front end that shows one question per page needs nothing else: the answer
//! of a read has the stored answer, the options with their names, the constraints with their reasons, and where the journey comes from and goes.

mod appropriate_body;
mod confirm_details;
mod email;
mod find_teacher;
mod lead_provider;
mod national_insurance_number;
mod reuse_choices;
mod start_date;
mod training_programme;
mod working_pattern;

use domain::registration::ect_journey::EctJourney;
use utoipa_actix_web::service_config::ServiceConfig;

use super::super::registrations::{dto::RegisteredTeacher, position::step_position};
use super::dto::EctStepText;

step_position!(EctStepPosition, EctJourney, EctStepText);

/// Registers every step.
pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(find_teacher::find_ect_find_teacher_step)
        .service(find_teacher::update_ect_find_teacher_step)
        .service(national_insurance_number::find_ect_national_insurance_number_step)
        .service(national_insurance_number::update_ect_national_insurance_number_step)
        .service(confirm_details::find_ect_confirm_details_step)
        .service(confirm_details::update_ect_confirm_details_step)
        .service(email::find_ect_email_step)
        .service(email::update_ect_email_step)
        .service(start_date::find_ect_start_date_step)
        .service(start_date::update_ect_start_date_step)
        .service(working_pattern::find_ect_working_pattern_step)
        .service(working_pattern::update_ect_working_pattern_step)
        .service(reuse_choices::find_ect_reuse_choices_step)
        .service(reuse_choices::update_ect_reuse_choices_step)
        .service(appropriate_body::find_ect_appropriate_body_step)
        .service(appropriate_body::update_ect_appropriate_body_step)
        .service(training_programme::find_ect_training_programme_step)
        .service(training_programme::update_ect_training_programme_step)
        .service(lead_provider::find_ect_lead_provider_step)
        .service(lead_provider::update_ect_lead_provider_step);
}
