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

/// Whose record it is
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct EctFindTeacherInput {
    /// Teacher reference number: five to seven digits, everything else is left out
    #[schema(value_type = String, required = true, example = "1000001")]
    trn: Option<String>,
    /// Date of birth, to show that the school knows the person
    #[schema(value_type = String, format = Date, required = true, example = "1981-07-12")]
    date_of_birth: Option<String>,
}

/// The step find-teacher
#[derive(Debug, Serialize, ToSchema)]
pub struct EctFindTeacherStep {
    #[serde(flatten)]
    position: EctStepPosition,
    /// What was answered: the TRN, never the date of birth
    #[schema(required)]
    answer: Option<FoundTeacher>,
}

/// Whose record was asked for
#[derive(Debug, Serialize, ToSchema)]
pub struct FoundTeacher {
    /// TRN in its normal form
    #[schema(example = "1000001")]
    trn: String,
}

/// Read the step find-teacher
///
/// The first question: whose record it is.
#[utoipa::path(operation_id = "find_ect_find_teacher_step", tag = "ect-registrations", security(("school_user" = [])), params(DraftPath, ServerDateHeader),
    extensions(("x-problems" = json!(["step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The step", body = EctFindTeacherStep, headers(("ETag" = String)))))]
#[get("/v1/ect-registrations/{id}/steps/find-teacher")]
pub async fn find_ect_find_teacher_step(
    desk: EctDesk,
    user: SchoolUser,
    id: PathUuid,
) -> Result<HttpResponse, ProblemError> {
    let state = desk.find_step(user, id.0, EctStep::FindTeacher).await?;
    let answer = state
        .answers
        .identity
        .as_ref()
        .map(|identity| FoundTeacher {
            trn: identity.trn.as_str().to_owned(),
        });
    let position = EctStepPosition::of(&state, EctStep::FindTeacher);
    Ok(journey::step(
        &state,
        &EctFindTeacherStep { position, answer },
    ))
}

/// Find the teacher
///
/// Compares the date of birth with the record of the TRN. If they agree, `teacher` says who it is; if not, the National Insurance number is asked for. Can be repeated until the details are confirmed. The date of birth is not stored.
#[utoipa::path(operation_id = "update_ect_find_teacher_step", tag = "ect-registrations", security(("school_user" = [])),
    params(DraftPath, IfMatchHeader, ServerDateHeader), request_body = EctFindTeacherInput,
    extensions(("x-problems" = json!(["trn_missing", "trn_too_short", "trn_too_long", "dob_missing", "dob_invalid", "dob_too_old", "dob_too_young", "match_attempts_exhausted", "step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The registration as it stands now", body = dto::EctRegistration,
        headers(("ETag" = String, description = "Version of the draft")))))]
#[put("/v1/ect-registrations/{id}/steps/find-teacher")]
pub async fn update_ect_find_teacher_step(
    desk: EctDesk,
    user: SchoolUser,
    id: PathUuid,
    based_on: IfMatch,
    body: Body<EctFindTeacherInput>,
) -> Result<HttpResponse, ProblemError> {
    let input = body.into_inner();
    let (trn, born) = read::identity(
        input.trn.as_deref(),
        input.date_of_birth.as_deref(),
        desk.moment().today,
    )?;
    let typed = Typed::TrnAndDateOfBirth(trn, born);
    journey::draft(&desk.identify(user, id.0, based_on, typed).await?)
}
