use actix_web::{HttpResponse, http::header, post};

use super::super::params::EctPath;
use super::dto::MentorRegistration;
use crate::platform::extract::{IdempotencyKeyHeader, ServerDateHeader};
use crate::platform::{auth::SchoolUser, error::ProblemError, extract::PathUuid};
use crate::services::{mentor_registrations, registration_draft::Desk};

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
    desk: Desk,
    user: SchoolUser,
    id: PathUuid,
) -> Result<HttpResponse, ProblemError> {
    let state = mentor_registrations::begin(&desk, user, id.0).await?;
    Ok(HttpResponse::Created()
        .insert_header((
            header::LOCATION,
            format!("/v1/mentor-registrations/{}", state.draft.row.id),
        ))
        .insert_header((header::ETAG, state.draft.etag()))
        .json(MentorRegistration::of(&state)?))
}
