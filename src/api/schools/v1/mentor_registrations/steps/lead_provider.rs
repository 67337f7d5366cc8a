use actix_web::{HttpResponse, get, put};
use domain::registration::mentor_journey::{Given, MentorStep};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::super::registrations::{DraftPath, journey, read};
use super::super::dto;
use super::MentorStepPosition;
use crate::platform::extract::{IfMatchHeader, ServerDateHeader};
use crate::platform::{
    auth::SchoolUser,
    error::ProblemError,
    extract::{Body, IfMatch, PathUuid},
    problem::codes::journeys,
};
use crate::services::mentor_registrations::MentorDesk;

/// The lead provider
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct MentorLeadProviderInput {
    /// `id` of an option
    #[schema(value_type = Uuid, required = true)]
    lead_provider_id: Option<String>,
}

/// The step lead-provider
#[derive(Debug, Serialize, ToSchema)]
pub struct MentorLeadProviderStep {
    #[serde(flatten)]
    position: MentorStepPosition,
    /// What was answered
    #[schema(required)]
    answer: Option<MentorLeadProviderInput>,
    /// The lead providers that can be chosen
    options: Vec<MentorLeadProviderOption>,
}

/// A lead provider that can be chosen
#[derive(Debug, Serialize, ToSchema)]
pub struct MentorLeadProviderOption {
    /// Its id
    id: Uuid,
    /// Its name
    #[schema(example = "Brightpath Learning")]
    name: String,
    /// The contract period in which it would train the person
    #[schema(example = "2026")]
    contract_period_year: String,
}

/// Read the step lead-provider
///
/// The lead providers with a contract for the contract period of the mentor training, by name.
#[utoipa::path(operation_id = "find_mentor_lead_provider_step", tag = "mentor-registrations", security(("school_user" = [])), params(DraftPath, ServerDateHeader),
    extensions(("x-problems" = json!(["step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The step", body = MentorLeadProviderStep, headers(("ETag" = String)))))]
#[get("/v1/mentor-registrations/{id}/steps/lead-provider")]
pub async fn find_mentor_lead_provider_step(
    desk: MentorDesk,
    user: SchoolUser,
    id: PathUuid,
) -> Result<HttpResponse, ProblemError> {
    let state = desk.find_step(user, id.0, MentorStep::LeadProvider).await?;
    let answer = state
        .answers
        .lead_provider_id
        .map(|id| MentorLeadProviderInput {
            lead_provider_id: Some(id.to_string()),
        });
    let position = MentorStepPosition::of(&state, MentorStep::LeadProvider);
    let facts = &state.loaded.facts;
    let choosable = facts
        .starts_on(&state.answers)
        .map(|day| facts.choosable_providers(day));
    let options = journey::provider_options(
        choosable.into_iter().flatten(),
        state.names(),
        |id, name, contract_period_year| MentorLeadProviderOption {
            id,
            name,
            contract_period_year,
        },
    );
    Ok(journey::step(
        &state,
        &MentorLeadProviderStep {
            position,
            answer,
            options,
        },
    ))
}

/// Choose the lead provider
///
/// Asked when the ECT's lead provider does not train the mentor, or cannot. If there is no partnership yet, the provider is told and confirms later.
#[utoipa::path(operation_id = "update_mentor_lead_provider_step", tag = "mentor-registrations", security(("school_user" = [])),
    params(DraftPath, IfMatchHeader, ServerDateHeader), request_body = MentorLeadProviderInput,
    extensions(("x-problems" = json!(["lp_missing", "lp_unknown", "lp_not_active", "schedule_missing", "step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The registration as it stands now", body = dto::MentorRegistration,
        headers(("ETag" = String, description = "Version of the draft")))))]
#[put("/v1/mentor-registrations/{id}/steps/lead-provider")]
pub async fn update_mentor_lead_provider_step(
    desk: MentorDesk,
    user: SchoolUser,
    id: PathUuid,
    based_on: IfMatch,
    body: Body<MentorLeadProviderInput>,
) -> Result<HttpResponse, ProblemError> {
    let given = Given::LeadProvider(read::option(
        body.into_inner().lead_provider_id.as_deref(),
        "/lead_provider_id",
        &journeys::LP_MISSING,
        &journeys::LP_UNKNOWN,
    )?);
    journey::draft(&desk.answer(user, id.0, based_on, given).await?)
}
