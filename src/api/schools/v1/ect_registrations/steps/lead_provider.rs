use actix_web::{HttpResponse, get, put};
use domain::registration::ect_journey::{EctStep, Given};
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
};
use crate::services::ect_registrations::EctDesk;

/// The lead provider
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct EctLeadProviderInput {
    /// `id` of an option
    #[schema(value_type = Uuid, required = true, example = "0179c4de-b400-7fa5-ba64-bab52c99475d")]
    lead_provider_id: Option<String>,
}

/// The step lead-provider
#[derive(Debug, Serialize, ToSchema)]
pub struct EctLeadProviderStep {
    #[serde(flatten)]
    position: EctStepPosition,
    /// What was answered
    #[schema(required)]
    answer: Option<EctLeadProviderInput>,
    /// The lead providers that can be chosen
    options: Vec<LeadProviderOption>,
}

/// A lead provider that can be chosen
#[derive(Debug, Serialize, ToSchema)]
pub struct LeadProviderOption {
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
/// The lead providers with a contract for the contract period of this registration, by name.
#[utoipa::path(operation_id = "find_ect_lead_provider_step", tag = "ect-registrations", security(("school_user" = [])), params(DraftPath, ServerDateHeader),
    extensions(("x-problems" = json!(["step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The step", body = EctLeadProviderStep, headers(("ETag" = String)))))]
#[get("/v1/ect-registrations/{id}/steps/lead-provider")]
pub async fn find_ect_lead_provider_step(
    desk: EctDesk,
    user: SchoolUser,
    id: PathUuid,
) -> Result<HttpResponse, ProblemError> {
    let state = desk.find_step(user, id.0, EctStep::LeadProvider).await?;
    let answer = state
        .answers
        .lead_provider_id
        .map(|id| EctLeadProviderInput {
            lead_provider_id: Some(id.to_string()),
        });
    let position = EctStepPosition::of(&state, EctStep::LeadProvider);
    let facts = &state.loaded.facts;
    let choosable = state
        .answers
        .starts_on
        .map(|day| facts.choosable_providers(day));
    let options = journey::provider_options(
        choosable.into_iter().flatten(),
        state.names(),
        |id, name, contract_period_year| LeadProviderOption {
            id,
            name,
            contract_period_year,
        },
    );
    Ok(journey::step(
        &state,
        &EctLeadProviderStep {
            position,
            answer,
            options,
        },
    ))
}

/// Choose the lead provider
///
/// The lead provider that the school expects to train the person. If there is no partnership yet, the provider is told and confirms later.
#[utoipa::path(operation_id = "update_ect_lead_provider_step", tag = "ect-registrations", security(("school_user" = [])),
    params(DraftPath, IfMatchHeader, ServerDateHeader), request_body = EctLeadProviderInput,
    extensions(("x-problems" = json!(["lp_missing", "lp_unknown", "lp_not_active", "schedule_missing", "step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The registration as it stands now", body = dto::EctRegistration,
        headers(("ETag" = String, description = "Version of the draft")))))]
#[put("/v1/ect-registrations/{id}/steps/lead-provider")]
pub async fn update_ect_lead_provider_step(
    desk: EctDesk,
    user: SchoolUser,
    id: PathUuid,
    based_on: IfMatch,
    body: Body<EctLeadProviderInput>,
) -> Result<HttpResponse, ProblemError> {
    let given = Given::LeadProvider(read::option(
        body.into_inner().lead_provider_id.as_deref(),
        "/lead_provider_id",
        &journeys::LP_MISSING,
        &journeys::LP_UNKNOWN,
    )?);
    journey::draft(&desk.answer(user, id.0, based_on, given).await?)
}
