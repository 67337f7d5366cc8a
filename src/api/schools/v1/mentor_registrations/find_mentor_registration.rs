use actix_web::{HttpResponse, get};

use super::super::registrations::{DraftPath, journey};
use super::dto;
use crate::platform::extract::ServerDateHeader;
use crate::platform::{auth::SchoolUser, error::ProblemError, extract::PathUuid};
use crate::services::mentor_registrations::MentorDesk;

/// Find a mentor registration
///
/// Where the registration stands: what was answered, what can be answered now, what stands in the way, and once everything is answered what
/// submitting it will change. An expired draft answers for a week, without its answers.
#[utoipa::path(operation_id = "find_mentor_registration", tag = "mentor-registrations", security(("school_user" = [])), params(DraftPath, ServerDateHeader),
    responses((status = 200, description = "The registration", body = dto::MentorRegistration, headers(("ETag" = String)))))]
#[get("/v1/mentor-registrations/{id}")]
pub async fn find_mentor_registration(
    desk: MentorDesk,
    user: SchoolUser,
    id: PathUuid,
) -> Result<HttpResponse, ProblemError> {
    journey::draft(&desk.find(user, id.0).await?)
}
