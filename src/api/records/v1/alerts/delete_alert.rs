use actix_web::{HttpResponse, delete};
use domain::record::alert::reason::AlertDeletionReason;
use serde::Deserialize;
use utoipa::ToSchema;

use super::dto::AlertPath;
use crate::platform::{
    auth::{Permitted, needs},
    error::ProblemError,
    extract::{Body, IfMatchHeader, ServerDateHeader},
    problem::Problem,
    wire::Wire,
};
use crate::services::{
    alerts::{self, Known},
    people::{Caller, Registry, why::Given},
};

/// Reasons on the wire.
pub type AlertDeletionReasonText = Wire<AlertDeletionReason>;

/// Why an alert is deleted
#[derive(Debug, Deserialize, ToSchema)]
pub struct AlertDeletion {
    /// Why it is deleted
    reason: AlertDeletionReasonText,
    /// In your own words, at most 4,000 characters; required with `another_reason`
    #[serde(default)]
    #[schema(example = json!(null))]
    reason_detail: Option<String>,
    /// Where the evidence is kept, at most 200 characters
    #[serde(default)]
    #[schema(example = json!(null))]
    evidence_reference: Option<String>,
}

/// Delete an alert
///
/// The alert is not there any more; the teacher's timeline keeps what it said and why it was deleted.
#[utoipa::path(operation_id = "delete_alert", tag = "alerts", params(AlertPath, IfMatchHeader, ServerDateHeader), security(("dfe_staff" = ["alert:edit", "restricted_alert:edit"])),
    request_body = AlertDeletion,
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged", "not_found", "text_too_long", "text_invalid",
        "reason_detail_missing"]))),
    responses((status = 204, description = "It is deleted")))]
#[delete("/v1/teachers/{trn}/alerts/{alert_id}")]
pub async fn delete_alert(
    registry: Registry,
    caller: Permitted<needs::AlertEdit>,
    known: Known,
    body: Body<AlertDeletion>,
) -> Result<HttpResponse, ProblemError> {
    let sent = body.into_inner();
    let why = Given {
        reason: sent.reason.0,
        detail: sent.reason_detail,
        evidence_reference: sent.evidence_reference,
    };
    let why = why.read().map_err(Problem::invalid)?;
    alerts::delete(&registry, Caller::from(caller), known, why).await?;
    Ok(HttpResponse::NoContent().finish())
}
