use actix_web::{HttpResponse, get, put};
use domain::registration::mentor_journey::MentorStep;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::super::super::registrations::{DraftPath, journey, read};
use super::super::dto;
use super::MentorStepPosition;
use crate::platform::extract::{IfMatchHeader, ServerDateHeader};
use crate::platform::{
    auth::SchoolUser,
    error::ProblemError,
    extract::{Body, IfMatch, PathUuid},
};
use crate::services::{journeys::Typed, mentor_registrations::MentorDesk};

/// The National Insurance number of the person
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct MentorNationalInsuranceNumberInput {
    /// National Insurance number; blanks and case do not matter
    #[schema(value_type = String, required = true, example = "JR167468D")]
    national_insurance_number: Option<String>,
}

/// The step national-insurance-number
#[derive(Debug, Serialize, ToSchema)]
pub struct MentorNationalInsuranceNumberStep {
    #[serde(flatten)]
    position: MentorStepPosition,
    /// Always null: the number is compared and forgotten
    #[schema(value_type = Option<String>, required, example = json!(null))]
    answer: (),
}

/// Read the step national-insurance-number
///
/// Asked only when the date of birth did not agree with the record.
#[utoipa::path(operation_id = "find_mentor_national_insurance_number_step", tag = "mentor-registrations", security(("school_user" = [])), params(DraftPath, ServerDateHeader),
    extensions(("x-problems" = json!(["step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The step", body = MentorNationalInsuranceNumberStep, headers(("ETag" = String)))))]
#[get("/v1/mentor-registrations/{id}/steps/national-insurance-number")]
pub async fn find_mentor_national_insurance_number_step(
    desk: MentorDesk,
    user: SchoolUser,
    id: PathUuid,
) -> Result<HttpResponse, ProblemError> {
    let state = desk
        .find_step(user, id.0, MentorStep::NationalInsuranceNumber)
        .await?;
    let position = MentorStepPosition::of(&state, MentorStep::NationalInsuranceNumber);
    Ok(journey::step(
        &state,
        &MentorNationalInsuranceNumberStep {
            position,
            answer: (),
        },
    ))
}

/// Give the National Insurance number
///
/// Compares the number with the record of the TRN. If they do not agree the registration ends exactly like one for an unknown TRN. The number is not stored.
#[utoipa::path(operation_id = "update_mentor_national_insurance_number_step", tag = "mentor-registrations", security(("school_user" = [])),
    params(DraftPath, IfMatchHeader, ServerDateHeader), request_body = MentorNationalInsuranceNumberInput,
    extensions(("x-problems" = json!(["nino_missing", "nino_invalid", "match_attempts_exhausted", "step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The registration as it stands now", body = dto::MentorRegistration,
        headers(("ETag" = String, description = "Version of the draft")))))]
#[put("/v1/mentor-registrations/{id}/steps/national-insurance-number")]
pub async fn update_mentor_national_insurance_number_step(
    desk: MentorDesk,
    user: SchoolUser,
    id: PathUuid,
    based_on: IfMatch,
    body: Body<MentorNationalInsuranceNumberInput>,
) -> Result<HttpResponse, ProblemError> {
    let typed = Typed::NiNumber(read::ni_number(
        body.into_inner().national_insurance_number.as_deref(),
    )?);
    journey::draft(&desk.identify(user, id.0, based_on, typed).await?)
}
