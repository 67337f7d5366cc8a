use actix_web::{HttpResponse, http::header, post};
use domain::record::mandatory_qualification::{MqCreationReason, MqInput};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::params::TeacherPath;
use super::dto::{MqResource, MqSpecialismText, MqStatusText, answer};
use crate::platform::{
    auth::{Permitted, needs},
    error::ProblemError,
    extract::{Body, IdempotencyKeyHeader, ServerDateHeader},
    wire::{IsoDate, Wire},
};
use crate::services::{
    mandatory_qualifications::{self, NewQualification},
    people::{Asked, Caller, Registry, why::Given},
};

/// Reasons on the wire.
pub type MqCreationReasonText = Wire<MqCreationReason>;

/// A new mandatory qualification
#[derive(Debug, Deserialize, ToSchema)]
#[schema(example = json!({
    "provider_id": "aa5c300e-3b7c-456c-8183-3520b3d55dca", "specialism": "hearing", "status": "passed", "start_date": "2019-09-01",
    "end_date": "2020-07-01", "reason": "new_information", "evidence_reference": "CASE-2026-0417",
}))]
pub struct MandatoryQualificationInput {
    /// Who trained the holder: one of the providers in use
    #[schema(example = "aa5c300e-3b7c-456c-8183-3520b3d55dca")]
    provider_id: Uuid,
    /// What it is for: `hearing`, `multi_sensory` or `visual`; the others stand on old qualifications only
    specialism: MqSpecialismText,
    /// Where it stands
    status: MqStatusText,
    /// First day, today or earlier
    #[schema(value_type = String, format = Date, example = "2019-09-01")]
    start_date: IsoDate,
    /// Last day, today or earlier and after the first; required with `passed`, not permitted with anything else
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date, example = "2020-07-01")]
    end_date: Option<IsoDate>,
    /// Why it is added
    reason: MqCreationReasonText,
    /// In your own words, at most 4,000 characters; required with `another_reason`
    #[serde(default)]
    #[schema(example = json!(null))]
    reason_detail: Option<String>,
    /// Where the evidence is kept, at most 200 characters
    #[serde(default)]
    #[schema(example = "CASE-2026-0417")]
    evidence_reference: Option<String>,
}

impl MandatoryQualificationInput {
    fn parts(self) -> (NewQualification, Given<MqCreationReason>) {
        let input = MqInput {
            specialism: self.specialism.0,
            status: self.status.0,
            started_on: self.start_date.0,
            ended_on: self.end_date.map(|day| day.0),
        };
        let given = Given {
            reason: self.reason.0,
            detail: self.reason_detail,
            evidence_reference: self.evidence_reference,
        };
        let provider_id = self.provider_id;
        (NewQualification { provider_id, input }, given)
    }
}

/// Add a mandatory qualification
///
/// Whatever its state. What is in training today is changed to passed, with its end, once it is.
#[utoipa::path(operation_id = "create_mandatory_qualification", tag = "mandatory_qualifications",
    params(TeacherPath, IdempotencyKeyHeader, ServerDateHeader), security(("dfe_staff" = ["record:edit"])), request_body = MandatoryQualificationInput,
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged", "reference_unknown", "reference_retired",
        "mq_specialism_retired", "mq_start_in_future", "mq_end_missing", "mq_end_not_permitted", "mq_end_not_after_start", "mq_end_in_future",
        "text_too_long", "text_invalid", "reason_detail_missing"]))),
    responses((status = 201, description = "The qualification", body = MqResource, headers(("ETag" = String)))))]
#[post("/v1/teachers/{trn}/mandatory-qualifications")]
pub async fn create_mandatory_qualification(
    registry: Registry,
    caller: Permitted<needs::RecordEdit>,
    asked: Asked,
    body: Body<MandatoryQualificationInput>,
) -> Result<HttpResponse, ProblemError> {
    let trn = asked.trn.clone();
    let (new, given) = body.into_inner().parts();
    let row =
        mandatory_qualifications::add(&registry, Caller::from(caller), asked, new, given).await?;
    let at = format!(
        "/v1/teachers/{}/mandatory-qualifications/{}",
        trn.as_str(),
        row.id
    );
    let mut created = HttpResponse::Created();
    created.insert_header((header::LOCATION, at));
    Ok(answer(created, row))
}
