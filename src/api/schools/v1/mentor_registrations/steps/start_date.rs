use actix_web::{HttpResponse, get, put};
use domain::registration::mentor_journey::{Given, MentorStep};
use domain::registration::start_date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::super::super::registrations::{DraftPath, dto::StartDateConstraintsBody, journey, read};
use super::super::dto;
use super::MentorStepPosition;
use crate::platform::extract::{IfMatchHeader, ServerDateHeader};
use crate::platform::{
    auth::SchoolUser,
    error::ProblemError,
    extract::{Body, IfMatch, PathUuid},
};
use crate::services::mentor_registrations::MentorDesk;

/// When the person starts
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct MentorStartDateInput {
    /// First day as a mentor at this school
    #[schema(value_type = String, format = Date, required = true, example = "2026-11-23")]
    start_date: Option<String>,
}

/// The step start-date
#[derive(Debug, Serialize, ToSchema)]
pub struct MentorStartDateStep {
    #[serde(flatten)]
    position: MentorStepPosition,
    /// What was answered
    #[schema(required)]
    answer: Option<MentorStartDateInput>,
    /// Which dates are accepted, and why
    constraints: StartDateConstraintsBody,
}

/// Read the step start-date
///
/// The accepted dates come with the rule behind each bound.
#[utoipa::path(operation_id = "find_mentor_start_date_step", tag = "mentor-registrations", security(("school_user" = [])), params(DraftPath, ServerDateHeader),
    extensions(("x-problems" = json!(["step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The step", body = MentorStartDateStep, headers(("ETag" = String)))))]
#[get("/v1/mentor-registrations/{id}/steps/start-date")]
pub async fn find_mentor_start_date_step(
    desk: MentorDesk,
    user: SchoolUser,
    id: PathUuid,
) -> Result<HttpResponse, ProblemError> {
    let state = desk.find_step(user, id.0, MentorStep::StartDate).await?;
    let answer = state.answers.starts_on.map(|day| MentorStartDateInput {
        start_date: Some(day.to_string()),
    });
    let position = MentorStepPosition::of(&state, MentorStep::StartDate);
    let constraints = start_date::constraints(&state.loaded.facts.start_date_facts()).into();
    Ok(journey::step(
        &state,
        &MentorStartDateStep {
            position,
            answer,
            constraints,
        },
    ))
}

/// Give the start date
///
/// The first day as a mentor at this school. Asked of somebody who was a mentor before; another date may take back what was chosen for training. A date for which registration is not open yet stops the registration until another one is given.
#[utoipa::path(operation_id = "update_mentor_start_date_step", tag = "mentor-registrations", security(("school_user" = [])),
    params(DraftPath, IfMatchHeader, ServerDateHeader), request_body = MentorStartDateInput,
    extensions(("x-problems" = json!(["start_date_missing", "start_date_invalid", "start_date_not_after_previous_placement", "start_date_not_after_previous_training", "start_date_too_far_ahead", "overlaps_previous_placement", "ect_leaves_before", "no_contract_period", "schedule_missing", "step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The registration as it stands now", body = dto::MentorRegistration,
        headers(("ETag" = String, description = "Version of the draft")))))]
#[put("/v1/mentor-registrations/{id}/steps/start-date")]
pub async fn update_mentor_start_date_step(
    desk: MentorDesk,
    user: SchoolUser,
    id: PathUuid,
    based_on: IfMatch,
    body: Body<MentorStartDateInput>,
) -> Result<HttpResponse, ProblemError> {
    let given = Given::StartsOn(read::start_date(body.into_inner().start_date.as_deref())?);
    journey::draft(&desk.answer(user, id.0, based_on, given).await?)
}
