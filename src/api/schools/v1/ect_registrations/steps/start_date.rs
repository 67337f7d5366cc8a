use actix_web::{HttpResponse, get, put};
use domain::registration::ect_journey::{EctStep, Given};
use domain::registration::start_date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::super::super::registrations::{DraftPath, dto::StartDateConstraintsBody, journey, read};
use super::super::dto;
use super::EctStepPosition;
use crate::platform::extract::{IfMatchHeader, ServerDateHeader};
use crate::platform::{
    auth::SchoolUser,
    error::ProblemError,
    extract::{Body, IfMatch, PathUuid},
};
use crate::services::ect_registrations::EctDesk;

/// When the person starts
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct EctStartDateInput {
    /// First day as an ECT at this school
    #[schema(value_type = String, format = Date, required = true, example = "2026-11-23")]
    start_date: Option<String>,
}

/// The step start-date
#[derive(Debug, Serialize, ToSchema)]
pub struct EctStartDateStep {
    #[serde(flatten)]
    position: EctStepPosition,
    /// What was answered
    #[schema(required)]
    answer: Option<EctStartDateInput>,
    /// Which dates are accepted, and why
    constraints: StartDateConstraintsBody,
}

/// Read the step start-date
///
/// The accepted dates come with the rule behind each bound.
#[utoipa::path(operation_id = "find_ect_start_date_step", tag = "ect-registrations", security(("school_user" = [])), params(DraftPath, ServerDateHeader),
    extensions(("x-problems" = json!(["step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The step", body = EctStartDateStep, headers(("ETag" = String)))))]
#[get("/v1/ect-registrations/{id}/steps/start-date")]
pub async fn find_ect_start_date_step(
    desk: EctDesk,
    user: SchoolUser,
    id: PathUuid,
) -> Result<HttpResponse, ProblemError> {
    let state = desk.find_step(user, id.0, EctStep::StartDate).await?;
    let answer = state.answers.starts_on.map(|day| EctStartDateInput {
        start_date: Some(day.to_string()),
    });
    let position = EctStepPosition::of(&state, EctStep::StartDate);
    let constraints = start_date::constraints(&state.loaded.facts.start_date_facts()).into();
    Ok(journey::step(
        &state,
        &EctStartDateStep {
            position,
            answer,
            constraints,
        },
    ))
}

/// Give the start date
///
/// The first day as an ECT at this school. It decides about the contract period, so another date may take back what was chosen for training. A date for which registration is not open yet stops the registration until another one is given.
#[utoipa::path(operation_id = "update_ect_start_date_step", tag = "ect-registrations", security(("school_user" = [])),
    params(DraftPath, IfMatchHeader, ServerDateHeader), request_body = EctStartDateInput,
    extensions(("x-problems" = json!(["start_date_missing", "start_date_invalid", "start_date_too_early", "start_date_not_after_previous_placement", "start_date_not_after_previous_training", "start_date_too_far_ahead", "overlaps_previous_placement", "no_contract_period", "schedule_missing", "step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The registration as it stands now", body = dto::EctRegistration,
        headers(("ETag" = String, description = "Version of the draft")))))]
#[put("/v1/ect-registrations/{id}/steps/start-date")]
pub async fn update_ect_start_date_step(
    desk: EctDesk,
    user: SchoolUser,
    id: PathUuid,
    based_on: IfMatch,
    body: Body<EctStartDateInput>,
) -> Result<HttpResponse, ProblemError> {
    let given = Given::StartsOn(read::start_date(body.into_inner().start_date.as_deref())?);
    journey::draft(&desk.answer(user, id.0, based_on, given).await?)
}
