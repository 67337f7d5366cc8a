//! Two records of one person.

use actix_web::{HttpResponse, post, web};
use domain::record::Refusal;
use domain::record::person::change::DetailsField;
use domain::record::person::merge::{Choices, MergeRefusal, MergeSide};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::super::params::TeacherPath;
use super::dto::{TeacherResource, tagged};
use crate::platform::{
    auth::{Permitted, needs},
    error::ProblemError,
    extract::{AccessPurpose, AccessPurposeHeader, Body, IdempotencyKeyHeader, ServerDateHeader},
    wire::Wire,
};
use crate::services::access_records::Reader;
use crate::services::people::{self, Asked, Caller, Decision, Preview, Registry};

type MergeSideText = Wire<MergeSide>;
type DetailsFieldText = Wire<DetailsField>;

/// Which record would be merged into the one in the address
#[derive(Debug, Deserialize, ToSchema)]
pub struct MergePreviewInput {
    /// TRN of the record that would be merged and answer 308 afterwards
    #[schema(example = "3004434")]
    secondary_trn: String,
}

/// What a merge would do
#[derive(Debug, Serialize, ToSchema)]
pub struct MergePreview {
    /// The record that would remain
    retained: TeacherResource,
    /// The record that would be merged into it
    secondary: TeacherResource,
    /// The fields in which they differ; a merge needs a choice for each
    differences: Vec<MergeDifference>,
    /// What stands against the merge, whatever is chosen; empty when it can be made
    refusals: Vec<MergeObstacle>,
    /// What would move to the record that remains; registrations move too
    moves: MergeMoves,
    /// Names the state of both records: send it with the merge
    #[schema(example = "1.1")]
    based_on: String,
}

/// A field in which two records differ
#[derive(Debug, Serialize, ToSchema)]
pub struct MergeDifference {
    /// The field
    field: DetailsFieldText,
    /// Its value on the record that would remain
    #[schema(required, value_type = Option<String>, example = "Farouk")]
    retained: Value,
    /// Its value on the other one
    #[schema(required, value_type = Option<String>, example = "Saleh")]
    secondary: Value,
}

/// Something that stands against a merge
#[derive(Debug, Serialize, ToSchema)]
pub struct MergeObstacle {
    /// The code with which a merge would be refused
    #[schema(example = "merge_open_alert")]
    code: &'static str,
    /// The record that it is about; null when it is about both
    #[schema(required)]
    record: Option<MergeSideText>,
}

/// What a merge would move
#[derive(Debug, Serialize, ToSchema)]
pub struct MergeMoves {
    /// Alerts, as far as you see them
    #[schema(example = 0)]
    alerts: i64,
    /// Notes; null for those who do not see the notes of everybody
    #[schema(required, example = json!(null))]
    notes: Option<i64>,
    /// Previous names
    #[schema(example = 1)]
    previous_names: i64,
    /// Routes to professional status
    #[schema(example = 1)]
    routes: i64,
    /// Mandatory qualifications
    #[schema(example = 0)]
    mandatory_qualifications: i64,
    /// Users who sign in to the record
    #[schema(example = 0)]
    sign_in_users: i64,
}

/// Preview a merge
///
/// What differs, what would move and what stands against merging another record into the one in the address. Reads both, which is written down. Notes, and
/// restricted alerts among the alerts, are counted with the permission for restricted alerts and a stated purpose (`Access-Purpose`).
#[utoipa::path(operation_id = "preview_teacher_merge", tag = "teachers", params(TeacherPath, AccessPurposeHeader, ServerDateHeader), security(("dfe_staff" = ["person:edit"])),
    request_body = MergePreviewInput,
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged", "merge_secondary_unknown",
        "access_purpose_invalid"]))),
    responses((status = 200, description = "The preview", body = MergePreview)))]
#[post("/v1/teachers/{trn}/merge-previews")]
pub async fn preview_teacher_merge(
    caller: Permitted<needs::PersonEdit>,
    purpose: AccessPurpose,
    registry: Registry,
    asked: Asked,
    body: Body<MergePreviewInput>,
) -> Result<web::Json<MergePreview>, ProblemError> {
    let secondary = body.into_inner().secondary_trn;
    let preview = people::preview(registry, Reader::new(caller, purpose), asked, secondary).await?;
    Ok(web::Json(preview.into()))
}

/// A merge
#[derive(Debug, Deserialize, ToSchema)]
#[schema(example = json!({
    "secondary_trn": "3004434", "based_on": "1.1",
    "choices": { "first_name": "retained", "middle_name": "retained", "last_name": "retained", "date_of_birth": "retained",
                 "email_address": "retained", "national_insurance_number": "retained", "gender": "retained" },
    "reason_detail": "Two applications of one person", "evidence_reference": "case 4711"
}))]
pub struct MergeInput {
    /// TRN of the record that is merged and answers 308 afterwards
    secondary_trn: String,
    /// `based_on` of the preview
    based_on: String,
    /// The record whose value remains, for each field in which the two differ
    choices: MergeChoices,
    /// Why, in words
    #[schema(max_length = 4000)]
    reason_detail: Option<String>,
    /// Where the evidence is kept
    #[schema(max_length = 200)]
    evidence_reference: Option<String>,
}

/// The record whose value remains, field by field; a choice about a field in which they agree changes nothing
#[derive(Debug, Deserialize, ToSchema)]
pub struct MergeChoices {
    /// First name
    first_name: Option<MergeSideText>,
    /// Middle names
    middle_name: Option<MergeSideText>,
    /// Last name
    last_name: Option<MergeSideText>,
    /// Date of birth
    date_of_birth: Option<MergeSideText>,
    /// E-mail address
    email_address: Option<MergeSideText>,
    /// National Insurance number
    national_insurance_number: Option<MergeSideText>,
    /// Gender
    gender: Option<MergeSideText>,
}

/// Merge two records
///
/// Merges another record into the one in the address. Qualifications, alerts, notes, previous names and registrations go with the person; the other TRN answers 308 from then
/// on. The chosen values are written without a previous name. Preview first: a merge names the state that the preview showed.
#[utoipa::path(operation_id = "merge_teachers", tag = "teachers", params(TeacherPath, IdempotencyKeyHeader, ServerDateHeader), security(("dfe_staff" = ["person:edit"])),
    request_body = MergeInput,
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged", "merge_secondary_unknown", "merge_same_record",
        "merge_deactivated_record", "merge_open_alert", "merge_induction_begun", "merge_qtls_on_both", "merge_choice_missing", "merge_preview_stale",
        "merge_registrations_clash", "induction_requirement_kept", "text_too_long", "text_invalid"]))),
    responses((status = 200, description = "The teacher that remains", body = TeacherResource, headers(("ETag" = String)))))]
#[post("/v1/teachers/{trn}/merges")]
pub async fn merge_teachers(
    caller: Permitted<needs::PersonEdit>,
    registry: Registry,
    asked: Asked,
    body: Body<MergeInput>,
) -> Result<HttpResponse, ProblemError> {
    let decision = Decision::from(body.into_inner());
    let teacher = people::merge(registry, Caller::from(caller), asked, decision).await?;
    Ok(tagged(HttpResponse::Ok(), teacher)?)
}

impl From<Preview> for MergePreview {
    fn from(preview: Preview) -> Self {
        let differences = preview.differences.into_iter();
        let moves = preview.moves;
        Self {
            retained: preview.retained.into(),
            secondary: preview.secondary.into(),
            differences: differences
                .map(|(field, retained, secondary)| MergeDifference {
                    field: Wire(field),
                    retained,
                    secondary,
                })
                .collect(),
            refusals: preview.refusals.iter().map(MergeObstacle::from).collect(),
            moves: MergeMoves {
                alerts: moves.alerts,
                notes: moves.notes,
                previous_names: moves.previous_names,
                routes: moves.routes,
                mandatory_qualifications: moves.mandatory_qualifications,
                sign_in_users: moves.sign_in_users,
            },
            based_on: preview.based_on,
        }
    }
}

impl From<&MergeRefusal> for MergeObstacle {
    fn from(refusal: &MergeRefusal) -> Self {
        let record = match refusal {
            MergeRefusal::Deactivated { side }
            | MergeRefusal::OpenAlert { side }
            | MergeRefusal::Induction { side, .. } => Some(Wire(*side)),
            MergeRefusal::SameRecord
            | MergeRefusal::QtlsOnBoth
            | MergeRefusal::ChoiceMissing { .. } => None,
        };
        Self {
            code: refusal.code(),
            record,
        }
    }
}

impl From<MergeInput> for Decision {
    fn from(input: MergeInput) -> Self {
        Self {
            secondary_trn: input.secondary_trn,
            based_on: input.based_on,
            choices: input.choices.into(),
            detail: input.reason_detail,
            evidence_reference: input.evidence_reference,
        }
    }
}

impl From<MergeChoices> for Choices {
    fn from(choices: MergeChoices) -> Self {
        [
            (DetailsField::FirstName, choices.first_name),
            (DetailsField::MiddleName, choices.middle_name),
            (DetailsField::LastName, choices.last_name),
            (DetailsField::DateOfBirth, choices.date_of_birth),
            (DetailsField::EmailAddress, choices.email_address),
            (
                DetailsField::NationalInsuranceNumber,
                choices.national_insurance_number,
            ),
            (DetailsField::Gender, choices.gender),
        ]
        .into_iter()
        .filter_map(|(field, side)| Some((field, side?.0)))
        .collect()
    }
}
