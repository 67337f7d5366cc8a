use actix_web::{HttpResponse, get};

use super::super::registrations::{DraftPath, journey};
use super::dto;
use crate::platform::extract::ServerDateHeader;
use crate::platform::{auth::SchoolUser, error::ProblemError, extract::PathUuid};
use crate::services::ect_registrations::EctDesk;

/// Find an ECT registration
///
/// Where the registration stands: what was answered, what can be answered now, what stands in the way, and once everything is answered what
/// submitting it will change. An expired draft answers for a week, without its answers.
#[utoipa::path(operation_id = "find_ect_registration", tag = "ect-registrations", security(("school_user" = [])), params(DraftPath, ServerDateHeader),
    responses((status = 200, description = "The registration", body = dto::EctRegistration, headers(("ETag" = String)))))]
#[get("/v1/ect-registrations/{id}")]
pub async fn find_ect_registration(
    desk: EctDesk,
    user: SchoolUser,
    id: PathUuid,
) -> Result<HttpResponse, ProblemError> {
    journey::draft(&desk.find(user, id.0).await?)
}
