use actix_web::{HttpResponse, put};
use domain::record::induction::InductionChangeReason;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::params::TeacherPath;
use super::dto::{InductionChangeReasonText, InductionResource, InductionStatusText, answer};
use crate::platform::{
    auth::{Permitted, needs},
    error::ProblemError,
    extract::{Body, IfMatch, IfMatchHeader, ServerDateHeader},
    wire::IsoDate,
};
use crate::services::{
    inductions::{self, Wanted},
    people::{Asked, Caller, Registry, why::Given},
};

/// An induction as staff set it
#[derive(Debug, Deserialize, ToSchema)]
#[schema(example = json!({
    "status": "exempt", "exemption_reason_ids": ["fea2db23-93e0-49af-96fd-83c815c17c0b"], "reason": "new_information",
    "evidence_reference": "CASE-2026-0522",
}))]
pub struct InductionInput {
    /// The status
    status: InductionStatusText,
    /// First day, 7 May 1999 or later and not in the future; with `in_progress`, `passed`, `failed` and `failed_in_wales`
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    start_date: Option<IsoDate>,
    /// Day of completion, not before the first day and not in the future; with `passed`, `failed` and `failed_in_wales`
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    completed_date: Option<IsoDate>,
    /// Reasons of exemption from `list_induction_exemption_reasons`; with `exempt`, at least one unless a route exempts
    #[serde(default)]
    exemption_reason_ids: Vec<Uuid>,
    /// Why it is changed
    reason: InductionChangeReasonText,
    /// In your own words, at most 4,000 characters; required with `another_reason`
    #[serde(default)]
    reason_detail: Option<String>,
    /// Where the evidence is kept, at most 200 characters
    #[serde(default)]
    evidence_reference: Option<String>,
}

impl InductionInput {
    fn parts(self) -> (Wanted, Given<InductionChangeReason>) {
        let wanted = Wanted {
            status: self.status.0,
            started_on: self.start_date.map(|day| day.0),
            completed_on: self.completed_date.map(|day| day.0),
            reason_ids: self.exemption_reason_ids,
        };
        let given = Given {
            reason: self.reason.0,
            detail: self.reason_detail,
            evidence_reference: self.evidence_reference,
        };
        (wanted, given)
    }
}

/// Set a teacher's induction
///
/// `exempt` hides what there was, which is in force again once the exemption goes; over passed and failed it makes them forgotten. Any other status
/// takes the teacher's own exemptions away. While registration manages the induction, only `exempt`, `failed_in_wales` and the present status can be set.
#[utoipa::path(operation_id = "update_induction", tag = "induction", params(TeacherPath, IfMatchHeader, ServerDateHeader),
    security(("dfe_staff" = ["record:edit"])), request_body = InductionInput,
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged", "induction_needs_qts", "induction_start_missing",
        "induction_start_not_permitted", "induction_completed_missing", "induction_completed_not_permitted", "induction_start_too_early",
        "induction_start_in_future", "induction_completed_before_start", "induction_completed_in_future", "induction_still_required",
        "induction_managed_by_registration", "induction_exempt_through_route", "induction_exemption_reason_missing",
        "induction_exemption_reasons_not_permitted", "induction_exemption_reason_of_route", "reference_unknown", "reference_retired",
        "text_too_long", "text_invalid", "reason_detail_missing", "nothing_changes"]))),
    responses((status = 200, description = "The induction as it is now", body = InductionResource, headers(("ETag" = String)))))]
#[put("/v1/teachers/{trn}/induction")]
pub async fn update_induction(
    registry: Registry,
    caller: Permitted<needs::RecordEdit>,
    asked: Asked,
    based_on: IfMatch,
    body: Body<InductionInput>,
) -> Result<HttpResponse, ProblemError> {
    let (wanted, given) = body.into_inner().parts();
    let caller = Caller::from(caller);
    let induction = inductions::set(registry, caller, (asked, based_on), wanted, given).await?;
    Ok(answer(induction))
}
