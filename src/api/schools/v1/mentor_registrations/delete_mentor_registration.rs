use actix_web::{HttpResponse, delete};

use super::super::registrations::DraftPath;
use crate::platform::extract::ServerDateHeader;
use crate::platform::{auth::SchoolUser, error::ProblemError, extract::PathUuid};
use crate::services::mentor_registrations::MentorDesk;

/// Abandon a mentor registration
///
/// Removes the draft with everything that was answered. What was submitted stays.
#[utoipa::path(operation_id = "delete_mentor_registration", tag = "mentor-registrations", security(("school_user" = [])), params(DraftPath, ServerDateHeader),
    extensions(("x-problems" = json!(["already_submitted"]))), responses((status = 204, description = "Gone")))]
#[delete("/v1/mentor-registrations/{id}")]
pub async fn delete_mentor_registration(
    desk: MentorDesk,
    user: SchoolUser,
    id: PathUuid,
) -> Result<HttpResponse, ProblemError> {
    desk.abandon(user, id.0).await?;
    Ok(HttpResponse::NoContent().finish())
}
