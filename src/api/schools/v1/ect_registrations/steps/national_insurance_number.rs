use actix_web::{HttpResponse, get, put};
use domain::registration::ect_journey::EctStep;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::super::super::registrations::{DraftPath, journey, read};
use super::super::dto;
use super::EctStepPosition;
use crate::platform::extract::{IfMatchHeader, ServerDateHeader};
use crate::platform::{
    auth::SchoolUser,
    error::ProblemError,
    extract::{Body, IfMatch, PathUuid},
};
use crate::services::{ect_registrations::EctDesk, journeys::Typed};

/// The National Insurance number of the person
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct EctNationalInsuranceNumberInput {
    /// National Insurance number; blanks and case do not matter
    #[schema(value_type = String, required = true, example = "JR441264C")]
    national_insurance_number: Option<String>,
}

/// The step national-insurance-number
#[derive(Debug, Serialize, ToSchema)]
pub struct EctNationalInsuranceNumberStep {
    #[serde(flatten)]
    position: EctStepPosition,
    /// Always null: the number is compared and forgotten
    #[schema(value_type = Option<String>, required, example = json!(null))]
    answer: (),
}

/// Read the step national-insurance-number
///
/// Asked only when the date of birth did not agree with the record.
#[utoipa::path(operation_id = "find_ect_national_insurance_number_step", tag = "ect-registrations", security(("school_user" = [])), params(DraftPath, ServerDateHeader),
    extensions(("x-problems" = json!(["step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The step", body = EctNationalInsuranceNumberStep, headers(("ETag" = String)))))]
#[get("/v1/ect-registrations/{id}/steps/national-insurance-number")]
pub async fn find_ect_national_insurance_number_step(
    desk: EctDesk,
    user: SchoolUser,
    id: PathUuid,
) -> Result<HttpResponse, ProblemError> {
    let state = desk
        .find_step(user, id.0, EctStep::NationalInsuranceNumber)
        .await?;
    let position = EctStepPosition::of(&state, EctStep::NationalInsuranceNumber);
    Ok(journey::step(
        &state,
        &EctNationalInsuranceNumberStep {
            position,
            answer: (),
        },
    ))
}

/// Give the National Insurance number
///
/// Compares the number with the record of the TRN. If they do not agree the registration ends exactly like one for an unknown TRN. The number is not stored.
#[utoipa::path(operation_id = "update_ect_national_insurance_number_step", tag = "ect-registrations", security(("school_user" = [])),
    params(DraftPath, IfMatchHeader, ServerDateHeader), request_body = EctNationalInsuranceNumberInput,
    extensions(("x-problems" = json!(["nino_missing", "nino_invalid", "match_attempts_exhausted", "step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The registration as it stands now", body = dto::EctRegistration,
        headers(("ETag" = String, description = "Version of the draft")))))]
#[put("/v1/ect-registrations/{id}/steps/national-insurance-number")]
pub async fn update_ect_national_insurance_number_step(
    desk: EctDesk,
    user: SchoolUser,
    id: PathUuid,
    based_on: IfMatch,
    body: Body<EctNationalInsuranceNumberInput>,
) -> Result<HttpResponse, ProblemError> {
    let typed = Typed::NiNumber(read::ni_number(
        body.into_inner().national_insurance_number.as_deref(),
    )?);
    journey::draft(&desk.identify(user, id.0, based_on, typed).await?)
}
