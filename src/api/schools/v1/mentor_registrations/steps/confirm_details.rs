use actix_web::{HttpResponse, get, put};
use domain::registration::journey::Details;
use domain::registration::mentor_journey::{Given, MentorStep};
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
use crate::services::mentor_registrations::MentorDesk;

/// Whether the shown name is right
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct MentorConfirmDetailsInput {
    /// Whether the shown name is right
    #[schema(value_type = bool, required = true, example = true)]
    details_correct: Option<bool>,
    /// The name to use instead, at most 70 characters; left out when the shown name is right
    #[schema(example = json!(null))]
    corrected_name: Option<String>,
}

/// The step confirm-details
#[derive(Debug, Serialize, ToSchema)]
pub struct MentorConfirmDetailsStep {
    #[serde(flatten)]
    position: MentorStepPosition,
    /// What was answered
    #[schema(required)]
    answer: Option<MentorConfirmDetailsInput>,
    /// The name on the teaching record
    #[schema(required, example = "Priya Shah")]
    name_on_record: Option<String>,
}

/// Read the step confirm-details
///
/// Plays back the name (`teacher.full_name`), so that the school sees whom it is registering.
#[utoipa::path(operation_id = "find_mentor_confirm_details_step", tag = "mentor-registrations", security(("school_user" = [])), params(DraftPath, ServerDateHeader),
    extensions(("x-problems" = json!(["step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The step", body = MentorConfirmDetailsStep, headers(("ETag" = String)))))]
#[get("/v1/mentor-registrations/{id}/steps/confirm-details")]
pub async fn find_mentor_confirm_details_step(
    desk: MentorDesk,
    user: SchoolUser,
    id: PathUuid,
) -> Result<HttpResponse, ProblemError> {
    let state = desk
        .find_step(user, id.0, MentorStep::ConfirmDetails)
        .await?;
    let answer = state
        .answers
        .details
        .as_ref()
        .map(|details| MentorConfirmDetailsInput {
            details_correct: Some(details.corrected_name.is_none()),
            corrected_name: details
                .corrected_name
                .as_ref()
                .map(|name| name.as_str().to_owned()),
        });
    let position = MentorStepPosition::of(&state, MentorStep::ConfirmDetails);
    let name_on_record = state.answers.on_record().map(|record| record.name.full());
    Ok(journey::step(
        &state,
        &MentorConfirmDetailsStep {
            position,
            answer,
            name_on_record,
        },
    ))
}

/// Confirm or correct the name
///
/// A corrected name is shown from now on; the record keeps its own. From here on the TRN is fixed.
#[utoipa::path(operation_id = "update_mentor_confirm_details_step", tag = "mentor-registrations", security(("school_user" = [])),
    params(DraftPath, IfMatchHeader, ServerDateHeader), request_body = MentorConfirmDetailsInput,
    extensions(("x-problems" = json!(["confirm_details_missing", "corrected_name_missing", "corrected_name_too_long", "corrected_name_invalid", "step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The registration as it stands now", body = dto::MentorRegistration,
        headers(("ETag" = String, description = "Version of the draft")))))]
#[put("/v1/mentor-registrations/{id}/steps/confirm-details")]
pub async fn update_mentor_confirm_details_step(
    desk: MentorDesk,
    user: SchoolUser,
    id: PathUuid,
    based_on: IfMatch,
    body: Body<MentorConfirmDetailsInput>,
) -> Result<HttpResponse, ProblemError> {
    let input = body.into_inner();
    let corrected_name = read::details(input.details_correct, input.corrected_name.as_deref())?;
    let given = Given::Details(Details { corrected_name });
    journey::draft(&desk.answer(user, id.0, based_on, given).await?)
}
