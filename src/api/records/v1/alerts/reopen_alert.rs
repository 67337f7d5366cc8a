use actix_web::{HttpResponse, post};
use domain::record::alert::reason::AlertReopeningReason;
use serde::Deserialize;
use utoipa::ToSchema;

use super::dto::{AlertResource, ClosedAlertPath, answer};
use crate::platform::{
    auth::{Permitted, needs},
    error::ProblemError,
    extract::{Body, IdempotencyKeyHeader, IfMatchHeader, ServerDateHeader},
    problem::Problem,
    wire::Wire,
};
use crate::services::{
    alerts::{self, Known},
    people::{Caller, Registry, why::Given},
};

/// Reasons on the wire.
pub type AlertReopeningReasonText = Wire<AlertReopeningReason>;

/// Why a closed alert is opened again
#[derive(Debug, Deserialize, ToSchema)]
pub struct AlertReopening {
    /// Why it is opened again
    reason: AlertReopeningReasonText,
    /// In your own words, at most 4,000 characters; required with `another_reason`
    #[serde(default)]
    #[schema(example = json!(null))]
    reason_detail: Option<String>,
    /// Where the evidence is kept, at most 200 characters
    #[serde(default)]
    #[schema(example = json!(null))]
    evidence_reference: Option<String>,
}

/// Reopen an alert
///
/// Takes the end of a closed alert away. A prohibition that is in force again leaves a task like a new one.
#[utoipa::path(operation_id = "reopen_alert", tag = "alerts", params(ClosedAlertPath, IfMatchHeader, IdempotencyKeyHeader, ServerDateHeader),
    security(("dfe_staff" = ["alert:edit", "restricted_alert:edit"])), request_body = AlertReopening,
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged", "not_found", "alert_open", "text_too_long",
        "text_invalid", "reason_detail_missing"]))),
    responses((status = 200, description = "The alert as it is now", body = AlertResource, headers(("ETag" = String)))))]
#[post("/v1/teachers/{trn}/alerts/{alert_id}/reopening")]
pub async fn reopen_alert(
    registry: Registry,
    caller: Permitted<needs::AlertEdit>,
    known: Known,
    body: Body<AlertReopening>,
) -> Result<HttpResponse, ProblemError> {
    let permissions = caller.permissions.clone();
    let sent = body.into_inner();
    let why = Given {
        reason: sent.reason.0,
        detail: sent.reason_detail,
        evidence_reference: sent.evidence_reference,
    };
    let why = why.read().map_err(Problem::invalid)?;
    let row = alerts::reopen(&registry, Caller::from(caller), known, why).await?;
    Ok(answer(HttpResponse::Ok(), row, &permissions))
}
