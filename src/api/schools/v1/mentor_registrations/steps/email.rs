use actix_web::{HttpResponse, get, put};
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

/// The person's address
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct MentorEmailInput {
    /// Address at this school
    #[schema(value_type = String, required = true, example = "priya.shah@ashgrove.example")]
    email: Option<String>,
}

/// The step email
#[derive(Debug, Serialize, ToSchema)]
pub struct MentorEmailStep {
    #[serde(flatten)]
    position: MentorStepPosition,
    /// What was answered
    #[schema(required)]
    answer: Option<MentorEmailInput>,
}

/// Read the step email
///
/// The person's address at this school.
#[utoipa::path(operation_id = "find_mentor_email_step", tag = "mentor-registrations", security(("school_user" = [])), params(DraftPath, ServerDateHeader),
    extensions(("x-problems" = json!(["step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The step", body = MentorEmailStep, headers(("ETag" = String)))))]
#[get("/v1/mentor-registrations/{id}/steps/email")]
pub async fn find_mentor_email_step(
    desk: MentorDesk,
    user: SchoolUser,
    id: PathUuid,
) -> Result<HttpResponse, ProblemError> {
    let state = desk.find_step(user, id.0, MentorStep::Email).await?;
    let answer = state.answers.email.as_ref().map(|email| MentorEmailInput {
        email: Some(email.as_str().to_owned()),
    });
    let position = MentorStepPosition::of(&state, MentorStep::Email);
    Ok(journey::step(&state, &MentorEmailStep { position, answer }))
}

/// Give the e-mail address
///
/// The lead provider writes to this address. It may be nobody else's who is registered at a school now; it can be changed later.
#[utoipa::path(operation_id = "update_mentor_email_step", tag = "mentor-registrations", security(("school_user" = [])),
    params(DraftPath, IfMatchHeader, ServerDateHeader), request_body = MentorEmailInput,
    extensions(("x-problems" = json!(["email_missing", "email_invalid", "email_taken", "step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The registration as it stands now", body = dto::MentorRegistration,
        headers(("ETag" = String, description = "Version of the draft")))))]
#[put("/v1/mentor-registrations/{id}/steps/email")]
pub async fn update_mentor_email_step(
    desk: MentorDesk,
    user: SchoolUser,
    id: PathUuid,
    based_on: IfMatch,
    body: Body<MentorEmailInput>,
) -> Result<HttpResponse, ProblemError> {
    let given = Given::Email(read::email(body.into_inner().email.as_deref())?);
    journey::draft(&desk.answer(user, id.0, based_on, given).await?)
}
