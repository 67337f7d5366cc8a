use actix_web::{HttpResponse, http::header, post};

use super::super::registrations::{DraftPath, journey};
use super::dto::{self, RegisteredEct};
use crate::platform::extract::{IdempotencyKeyHeader, ServerDateHeader};
use crate::platform::{
    auth::SchoolUser,
    error::ProblemError,
    extract::{IfMatch, OptionalIfMatchHeader, PathUuid},
};
use crate::services::{ect_registrations::EctDesk, journeys::Submission};

/// Submit an ECT registration
///
/// Judges everything once more and registers the ECT exactly as `check_answers` showed. Submitting again answers the same. If a fact stands in
/// the way by now, nothing is registered and the answer is the stopped draft (200).
#[utoipa::path(operation_id = "submit_ect_registration", tag = "ect-registrations", security(("school_user" = [])),
    params(DraftPath, OptionalIfMatchHeader, IdempotencyKeyHeader, ServerDateHeader),
    extensions(("x-problems" = json!(["step_not_available", "draft_expired", "email_taken", "start_date_too_early",
        "start_date_not_after_previous_placement", "start_date_not_after_previous_training", "start_date_too_far_ahead", "ab_unknown",
        "ab_not_active", "ab_must_be_tsh", "ab_local_authority_not_allowed", "ab_not_offered", "lp_unknown", "lp_not_active",
        "no_contract_period", "overlaps_previous_placement", "schedule_missing", "school_closed", "school_not_funded", "new_ects_not_allowed",
        "registration_closed"]))),
    responses((status = 201, description = "The registered ECT", body = RegisteredEct),
        (status = 200, description = "Stopped: nothing was registered", body = dto::EctRegistration)))]
#[post("/v1/ect-registrations/{id}/submission")]
pub async fn submit_ect_registration(
    desk: EctDesk,
    user: SchoolUser,
    id: PathUuid,
    based_on: Option<IfMatch>,
) -> Result<HttpResponse, ProblemError> {
    match desk.submit(user, id.0, based_on).await? {
        Submission::Registered(registered) => Ok(HttpResponse::Created()
            .insert_header((header::LOCATION, format!("/v1/ects/{}", registered.ect_id)))
            .json(RegisteredEct::from(*registered))),
        Submission::Stopped(state) => journey::draft(&state),
    }
}
