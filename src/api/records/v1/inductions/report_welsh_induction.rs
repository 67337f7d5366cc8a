use actix_web::{HttpResponse, put};
use serde::Deserialize;
use utoipa::ToSchema;

use super::super::params::TeacherPath;
use crate::platform::{
    auth::{Permitted, needs},
    error::ProblemError,
    extract::{Body, ServerDateHeader},
    wire::IsoDate,
};
use crate::services::{
    inductions,
    people::{Asked, Caller, Registry},
};

/// The result of an induction in Wales
#[derive(Debug, Deserialize, ToSchema)]
#[schema(example = json!({ "passed": true }))]
pub struct WelshInductionReport {
    /// Whether it was passed
    passed: bool,
    /// First day, 7 May 1999 or later and not in the future; of a failure. That of a pass is not kept
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    start_date: Option<IsoDate>,
    /// Day of completion, not before the first day and not in the future; of a failure. That of a pass is not kept
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    completed_date: Option<IsoDate>,
}

/// Report the result of an induction in Wales
///
/// Who passed in Wales is exempt in England, unless passed or failed there. A failure counts only where nothing stronger is known. The same result again
/// changes nothing. Nothing is answered, because the caller may not be one who reads records.
#[utoipa::path(operation_id = "report_welsh_induction", tag = "induction", params(TeacherPath, ServerDateHeader),
    security(("service" = ["welsh_induction:set"])), request_body = WelshInductionReport,
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged", "induction_needs_qts", "induction_start_missing",
        "induction_completed_missing", "induction_start_too_early", "induction_start_in_future", "induction_completed_before_start",
        "induction_completed_in_future"]))),
    responses((status = 204, description = "It is accepted")))]
#[put("/v1/teachers/{trn}/induction/wales")]
pub async fn report_welsh_induction(
    registry: Registry,
    caller: Permitted<needs::WelshInductionSet>,
    asked: Asked,
    body: Body<WelshInductionReport>,
) -> Result<HttpResponse, ProblemError> {
    let sent = body.into_inner();
    let dates = (
        sent.start_date.map(|day| day.0),
        sent.completed_date.map(|day| day.0),
    );
    let caller = Caller::from(caller);
    inductions::report_from_wales(registry, caller, asked, sent.passed, dates).await?;
    Ok(HttpResponse::NoContent().finish())
}
