//! The steps, each an operation to read it and one to answer it. A front end that shows one question per page needs nothing else: the answer
//! of a read has the stored answer, the options with their names, the constraints with their reasons, and where the journey comes from and goes.

mod confirm_details;
mod email;
mod find_teacher;
mod funded_training;
mod lead_provider;
mod mentoring_elsewhere;
mod national_insurance_number;
mod start_date;

use domain::registration::mentor_journey::MentorJourney;
use utoipa_actix_web::service_config::ServiceConfig;

use super::super::registrations::{dto::RegisteredTeacher, position::step_position};
use super::dto::MentorStepText;

step_position!(MentorStepPosition, MentorJourney, MentorStepText);

/// Registers every step.
pub(super) fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(find_teacher::find_mentor_find_teacher_step)
        .service(find_teacher::update_mentor_find_teacher_step)
        .service(national_insurance_number::find_mentor_national_insurance_number_step)
        .service(national_insurance_number::update_mentor_national_insurance_number_step)
        .service(confirm_details::find_mentor_confirm_details_step)
        .service(confirm_details::update_mentor_confirm_details_step)
        .service(email::find_mentor_email_step)
        .service(email::update_mentor_email_step)
        .service(mentoring_elsewhere::find_mentor_mentoring_elsewhere_step)
        .service(mentoring_elsewhere::update_mentor_mentoring_elsewhere_step)
        .service(start_date::find_mentor_start_date_step)
        .service(start_date::update_mentor_start_date_step)
        .service(funded_training::find_mentor_funded_training_step)
        .service(funded_training::update_mentor_funded_training_step)
        .service(lead_provider::find_mentor_lead_provider_step)
        .service(lead_provider::update_mentor_lead_provider_step);
}
