use actix_web::{HttpResponse, delete};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::dto::InductionChangeReasonText;
use crate::platform::{
    auth::{Permitted, needs},
    error::ProblemError,
    extract::{Body, IfMatch, IfMatchHeader, ServerDateHeader},
};
use crate::services::{
    inductions,
    people::{Asked, Caller, Registry, why::Given},
};

/// A teacher who is exempt from induction
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct ExemptTeacherPath {
    /// Teacher reference number: seven digits, leading zeros included
    #[param(rename = "trn", example = "3013302", pattern = "^[0-9]{7}$")]
    _trn: String,
}

/// Why an exemption is taken away
#[derive(Debug, Deserialize, ToSchema)]
#[schema(example = json!({ "reason": "no_longer_exempt" }))]
pub struct InductionExemptionRemoval {
    /// Why it is taken away
    reason: InductionChangeReasonText,
    /// In your own words, at most 4,000 characters; required with `another_reason`
    #[serde(default)]
    reason_detail: Option<String>,
    /// Where the evidence is kept, at most 200 characters
    #[serde(default)]
    evidence_reference: Option<String>,
}

/// Take a teacher's own exemption from induction away
///
/// All reasons that were chosen for the teacher go. What the status was without them is in force again, unless a route exempts. `If-Match` takes the tag
/// of the induction.
#[utoipa::path(operation_id = "delete_induction_exemption", tag = "induction", params(ExemptTeacherPath, IfMatchHeader, ServerDateHeader),
    security(("dfe_staff" = ["record:edit"])), request_body = InductionExemptionRemoval,
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged", "text_too_long", "text_invalid",
        "reason_detail_missing", "nothing_changes"]))),
    responses((status = 204, description = "It is taken away")))]
#[delete("/v1/teachers/{trn}/induction/exemption")]
pub async fn delete_induction_exemption(
    registry: Registry,
    caller: Permitted<needs::RecordEdit>,
    asked: Asked,
    based_on: IfMatch,
    body: Body<InductionExemptionRemoval>,
) -> Result<HttpResponse, ProblemError> {
    let sent = body.into_inner();
    let given = Given {
        reason: sent.reason.0,
        detail: sent.reason_detail,
        evidence_reference: sent.evidence_reference,
    };
    let caller = Caller::from(caller);
    inductions::remove_exemption(registry, caller, (asked, based_on), given).await?;
    Ok(HttpResponse::NoContent().finish())
}
