use actix_web::{HttpResponse, post};
use domain::record::alert::reason::AlertClosingReason;
use serde::Deserialize;
use utoipa::ToSchema;

use super::dto::{AlertPath, AlertResource, answer};
use crate::platform::{
    auth::{Permitted, needs},
    error::ProblemError,
    extract::{Body, IdempotencyKeyHeader, IfMatchHeader, ServerDateHeader},
    problem::Problem,
    wire::{IsoDate, Wire},
};
use crate::services::{
    alerts::{self, Known},
    people::{Caller, Registry, why::Given},
};

/// Reasons on the wire.
pub type AlertClosingReasonText = Wire<AlertClosingReason>;

/// The end of an alert
#[derive(Debug, Deserialize, ToSchema)]
pub struct AlertClosure {
    /// The day from which it is over: today or earlier, after the first day
    #[schema(example = "2026-11-16")]
    end_date: IsoDate,
    /// Why it is closed
    reason: AlertClosingReasonText,
    /// In your own words, at most 4,000 characters; required with `another_reason`
    #[serde(default)]
    #[schema(example = json!(null))]
    reason_detail: Option<String>,
    /// Where the evidence is kept, at most 200 characters
    #[serde(default)]
    #[schema(example = json!(null))]
    evidence_reference: Option<String>,
}

/// Close an alert
///
/// Ends an open alert; a review that was planned is not due any more. The task that a prohibition left stays for staff to close.
#[utoipa::path(operation_id = "close_alert", tag = "alerts", params(AlertPath, IfMatchHeader, IdempotencyKeyHeader, ServerDateHeader),
    security(("dfe_staff" = ["alert:edit", "restricted_alert:edit"])), request_body = AlertClosure,
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged", "not_found", "alert_closed", "alert_end_in_future",
        "alert_end_not_after_start", "text_too_long", "text_invalid", "reason_detail_missing"]))),
    responses((status = 200, description = "The alert as it is now", body = AlertResource, headers(("ETag" = String)))))]
#[post("/v1/teachers/{trn}/alerts/{alert_id}/closure")]
pub async fn close_alert(
    registry: Registry,
    caller: Permitted<needs::AlertEdit>,
    known: Known,
    body: Body<AlertClosure>,
) -> Result<HttpResponse, ProblemError> {
    let permissions = caller.permissions.clone();
    let sent = body.into_inner();
    let why = Given {
        reason: sent.reason.0,
        detail: sent.reason_detail,
        evidence_reference: sent.evidence_reference,
    };
    let why = why.read().map_err(Problem::invalid)?;
    let row = alerts::close(&registry, Caller::from(caller), known, sent.end_date.0, why).await?;
    Ok(answer(HttpResponse::Ok(), row, &permissions))
}
