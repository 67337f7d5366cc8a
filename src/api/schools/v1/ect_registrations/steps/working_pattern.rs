use actix_web::{HttpResponse, get, put};
use domain::registration::ect_journey::{EctStep, Given};
use domain::registration::vocabulary::WorkingPattern;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::super::super::registrations::{DraftPath, dto::WordOption, journey, read};
use super::super::check_answers::working_pattern;
use super::super::dto;
use super::EctStepPosition;
use crate::platform::extract::{IfMatchHeader, ServerDateHeader};
use crate::platform::{
    auth::SchoolUser,
    error::ProblemError,
    extract::{Body, IfMatch, PathUuid},
    problem::codes::journeys,
    wire::Wire,
};
use crate::services::ect_registrations::EctDesk;

/// How much of a week the person works
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct EctWorkingPatternInput {
    /// `full_time` or `part_time`
    #[schema(value_type = WorkingPatternText, required = true)]
    working_pattern: Option<String>,
}

/// The step working-pattern
#[derive(Debug, Serialize, ToSchema)]
pub struct EctWorkingPatternStep {
    #[serde(flatten)]
    position: EctStepPosition,
    /// What was answered
    #[schema(required)]
    answer: Option<EctWorkingPatternInput>,
    /// What can be answered
    options: Vec<WordOption>,
}

type WorkingPatternText = Wire<WorkingPattern>;

/// Read the step working-pattern
///
/// Full time or part time.
#[utoipa::path(operation_id = "find_ect_working_pattern_step", tag = "ect-registrations", security(("school_user" = [])), params(DraftPath, ServerDateHeader),
    extensions(("x-problems" = json!(["step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The step", body = EctWorkingPatternStep, headers(("ETag" = String)))))]
#[get("/v1/ect-registrations/{id}/steps/working-pattern")]
pub async fn find_ect_working_pattern_step(
    desk: EctDesk,
    user: SchoolUser,
    id: PathUuid,
) -> Result<HttpResponse, ProblemError> {
    let state = desk.find_step(user, id.0, EctStep::WorkingPattern).await?;
    let answer = state
        .answers
        .working_pattern
        .map(|pattern| EctWorkingPatternInput {
            working_pattern: Some(pattern.to_string()),
        });
    let position = EctStepPosition::of(&state, EctStep::WorkingPattern);
    let options = WordOption::all(working_pattern);
    Ok(journey::step(
        &state,
        &EctWorkingPatternStep {
            position,
            answer,
            options,
        },
    ))
}

/// Give the working pattern
///
/// Helps the lead provider to plan the training.
#[utoipa::path(operation_id = "update_ect_working_pattern_step", tag = "ect-registrations", security(("school_user" = [])),
    params(DraftPath, IfMatchHeader, ServerDateHeader), request_body = EctWorkingPatternInput,
    extensions(("x-problems" = json!(["working_pattern_missing", "working_pattern_invalid", "step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The registration as it stands now", body = dto::EctRegistration,
        headers(("ETag" = String, description = "Version of the draft")))))]
#[put("/v1/ect-registrations/{id}/steps/working-pattern")]
pub async fn update_ect_working_pattern_step(
    desk: EctDesk,
    user: SchoolUser,
    id: PathUuid,
    based_on: IfMatch,
    body: Body<EctWorkingPatternInput>,
) -> Result<HttpResponse, ProblemError> {
    let given = Given::WorkingPattern(read::word(
        body.into_inner().working_pattern.as_deref(),
        "/working_pattern",
        &journeys::WORKING_PATTERN_MISSING,
        &journeys::WORKING_PATTERN_INVALID,
    )?);
    journey::draft(&desk.answer(user, id.0, based_on, given).await?)
}
