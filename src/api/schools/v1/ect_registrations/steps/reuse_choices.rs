use actix_web::{HttpResponse, get, put};
use domain::registration::ect_journey::{EctStep, Given};
use domain::registration::reuse::ReuseOffer;
use domain::registration::vocabulary::TrainingProgramme;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::super::super::people::Named;
use super::super::super::registrations::{DraftPath, journey};
use super::super::dto;
use super::EctStepPosition;
use crate::platform::extract::{IfMatchHeader, ServerDateHeader};
use crate::platform::{
    auth::SchoolUser,
    error::ProblemError,
    extract::{Body, IfMatch, PathUuid},
    problem::{Problem, codes::journeys},
    wire::Wire,
};
use crate::services::{ect_registrations::EctDesk, journeys::Names};

/// Whether the last choices hold again
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct EctReuseChoicesInput {
    /// Whether to use what is offered
    #[schema(value_type = bool, required = true, example = true)]
    reuse: Option<bool>,
}

/// The step reuse-choices
#[derive(Debug, Serialize, ToSchema)]
pub struct EctReuseChoicesStep {
    #[serde(flatten)]
    position: EctStepPosition,
    /// What was answered
    #[schema(required)]
    answer: Option<EctReuseChoicesInput>,
    /// What is offered
    #[schema(required)]
    offer: Option<ReuseOfferBody>,
}

type TrainingProgrammeText = Wire<TrainingProgramme>;

/// The choices that are offered again
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ReuseOffer)]
pub struct ReuseOfferBody {
    /// The appropriate body
    #[schema(required)]
    appropriate_body: Option<Named>,
    /// Who trains
    training_programme: TrainingProgrammeText,
    /// The lead provider; null when the school trains
    #[schema(required)]
    lead_provider: Option<Named>,
    /// The delivery partner; null when there was no partnership
    #[schema(required)]
    delivery_partner: Option<Named>,
    /// The contract period of the partnership; if it is not that of the registration, the partnership will be made again there
    #[schema(required, example = "2026")]
    partnership_year: Option<String>,
}

impl ReuseOfferBody {
    fn of(offer: &ReuseOffer, names: &Names) -> Self {
        let named = |named: Option<&_>| named.map(Named::from);
        Self {
            appropriate_body: named(names.body(offer.appropriate_body_id)),
            training_programme: offer.training_programme.into(),
            lead_provider: named(offer.lead_provider_id.and_then(|id| names.provider(id))),
            delivery_partner: named(
                offer
                    .partnership
                    .and_then(|partnership| names.partner(partnership.delivery_partner_id)),
            ),
            partnership_year: offer
                .partnership
                .map(|partnership| partnership.year.to_string()),
        }
    }
}

/// Read the step reuse-choices
///
/// The choices of the school's last registration, as far as they can be used again. What is shown here is what will be written.
#[utoipa::path(operation_id = "find_ect_reuse_choices_step", tag = "ect-registrations", security(("school_user" = [])), params(DraftPath, ServerDateHeader),
    extensions(("x-problems" = json!(["step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The step", body = EctReuseChoicesStep, headers(("ETag" = String)))))]
#[get("/v1/ect-registrations/{id}/steps/reuse-choices")]
pub async fn find_ect_reuse_choices_step(
    desk: EctDesk,
    user: SchoolUser,
    id: PathUuid,
) -> Result<HttpResponse, ProblemError> {
    let state = desk.find_step(user, id.0, EctStep::ReuseChoices).await?;
    let answer = state.answers.reuse.map(|reuse| EctReuseChoicesInput {
        reuse: Some(reuse.accepted),
    });
    let position = EctStepPosition::of(&state, EctStep::ReuseChoices);
    let offer = state
        .loaded
        .facts
        .offer(&state.answers)
        .map(|offer| ReuseOfferBody::of(&offer, state.names()));
    Ok(journey::step(
        &state,
        &EctReuseChoicesStep {
            position,
            answer,
            offer,
        },
    ))
}

/// Use the last choices again, or not
///
/// With `true` the registration is complete. With `false` appropriate body, programme and lead provider are asked for. If the offer changes later, the question is asked again.
#[utoipa::path(operation_id = "update_ect_reuse_choices_step", tag = "ect-registrations", security(("school_user" = [])),
    params(DraftPath, IfMatchHeader, ServerDateHeader), request_body = EctReuseChoicesInput,
    extensions(("x-problems" = json!(["use_previous_choices_missing", "schedule_missing", "step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The registration as it stands now", body = dto::EctRegistration,
        headers(("ETag" = String, description = "Version of the draft")))))]
#[put("/v1/ect-registrations/{id}/steps/reuse-choices")]
pub async fn update_ect_reuse_choices_step(
    desk: EctDesk,
    user: SchoolUser,
    id: PathUuid,
    based_on: IfMatch,
    body: Body<EctReuseChoicesInput>,
) -> Result<HttpResponse, ProblemError> {
    let reuse = body
        .into_inner()
        .reuse
        .ok_or_else(|| Problem::new(&journeys::USE_PREVIOUS_CHOICES_MISSING).at("/reuse"))?;
    journey::draft(
        &desk
            .answer(user, id.0, based_on, Given::Reuse(reuse))
            .await?,
    )
}
