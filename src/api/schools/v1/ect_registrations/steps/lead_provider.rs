use actix_web::{HttpResponse, get, put};
use domain::registration::contract_period::AssignedPeriod;
use domain::registration::ect_journey::facts::Provider;
use domain::registration::ect_journey::{EctStep, Given};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::super::registrations::read;
use super::super::{DraftPath, dto};
use super::{EctStepPosition, page};
use crate::platform::extract::{IfMatchHeader, ServerDateHeader};
use crate::platform::{
    auth::SchoolUser,
    error::ProblemError,
    extract::{Body, IfMatch, PathUuid},
    problem::codes::journeys,
};
use crate::services::{ect_registrations, registration_draft::Desk};

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
    desk: Desk,
    user: SchoolUser,
    id: PathUuid,
) -> Result<HttpResponse, ProblemError> {
    let state = ect_registrations::find_step(&desk, user, id.0, EctStep::LeadProvider).await?;
    let answer = state
        .answers
        .lead_provider_id
        .map(|id| EctLeadProviderInput {
            lead_provider_id: Some(id.to_string()),
        });
    let position = EctStepPosition::of(&state, EctStep::LeadProvider);
    let option = |(provider, period): (&Provider, AssignedPeriod)| {
        let name = state
            .names()
            .provider(provider.id)
            .map(|named| named.name.clone())
            .unwrap_or_default();
        LeadProviderOption {
            id: provider.id,
            name,
            contract_period_year: period.year.to_string(),
        }
    };
    let options = state
        .answers
        .starts_on
        .map(|day| {
            state
                .loaded
                .facts
                .choosable_providers(day)
                .map(option)
                .collect()
        })
        .unwrap_or_default();
    Ok(page(
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
    desk: Desk,
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
    dto::answer(&ect_registrations::answer(&desk, user, id.0, based_on, given).await?)
}
