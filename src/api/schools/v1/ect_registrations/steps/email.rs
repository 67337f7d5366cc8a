use actix_web::{HttpResponse, get, put};
use domain::registration::ect_journey::{EctStep, Given};
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
use crate::services::ect_registrations::EctDesk;

/// The person's address
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct EctEmailInput {
    /// Address at this school
    #[schema(value_type = String, required = true, example = "priya.shah@greenfield.example")]
    email: Option<String>,
}

/// The step email
#[derive(Debug, Serialize, ToSchema)]
pub struct EctEmailStep {
    #[serde(flatten)]
    position: EctStepPosition,
    /// What was answered
    #[schema(required)]
    answer: Option<EctEmailInput>,
}

/// Read the step email
///
/// The person's address at this school.
#[utoipa::path(operation_id = "find_ect_email_step", tag = "ect-registrations", security(("school_user" = [])), params(DraftPath, ServerDateHeader),
    extensions(("x-problems" = json!(["step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The step", body = EctEmailStep, headers(("ETag" = String)))))]
#[get("/v1/ect-registrations/{id}/steps/email")]
pub async fn find_ect_email_step(
    desk: EctDesk,
    user: SchoolUser,
    id: PathUuid,
) -> Result<HttpResponse, ProblemError> {
    let state = desk.find_step(user, id.0, EctStep::Email).await?;
    let answer = state.answers.email.as_ref().map(|email| EctEmailInput {
        email: Some(email.as_str().to_owned()),
    });
    let position = EctStepPosition::of(&state, EctStep::Email);
    Ok(journey::step(&state, &EctEmailStep { position, answer }))
}

/// Give the e-mail address
///
/// The lead provider writes to this address. It may be nobody else's who is registered at a school now; it can be changed later.
#[utoipa::path(operation_id = "update_ect_email_step", tag = "ect-registrations", security(("school_user" = [])),
    params(DraftPath, IfMatchHeader, ServerDateHeader), request_body = EctEmailInput,
    extensions(("x-problems" = json!(["email_missing", "email_invalid", "email_taken", "step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The registration as it stands now", body = dto::EctRegistration,
        headers(("ETag" = String, description = "Version of the draft")))))]
#[put("/v1/ect-registrations/{id}/steps/email")]
pub async fn update_ect_email_step(
    desk: EctDesk,
    user: SchoolUser,
    id: PathUuid,
    based_on: IfMatch,
    body: Body<EctEmailInput>,
) -> Result<HttpResponse, ProblemError> {
    let given = Given::Email(read::email(body.into_inner().email.as_deref())?);
    journey::draft(&desk.answer(user, id.0, based_on, given).await?)
}
