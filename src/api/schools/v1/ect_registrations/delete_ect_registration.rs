use actix_web::{HttpResponse, delete};

use super::super::registrations::DraftPath;
use crate::platform::extract::ServerDateHeader;
use crate::platform::{auth::SchoolUser, error::ProblemError, extract::PathUuid};
use crate::services::ect_registrations::EctDesk;

/// Abandon an ECT registration
///
/// Removes the draft with everything that was answered. What was submitted stays.
#[utoipa::path(operation_id = "delete_ect_registration", tag = "ect-registrations", security(("school_user" = [])), params(DraftPath, ServerDateHeader),
    extensions(("x-problems" = json!(["already_submitted"]))), responses((status = 204, description = "Gone")))]
#[delete("/v1/ect-registrations/{id}")]
pub async fn delete_ect_registration(
    desk: EctDesk,
    user: SchoolUser,
    id: PathUuid,
) -> Result<HttpResponse, ProblemError> {
    desk.abandon(user, id.0).await?;
    Ok(HttpResponse::NoContent().finish())
}
