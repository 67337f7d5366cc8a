use actix_web::{HttpResponse, get, put};
use domain::registration::ect_journey::{EctStep, Given};
use domain::registration::vocabulary::TrainingProgramme;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::super::super::registrations::{DraftPath, dto::WordOption, journey, read};
use super::super::check_answers::training_programme;
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

/// Who trains
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct EctTrainingProgrammeInput {
    /// `provider_led` or `school_led`
    #[schema(value_type = TrainingProgrammeText, required = true)]
    training_programme: Option<String>,
}

/// The step training-programme
#[derive(Debug, Serialize, ToSchema)]
pub struct EctTrainingProgrammeStep {
    #[serde(flatten)]
    position: EctStepPosition,
    /// What was answered
    #[schema(required)]
    answer: Option<EctTrainingProgrammeInput>,
    /// What can be answered
    options: Vec<WordOption>,
}

type TrainingProgrammeText = Wire<TrainingProgramme>;

/// Read the step training-programme
///
/// Who can train the person.
#[utoipa::path(operation_id = "find_ect_training_programme_step", tag = "ect-registrations", security(("school_user" = [])), params(DraftPath, ServerDateHeader),
    extensions(("x-problems" = json!(["step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The step", body = EctTrainingProgrammeStep, headers(("ETag" = String)))))]
#[get("/v1/ect-registrations/{id}/steps/training-programme")]
pub async fn find_ect_training_programme_step(
    desk: EctDesk,
    user: SchoolUser,
    id: PathUuid,
) -> Result<HttpResponse, ProblemError> {
    let state = desk
        .find_step(user, id.0, EctStep::TrainingProgramme)
        .await?;
    let answer = state
        .answers
        .training_programme
        .map(|programme| EctTrainingProgrammeInput {
            training_programme: Some(programme.to_string()),
        });
    let position = EctStepPosition::of(&state, EctStep::TrainingProgramme);
    let options = WordOption::all(training_programme);
    Ok(journey::step(
        &state,
        &EctTrainingProgrammeStep {
            position,
            answer,
            options,
        },
    ))
}

/// Choose the training programme
///
/// Provider-led training needs a lead provider, which is asked for next; choosing school-led takes an earlier one back.
#[utoipa::path(operation_id = "update_ect_training_programme_step", tag = "ect-registrations", security(("school_user" = [])),
    params(DraftPath, IfMatchHeader, ServerDateHeader), request_body = EctTrainingProgrammeInput,
    extensions(("x-problems" = json!(["programme_missing", "programme_invalid", "schedule_missing", "step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The registration as it stands now", body = dto::EctRegistration,
        headers(("ETag" = String, description = "Version of the draft")))))]
#[put("/v1/ect-registrations/{id}/steps/training-programme")]
pub async fn update_ect_training_programme_step(
    desk: EctDesk,
    user: SchoolUser,
    id: PathUuid,
    based_on: IfMatch,
    body: Body<EctTrainingProgrammeInput>,
) -> Result<HttpResponse, ProblemError> {
    let given = Given::TrainingProgramme(read::word(
        body.into_inner().training_programme.as_deref(),
        "/training_programme",
        &journeys::PROGRAMME_MISSING,
        &journeys::PROGRAMME_INVALID,
    )?);
    journey::draft(&desk.answer(user, id.0, based_on, given).await?)
}
