use actix_web::{HttpResponse, get, put};
use domain::registration::mentor_journey::{Given, MentorStep};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::super::super::people::Named;
use super::super::super::registrations::{DraftPath, journey};
use super::super::dto;
use super::MentorStepPosition;
use crate::platform::extract::{IfMatchHeader, ServerDateHeader};
use crate::platform::{
    auth::SchoolUser,
    error::ProblemError,
    extract::{Body, IfMatch, PathUuid},
    problem::{Problem, codes::journeys},
};
use crate::services::mentor_registrations::MentorDesk;

/// Who trains the mentor
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct FundedTrainingInput {
    /// True for the ECT's lead provider, false to choose another one
    #[schema(value_type = bool, required = true, example = true)]
    use_ect_lead_provider: Option<bool>,
}

/// The step funded-training
#[derive(Debug, Serialize, ToSchema)]
pub struct FundedTrainingStep {
    #[serde(flatten)]
    position: MentorStepPosition,
    /// What was answered
    #[schema(required)]
    answer: Option<FundedTrainingInput>,
    /// The ECT's lead provider
    #[schema(required)]
    ect_lead_provider: Option<Named>,
}

/// Read the step funded-training
///
/// The mentor can have funded training. Asked only when the ECT is provider-led and the ECT's lead provider can train the mentor.
#[utoipa::path(operation_id = "find_mentor_funded_training_step", tag = "mentor-registrations", security(("school_user" = [])), params(DraftPath, ServerDateHeader),
    extensions(("x-problems" = json!(["step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The step", body = FundedTrainingStep, headers(("ETag" = String)))))]
#[get("/v1/mentor-registrations/{id}/steps/funded-training")]
pub async fn find_mentor_funded_training_step(
    desk: MentorDesk,
    user: SchoolUser,
    id: PathUuid,
) -> Result<HttpResponse, ProblemError> {
    let step = MentorStep::FundedTraining;
    let state = desk.find_step(user, id.0, step).await?;
    let position = MentorStepPosition::of(&state, step);
    let answer = state
        .answers
        .use_ect_lead_provider
        .map(|used| FundedTrainingInput {
            use_ect_lead_provider: Some(used),
        });
    let ect_lead_provider = state.loaded.past.ect.lead_provider.clone().map(Named::from);
    Ok(journey::step(
        &state,
        &FundedTrainingStep {
            position,
            answer,
            ect_lead_provider,
        },
    ))
}

/// Accept the ECT's lead provider, or choose another one
///
/// The details of the mentor are passed on to the lead provider that trains them.
#[utoipa::path(operation_id = "update_mentor_funded_training_step", tag = "mentor-registrations", security(("school_user" = [])),
    params(DraftPath, IfMatchHeader, ServerDateHeader), request_body = FundedTrainingInput,
    extensions(("x-problems" = json!(["funded_training_missing", "schedule_missing", "step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The registration as it stands now", body = dto::MentorRegistration,
        headers(("ETag" = String, description = "Version of the draft")))))]
#[put("/v1/mentor-registrations/{id}/steps/funded-training")]
pub async fn update_mentor_funded_training_step(
    desk: MentorDesk,
    user: SchoolUser,
    id: PathUuid,
    based_on: IfMatch,
    body: Body<FundedTrainingInput>,
) -> Result<HttpResponse, ProblemError> {
    let used = body.into_inner().use_ect_lead_provider.ok_or_else(|| {
        Problem::new(&journeys::FUNDED_TRAINING_MISSING).at("/use_ect_lead_provider")
    })?;
    let given = Given::UseEctLeadProvider(used);
    journey::draft(&desk.answer(user, id.0, based_on, given).await?)
}
