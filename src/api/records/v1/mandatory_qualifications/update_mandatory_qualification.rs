use actix_web::{HttpResponse, patch};
use domain::record::mandatory_qualification::MqChangeReason;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::dto::{MqPath, MqResource, MqSpecialismText, MqStatusText, answer};
use crate::platform::{
    auth::{Permitted, needs},
    error::ProblemError,
    extract::{Body, IfMatchHeader, ServerDateHeader},
    problem::{FieldProblem, Problem, codes::http},
    wire::{IsoDate, Patch, Wire},
};
use crate::services::{
    mandatory_qualifications::{self, Known, SentChange},
    people::{Caller, Registry, why::Given},
};

/// Reasons on the wire.
pub type MqChangeReasonText = Wire<MqChangeReason>;

/// What to change; what is left out stays
#[derive(Debug, Deserialize, ToSchema)]
#[schema(example = json!({ "end_date": "2020-07-10", "reason": "incorrect_details" }))]
pub struct MandatoryQualificationPatch {
    /// Who trained the holder: the present provider, or one in use
    #[serde(default)]
    #[schema(required = false, value_type = Uuid, example = "aa5c300e-3b7c-456c-8183-3520b3d55dca")]
    provider_id: Patch<Uuid>,
    /// What it is for: the present specialism, or `hearing`, `multi_sensory` or `visual`
    #[serde(default)]
    #[schema(required = false, value_type = MqSpecialismText)]
    specialism: Patch<MqSpecialismText>,
    /// Where it stands; a state other than `passed` takes the end away
    #[serde(default)]
    #[schema(required = false, value_type = MqStatusText)]
    status: Patch<MqStatusText>,
    /// First day, today or earlier
    #[serde(default)]
    #[schema(required = false, value_type = IsoDate)]
    start_date: Patch<IsoDate>,
    /// Last day, today or earlier and after the first; there is one exactly when it is passed
    #[serde(default)]
    #[schema(required = false, value_type = Option<IsoDate>)]
    end_date: Patch<IsoDate>,
    /// Why it is changed
    reason: MqChangeReasonText,
    /// In your own words, at most 4,000 characters; required with `another_reason`
    #[serde(default)]
    #[schema(example = json!(null))]
    reason_detail: Option<String>,
    /// Where the evidence is kept, at most 200 characters
    #[serde(default)]
    #[schema(example = json!(null))]
    evidence_reference: Option<String>,
}

impl MandatoryQualificationPatch {
    fn read(self) -> Result<(SentChange, Given<MqChangeReason>), Problem> {
        let mut faults = Vec::new();
        let sent = SentChange {
            provider_id: kept(self.provider_id, "/provider_id", &mut faults),
            specialism: kept(self.specialism, "/specialism", &mut faults).map(|text| text.0),
            status: kept(self.status, "/status", &mut faults).map(|text| text.0),
            started_on: kept(self.start_date, "/start_date", &mut faults).map(|day| day.0),
            ended_on: match self.end_date {
                Patch::Keep => None,
                Patch::Clear => Some(None),
                Patch::Set(day) => Some(Some(day.0)),
            },
        };
        let given = Given {
            reason: self.reason.0,
            detail: self.reason_detail,
            evidence_reference: self.evidence_reference,
        };
        if faults.is_empty() {
            Ok((sent, given))
        } else {
            Err(Problem::invalid(faults))
        }
    }
}

/// A value that can be changed and not taken away.
fn kept<T>(sent: Patch<T>, pointer: &str, faults: &mut Vec<FieldProblem>) -> Option<T> {
    match sent {
        Patch::Keep => None,
        Patch::Set(value) => Some(value),
        Patch::Clear => {
            faults.push(FieldProblem::new(&http::WRONG_TYPE, pointer));
            None
        }
    }
}

/// Change a mandatory qualification
///
/// It is judged as it is to be. Sending what is there already changes nothing and is refused if it is all.
#[utoipa::path(operation_id = "update_mandatory_qualification", tag = "mandatory_qualifications", params(MqPath, IfMatchHeader, ServerDateHeader),
    security(("dfe_staff" = ["record:edit"])), request_body = MandatoryQualificationPatch,
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged", "not_found", "reference_unknown", "reference_retired",
        "mq_specialism_retired", "mq_start_in_future", "mq_end_missing", "mq_end_not_permitted", "mq_end_not_after_start", "mq_end_in_future",
        "mq_field_missing", "text_too_long", "text_invalid", "reason_detail_missing", "nothing_changes"]))),
    responses((status = 200, description = "The qualification as it is now", body = MqResource, headers(("ETag" = String)))))]
#[patch("/v1/teachers/{trn}/mandatory-qualifications/{mandatory_qualification_id}")]
pub async fn update_mandatory_qualification(
    registry: Registry,
    caller: Permitted<needs::RecordEdit>,
    known: Known,
    body: Body<MandatoryQualificationPatch>,
) -> Result<HttpResponse, ProblemError> {
    let (sent, given) = body.into_inner().read()?;
    let caller = Caller::from(caller);
    let row = mandatory_qualifications::change(&registry, caller, known, sent, given).await?;
    Ok(answer(HttpResponse::Ok(), row))
}
