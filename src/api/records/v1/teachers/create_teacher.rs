use actix_web::{HttpResponse, http::header, post};
use domain::record::person::vocabulary::CreationReason;
use serde::Deserialize;
use utoipa::ToSchema;

use super::dto::{GenderText, TeacherResource, tagged};
use crate::platform::{
    auth::{Permitted, needs},
    error::ProblemError,
    extract::{Body, IdempotencyKeyHeader, ServerDateHeader},
    wire::{IsoDate, Wire},
};
use crate::services::people::{self, Caller, Input, Registry, why::Given};

type CreationReasonText = Wire<CreationReason>;

/// A person to add
#[derive(Debug, Deserialize, ToSchema)]
pub struct NewTeacher {
    /// First name, stored as given
    #[schema(max_length = 100, example = "Zoë")]
    first_name: String,
    /// Middle names, if there are any
    #[schema(max_length = 100, example = json!(null))]
    middle_name: Option<String>,
    /// Last name, stored as given
    #[schema(max_length = 100, example = "O'Neill-Okafor")]
    last_name: String,
    /// Date of birth, before today
    #[schema(example = "1994-03-02")]
    date_of_birth: IsoDate,
    /// E-mail address
    #[schema(max_length = 100, example = "zoe.oneill@example.com")]
    email_address: Option<String>,
    /// National Insurance number in the form that is issued today
    #[schema(example = "JT204816B")]
    national_insurance_number: Option<String>,
    /// Gender
    #[schema(example = "female")]
    gender: Option<GenderText>,
    /// Why the person is added
    reason: CreationReasonText,
    /// The reason in words; required for `another_reason`
    #[schema(max_length = 4000, example = json!(null))]
    reason_detail: Option<String>,
    /// Where the evidence is kept
    #[schema(max_length = 200, example = json!(null))]
    evidence_reference: Option<String>,
}

/// Add a teacher
///
/// Gives the person the next free TRN and a record without any status. Search first: this looks for no duplicates.
#[utoipa::path(operation_id = "create_teacher", tag = "teachers", params(IdempotencyKeyHeader, ServerDateHeader), security(("dfe_staff" = ["person:edit"])),
    request_body = NewTeacher,
    extensions(("x-problems" = json!(["name_missing", "name_too_long", "name_invalid", "date_of_birth_too_early", "date_of_birth_not_past", "email_invalid",
        "email_too_long", "national_insurance_number_invalid", "gender_not_available", "reason_detail_missing", "text_too_long", "text_invalid",
        "trns_used_up"]))),
    responses((status = 201, description = "The teacher", body = TeacherResource, headers(("ETag" = String), ("Location" = String)))))]
#[post("/v1/teachers")]
pub async fn create_teacher(
    caller: Permitted<needs::PersonEdit>,
    registry: Registry,
    body: Body<NewTeacher>,
) -> Result<HttpResponse, ProblemError> {
    let (input, given) = body.into_inner().split();
    let teacher = people::create(registry, Caller::from(caller), input, given).await?;
    let mut answer = HttpResponse::Created();
    answer.insert_header((
        header::LOCATION,
        format!("/v1/teachers/{}", teacher.record.trn),
    ));
    Ok(tagged(answer, teacher)?)
}

impl NewTeacher {
    fn split(self) -> (Input, Given<CreationReason>) {
        let input = Input {
            first_name: self.first_name,
            middle_name: self.middle_name.unwrap_or_default(),
            last_name: self.last_name,
            date_of_birth: self.date_of_birth.0,
            email_address: self.email_address,
            national_insurance_number: self.national_insurance_number,
            gender: self.gender.map(|gender| gender.0),
        };
        let given = Given {
            reason: self.reason.0,
            detail: self.reason_detail,
            evidence_reference: self.evidence_reference,
        };
        (input, given)
    }
}
