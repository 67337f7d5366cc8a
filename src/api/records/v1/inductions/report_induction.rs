use actix_web::{HttpResponse, put};
use serde::Deserialize;
use utoipa::ToSchema;

use super::super::params::TeacherPath;
use super::dto::InductionStatusText;
use crate::platform::{
    auth::{Permitted, needs},
    error::ProblemError,
    extract::{Body, ServerDateHeader},
    wire::{IsoDate, Timestamp},
};
use crate::services::{
    inductions::{self, Reported},
    people::{Asked, Caller, Registry},
};

/// What registration reports of an induction
#[derive(Debug, Deserialize, ToSchema)]
#[schema(example = json!({ "status": "in_progress", "start_date": "2026-09-01", "modified_at": "2026-11-16T09:30:00.000Z" }))]
pub struct InductionReport {
    /// `required_to_complete`, `in_progress`, `passed` or `failed`
    status: InductionStatusText,
    /// First day, 7 May 1999 or later and not in the future; not with `required_to_complete`
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    start_date: Option<IsoDate>,
    /// Day of completion, not before the first day and not in the future; with `passed` and `failed`
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    completed_date: Option<IsoDate>,
    /// When it became so on your clock; a report older than the last accepted one is refused, one of the same time can be repeated
    modified_at: Timestamp,
}

/// Report an induction
///
/// For the service in which inductions are registered. An exemption stays in force over `required_to_complete` and `in_progress`, which are kept to fall
/// back to; `passed` and `failed` prevail over it. Nothing is answered, because the caller may not be one who reads records.
#[utoipa::path(operation_id = "report_induction", tag = "induction", params(TeacherPath, ServerDateHeader), security(("service" = ["induction:set"])),
    request_body = InductionReport,
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged", "induction_status_not_settable",
        "induction_needs_qts", "induction_start_missing", "induction_start_not_permitted", "induction_completed_missing",
        "induction_completed_not_permitted", "induction_start_too_early", "induction_start_in_future", "induction_completed_before_start",
        "induction_completed_in_future", "induction_change_stale", "induction_change_in_future", "invalid_timestamp"]))),
    responses((status = 204, description = "It is accepted")))]
#[put("/v1/teachers/{trn}/induction/registration")]
pub async fn report_induction(
    registry: Registry,
    caller: Permitted<needs::InductionSet>,
    asked: Asked,
    body: Body<InductionReport>,
) -> Result<HttpResponse, ProblemError> {
    let sent = body.into_inner();
    let reported = Reported {
        status: sent.status.0,
        started_on: sent.start_date.map(|day| day.0),
        completed_on: sent.completed_date.map(|day| day.0),
        modified_at: sent.modified_at.0,
    };
    inductions::report(registry, Caller::from(caller), asked, reported).await?;
    Ok(HttpResponse::NoContent().finish())
}
