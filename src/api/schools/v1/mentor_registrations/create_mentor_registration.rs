use actix_web::{HttpResponse, post};

use super::super::{params::EctPath, registrations::journey};
use super::dto::MentorRegistration;
use crate::platform::extract::{IdempotencyKeyHeader, ServerDateHeader};
use crate::platform::{auth::SchoolUser, error::ProblemError, extract::PathUuid};
use crate::services::mentor_registrations::MentorDesk;

/// Begin to register a mentor for an ECT
///
/// Makes a draft that belongs to the school: anybody who works there can go on with it, in any tab. It expires two hours after its last change.
/// Go on with `next_step`. `trn_help` names the ways in which a mentor without a TRN gets one.
#[utoipa::path(operation_id = "create_mentor_registration", tag = "mentor-registrations", security(("school_user" = [])),
    params(EctPath, IdempotencyKeyHeader, ServerDateHeader),
    extensions(("x-problems" = json!(["school_closed", "school_not_funded", "registration_closed"]))),
    responses((status = 201, description = "The draft", body = MentorRegistration, headers(("ETag" = String, description = "Version of the draft")))))]
#[post("/v1/ects/{id}/mentor-registrations")]
pub async fn create_mentor_registration(
    desk: MentorDesk,
    user: SchoolUser,
    id: PathUuid,
) -> Result<HttpResponse, ProblemError> {
    let state = desk.begin(user, Some(id.0)).await?;
    journey::begun(&state, "/v1/mentor-registrations")
}
