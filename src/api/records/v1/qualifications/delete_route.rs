use actix_web::{HttpResponse, delete};
use domain::record::route::vocabulary::RouteDeletionReason;
use serde::Deserialize;
use utoipa::ToSchema;

use super::dto::RoutePath;
use crate::platform::{
    auth::{Permitted, needs},
    error::ProblemError,
    extract::{Body, IfMatchHeader, ServerDateHeader},
    problem::Problem,
    wire::Wire,
};
use crate::services::{
    people::{Caller, Registry, why::Given},
    qualifications::{self, Known},
};

type RouteDeletionReasonText = Wire<RouteDeletionReason>;

/// Why a route is deleted
#[derive(Debug, Deserialize, ToSchema)]
pub struct RouteDeletion {
    /// Why it is deleted
    reason: RouteDeletionReasonText,
    /// In your own words, at most 4,000 characters; required with `another_reason`
    #[serde(default)]
    #[schema(example = json!(null))]
    reason_detail: Option<String>,
    /// Where the evidence is kept, at most 200 characters
    #[serde(default)]
    #[schema(example = json!(null))]
    evidence_reference: Option<String>,
}

/// Delete a route
///
/// The route is not there any more; the teacher's timeline keeps what it said and why it was deleted. Refused while an induction that has begun rests
/// on it.
#[utoipa::path(operation_id = "delete_route", tag = "qualifications", params(RoutePath, IfMatchHeader, ServerDateHeader), security(("dfe_staff" = ["record:edit"])),
    request_body = RouteDeletion,
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged", "not_found", "induction_requirement_kept", "text_too_long",
        "text_invalid", "reason_detail_missing"]))),
    responses((status = 204, description = "It is deleted")))]
#[delete("/v1/teachers/{trn}/routes/{route_id}")]
pub async fn delete_route(
    registry: Registry,
    caller: Permitted<needs::RecordEdit>,
    known: Known,
    body: Body<RouteDeletion>,
) -> Result<HttpResponse, ProblemError> {
    let sent = body.into_inner();
    let why = Given {
        reason: sent.reason.0,
        detail: sent.reason_detail,
        evidence_reference: sent.evidence_reference,
    };
    let why = why.read().map_err(Problem::invalid)?;
    qualifications::delete(registry, Caller::from(caller), known, why).await?;
    Ok(HttpResponse::NoContent().finish())
}
