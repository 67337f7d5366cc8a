use actix_web::{HttpResponse, post};

use super::super::{params::UrnPath, registrations::journey};
use super::dto::EctRegistration;
use crate::platform::extract::{IdempotencyKeyHeader, ServerDateHeader};
use crate::platform::{auth::SchoolUser, error::ProblemError, extract::Path};
use crate::services::ect_registrations::EctDesk;

/// Begin to register an ECT
///
/// Makes a draft that belongs to the school: anybody who works there can go on with it, in any tab. It expires two hours after its last change.
/// Go on with `next_step`.
#[utoipa::path(operation_id = "create_ect_registration", tag = "ect-registrations", security(("school_user" = [])),
    params(UrnPath, IdempotencyKeyHeader, ServerDateHeader),
    extensions(("x-problems" = json!(["school_closed", "school_not_funded", "new_ects_not_allowed", "registration_closed", "no_contract_period"]))),
    responses((status = 201, description = "The draft", body = EctRegistration, headers(("ETag" = String, description = "Version of the draft")))))]
#[post("/v1/schools/{urn}/ect-registrations")]
pub async fn create_ect_registration(
    desk: EctDesk,
    user: SchoolUser,
    path: Path<UrnPath>,
) -> Result<HttpResponse, ProblemError> {
    path.0.of(&user)?;
    let state = desk.begin(user, None).await?;
    journey::begun(&state, "/v1/ect-registrations")
}
