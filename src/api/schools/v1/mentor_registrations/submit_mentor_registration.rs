use actix_web::{HttpResponse, http::header, post};

use super::super::registrations::{DraftPath, journey};
use super::dto;
use super::result::MentorRegistrationResult;
use crate::platform::extract::{IdempotencyKeyHeader, ServerDateHeader};
use crate::platform::{
    auth::SchoolUser,
    error::ProblemError,
    extract::{IfMatch, OptionalIfMatchHeader, PathUuid},
};
use crate::services::{journeys::Submission, mentor_registrations::MentorDesk};

/// Submit a mentor registration
///
/// Judges everything once more, registers the mentor and assigns them to the ECT exactly as `check_answers` showed. Submitting again answers the
/// same. If a fact stands in the way by now, nothing is registered and the answer is the stopped draft (200).
#[utoipa::path(operation_id = "submit_mentor_registration", tag = "mentor-registrations", security(("school_user" = [])),
    params(DraftPath, OptionalIfMatchHeader, IdempotencyKeyHeader, ServerDateHeader),
    extensions(("x-problems" = json!(["step_not_available", "draft_expired", "email_taken", "start_date_not_after_previous_placement",
        "start_date_not_after_previous_training", "start_date_too_far_ahead", "lp_unknown", "lp_not_active", "no_contract_period",
        "overlaps_previous_placement", "ect_leaves_before", "schedule_missing", "school_closed", "school_not_funded", "registration_closed"]))),
    responses((status = 201, description = "The registered mentor", body = MentorRegistrationResult),
        (status = 200, description = "Stopped: nothing was registered", body = dto::MentorRegistration)))]
#[post("/v1/mentor-registrations/{id}/submission")]
pub async fn submit_mentor_registration(
    desk: MentorDesk,
    user: SchoolUser,
    id: PathUuid,
    based_on: Option<IfMatch>,
) -> Result<HttpResponse, ProblemError> {
    match desk.submit(user, id.0, based_on).await? {
        Submission::Registered(registered) => Ok(HttpResponse::Created()
            .insert_header((
                header::LOCATION,
                format!("/v1/mentors/{}", registered.mentor_id),
            ))
            .json(MentorRegistrationResult::from(*registered))),
        Submission::Stopped(state) => journey::draft(&state),
    }
}
