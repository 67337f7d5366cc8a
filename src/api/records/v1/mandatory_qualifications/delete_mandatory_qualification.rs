use actix_web::{HttpResponse, delete};
use domain::record::mandatory_qualification::MqDeletionReason;
use serde::Deserialize;
use utoipa::ToSchema;

use super::dto::MqPath;
use crate::platform::{
    auth::{Permitted, needs},
    error::ProblemError,
    extract::{Body, IfMatchHeader, ServerDateHeader},
    wire::Wire,
};
use crate::services::{
    mandatory_qualifications::{self, Known},
    people::{Caller, Registry, why::Given},
};

/// Reasons on the wire.
pub type MqDeletionReasonText = Wire<MqDeletionReason>;

/// Why a mandatory qualification is deleted
#[derive(Debug, Deserialize, ToSchema)]
pub struct MandatoryQualificationDeletion {
    /// Why it is deleted
    reason: MqDeletionReasonText,
    /// In your own words, at most 4,000 characters; required with `another_reason`
    #[serde(default)]
    #[schema(example = json!(null))]
    reason_detail: Option<String>,
    /// Where the evidence is kept, at most 200 characters
    #[serde(default)]
    #[schema(example = json!(null))]
    evidence_reference: Option<String>,
}

/// Delete a mandatory qualification
///
/// It is not there any more; the teacher's timeline keeps what it said and why it was deleted.
#[utoipa::path(operation_id = "delete_mandatory_qualification", tag = "mandatory_qualifications", params(MqPath, IfMatchHeader, ServerDateHeader),
    security(("dfe_staff" = ["record:edit"])), request_body = MandatoryQualificationDeletion,
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged", "not_found", "text_too_long", "text_invalid",
        "reason_detail_missing"]))),
    responses((status = 204, description = "It is deleted")))]
#[delete("/v1/teachers/{trn}/mandatory-qualifications/{mandatory_qualification_id}")]
pub async fn delete_mandatory_qualification(
    registry: Registry,
    caller: Permitted<needs::RecordEdit>,
    known: Known,
    body: Body<MandatoryQualificationDeletion>,
) -> Result<HttpResponse, ProblemError> {
    let sent = body.into_inner();
    let given = Given {
        reason: sent.reason.0,
        detail: sent.reason_detail,
        evidence_reference: sent.evidence_reference,
    };
    mandatory_qualifications::delete(&registry, Caller::from(caller), known, given).await?;
    Ok(HttpResponse::NoContent().finish())
}
