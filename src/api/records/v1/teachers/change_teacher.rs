use actix_web::{HttpResponse, patch};
use domain::record::person::vocabulary::{DetailsChangeReason, NameChangeReason};
use serde::Deserialize;
use utoipa::ToSchema;

use super::super::params::TeacherPath;
use super::dto::{GenderText, TeacherResource, tagged};
use crate::platform::{
    auth::{Permitted, needs},
    error::ProblemError,
    extract::{Body, IfMatch, IfMatchHeader, ServerDateHeader},
    problem::{FieldProblem, Problem, codes::http},
    wire::{IsoDate, Patch, Wire},
};
use crate::services::people::{self, Asked, Caller, Reasons, Registry, Wanted};

type NameChangeReasonText = Wire<NameChangeReason>;
type DetailsChangeReasonText = Wire<DetailsChangeReason>;

/// What is to change, and why; a field that is left out stays as it is, null takes a value away
#[derive(Debug, Deserialize, ToSchema)]
#[schema(example = json!({
    "last_name": "Sharma-O'Brien", "name_change_reason": "marriage_or_civil_partnership",
    "email_address": "new.name@example.com", "details_change_reason": "new_information", "evidence_reference": "case 4711"
}))]
pub struct TeacherChange {
    /// First name
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 100)]
    first_name: Patch<String>,
    /// Middle names; null for none
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 100)]
    middle_name: Patch<String>,
    /// Last name
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 100)]
    last_name: Patch<String>,
    /// Date of birth, before today
    #[serde(default)]
    #[schema(value_type = Option<IsoDate>)]
    date_of_birth: Patch<IsoDate>,
    /// E-mail address; null for none
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 100)]
    email_address: Patch<String>,
    /// National Insurance number; null for none
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    national_insurance_number: Patch<String>,
    /// Gender; null for none
    #[serde(default)]
    #[schema(value_type = Option<GenderText>)]
    gender: Patch<GenderText>,
    /// Why the name changes; required of staff when it does. Decides whether the old one is kept as a previous name
    name_change_reason: Option<NameChangeReasonText>,
    /// Why anything else changes; required of staff when it does
    details_change_reason: Option<DetailsChangeReasonText>,
    /// The reason in words; required for `another_reason`
    #[schema(max_length = 4000)]
    reason_detail: Option<String>,
    /// Where the evidence is kept
    #[schema(max_length = 200)]
    evidence_reference: Option<String>,
}

/// Change a teacher's details
///
/// Staff say why: a new name after a marriage or a legal process keeps the old one as a previous name, a correction does not. The service whose TRN request
/// created the record may correct it, without reasons, until the person holds QTS or EYTS. `If-Match` takes any ETag of this teacher since the last change of
/// the details; a service that cannot read the record sends `*`.
#[utoipa::path(operation_id = "change_teacher", tag = "teachers", params(TeacherPath, IfMatchHeader, ServerDateHeader),
    security(("dfe_staff" = ["person:edit", "person:correct_own"]), ("service" = ["person:edit", "person:correct_own"])), request_body = TeacherChange,
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged", "name_missing", "name_too_long", "name_invalid",
        "date_of_birth_too_early", "date_of_birth_not_past", "email_invalid", "email_too_long", "national_insurance_number_invalid",
        "gender_not_available", "nothing_changes", "name_change_reason_missing", "details_change_reason_missing", "reason_detail_missing",
        "text_too_long", "text_invalid", "correction_not_permitted", "correction_after_qts", "correction_after_eyts"]))),
    responses((status = 200, description = "The teacher", body = TeacherResource, headers(("ETag" = String)))))]
#[patch("/v1/teachers/{trn}")]
pub async fn change_teacher(
    caller: Permitted<needs::PersonEditOrCorrectOwn>,
    registry: Registry,
    asked: Asked,
    if_match: IfMatch,
    body: Body<TeacherChange>,
) -> Result<HttpResponse, ProblemError> {
    let (wanted, reasons) = body.into_inner().split()?;
    let caller = Caller::from(caller);
    let teacher = people::change(registry, caller, asked, if_match, wanted, reasons).await?;
    Ok(tagged(HttpResponse::Ok(), teacher)?)
}

impl TeacherChange {
    fn split(self) -> Result<(Wanted, Reasons), Problem> {
        let wanted = Wanted {
            first_name: or_empty(self.first_name),
            middle_name: or_empty(self.middle_name),
            last_name: or_empty(self.last_name),
            date_of_birth: match self.date_of_birth {
                Patch::Keep => None,
                Patch::Set(day) => Some(day.0),
                Patch::Clear => {
                    let missing = FieldProblem::new(&http::MISSING_FIELD, "/date_of_birth");
                    return Err(Problem::invalid(vec![missing]));
                }
            },
            email_address: or_none(self.email_address),
            national_insurance_number: or_none(self.national_insurance_number),
            gender: or_none(self.gender).map(|gender| gender.map(|gender| gender.0)),
        };
        let reasons = Reasons {
            name: self.name_change_reason.map(|reason| reason.0),
            details: self.details_change_reason.map(|reason| reason.0),
            detail: self.reason_detail,
            evidence_reference: self.evidence_reference,
        };
        Ok((wanted, reasons))
    }
}

/// Taking a part of the name away leaves it empty.
fn or_empty(text: Patch<String>) -> Option<String> {
    match text {
        Patch::Keep => None,
        Patch::Clear => Some(String::new()),
        Patch::Set(text) => Some(text),
    }
}

fn or_none<T>(value: Patch<T>) -> Option<Option<T>> {
    match value {
        Patch::Keep => None,
        Patch::Clear => Some(None),
        Patch::Set(value) => Some(Some(value)),
    }
}
