use actix_web::{HttpResponse, get, put};
use domain::registration::ect_journey::facts::Body as BodyFacts;
use domain::registration::ect_journey::{EctStep, Given};
use domain::registration::vocabulary::AppropriateBodyType;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::super::registrations::{DraftPath, journey, read};
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

/// The appropriate body
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct EctAppropriateBodyChoiceInput {
    /// `id` of an option
    #[schema(value_type = Uuid, required = true, example = "0179c4de-b400-7d08-bd8c-de309c977dff")]
    appropriate_body_id: Option<String>,
}

/// The step appropriate-body
#[derive(Debug, Serialize, ToSchema)]
pub struct EctAppropriateBodyChoiceStep {
    #[serde(flatten)]
    position: EctStepPosition,
    /// What was answered
    #[schema(required)]
    answer: Option<EctAppropriateBodyChoiceInput>,
    /// The bodies that can be chosen
    options: Vec<AppropriateBodyOption>,
}

type AppropriateBodyTypeText = Wire<AppropriateBodyType>;

/// An appropriate body that can be chosen
#[derive(Debug, Serialize, ToSchema)]
pub struct AppropriateBodyOption {
    /// Its id
    id: Uuid,
    /// Its name
    #[schema(example = "Northgate Teaching School Hub")]
    name: String,
    /// Its kind
    body_type: AppropriateBodyTypeText,
}

/// Read the step appropriate-body
///
/// The bodies that this school can choose, by name.
#[utoipa::path(operation_id = "find_ect_appropriate_body_step", tag = "ect-registrations", security(("school_user" = [])), params(DraftPath, ServerDateHeader),
    extensions(("x-problems" = json!(["step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The step", body = EctAppropriateBodyChoiceStep, headers(("ETag" = String)))))]
#[get("/v1/ect-registrations/{id}/steps/appropriate-body")]
pub async fn find_ect_appropriate_body_step(
    desk: EctDesk,
    user: SchoolUser,
    id: PathUuid,
) -> Result<HttpResponse, ProblemError> {
    let state = desk.find_step(user, id.0, EctStep::AppropriateBody).await?;
    let answer = state
        .answers
        .appropriate_body_id
        .map(|id| EctAppropriateBodyChoiceInput {
            appropriate_body_id: Some(id.to_string()),
        });
    let position = EctStepPosition::of(&state, EctStep::AppropriateBody);
    let option = |body: &BodyFacts| {
        let name = state
            .names()
            .body(body.id)
            .map(|named| named.name.clone())
            .unwrap_or_default();
        AppropriateBodyOption {
            id: body.id,
            name,
            body_type: body.facts.kind.into(),
        }
    };
    let options = state.loaded.facts.choosable_bodies().map(option).collect();
    Ok(journey::step(
        &state,
        &EctAppropriateBodyChoiceStep {
            position,
            answer,
            options,
        },
    ))
}

/// Choose the appropriate body
///
/// The organisation that will assure the quality of the induction.
#[utoipa::path(operation_id = "update_ect_appropriate_body_step", tag = "ect-registrations", security(("school_user" = [])),
    params(DraftPath, IfMatchHeader, ServerDateHeader), request_body = EctAppropriateBodyChoiceInput,
    extensions(("x-problems" = json!(["ab_missing", "ab_unknown", "ab_local_authority_not_allowed", "ab_must_be_tsh", "ab_not_offered", "ab_not_active", "step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The registration as it stands now", body = dto::EctRegistration,
        headers(("ETag" = String, description = "Version of the draft")))))]
#[put("/v1/ect-registrations/{id}/steps/appropriate-body")]
pub async fn update_ect_appropriate_body_step(
    desk: EctDesk,
    user: SchoolUser,
    id: PathUuid,
    based_on: IfMatch,
    body: Body<EctAppropriateBodyChoiceInput>,
) -> Result<HttpResponse, ProblemError> {
    let given = Given::AppropriateBody(read::option(
        body.into_inner().appropriate_body_id.as_deref(),
        "/appropriate_body_id",
        &journeys::AB_MISSING,
        &journeys::AB_UNKNOWN,
    )?);
    journey::draft(&desk.answer(user, id.0, based_on, given).await?)
}
