use actix_web::{HttpResponse, http::header, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::params::EctPath;
use super::super::people::PersonReference;
use super::super::registrations::read;
use crate::platform::{
    auth::SchoolUser,
    error::ProblemError,
    extract::{Body, IdempotencyKeyHeader, PathUuid, ServerDateHeader},
    problem::codes,
    wire::IsoDate,
};
use crate::services::{
    mentorships::{self, Assigned},
    registration_draft::Desk,
};

/// Whom to assign
#[derive(Debug, Deserialize, ToSchema)]
pub struct MentorshipInput {
    /// The mentor: one of the assignable mentors
    #[schema(value_type = Uuid, required = true)]
    mentor_id: Option<String>,
    /// Who trains the mentor; only where mentor training starts, else null
    #[schema(value_type = Option<Uuid>, example = json!(null))]
    lead_provider_id: Option<String>,
}

/// A mentorship that was started
#[derive(Debug, Serialize, ToSchema)]
pub struct StartedMentorship {
    /// The mentorship
    id: Uuid,
    /// The ECT, who is registered now
    ect: PersonReference,
    /// The mentor
    mentor: PersonReference,
    /// First day
    started_on: IsoDate,
    /// Last day, if the ECT's last day is recorded
    #[schema(required)]
    finished_on: Option<IsoDate>,
    /// The mentor training that started with it; null when none did
    #[schema(required)]
    training_id: Option<Uuid>,
}

impl From<Assigned> for StartedMentorship {
    fn from(assigned: Assigned) -> Self {
        let person = |(id, full_name)| PersonReference { id, full_name };
        Self {
            id: assigned.mentorship_id,
            ect: person(assigned.ect),
            mentor: person(assigned.mentor),
            started_on: assigned.started_on.into(),
            finished_on: assigned.finished_on.map(IsoDate),
            training_id: assigned.training_id,
        }
    }
}

/// Assign a mentor
///
/// Assigns a mentor whom the school has registered already, from today on; the ECT's present mentor ends the day before. Where the ECT is
/// provider-led and the mentor can have funded training for the first time, a lead provider has to be chosen: without one the answer is
/// `training_choice_required` with the choices.
#[utoipa::path(operation_id = "create_mentorship", tag = "mentorships", params(EctPath, IdempotencyKeyHeader, ServerDateHeader), security(("school_user" = [])),
    request_body = MentorshipInput,
    extensions(("x-problems" = json!(["mentor_missing", "mentor_not_at_school", "mentor_not_eligible", "mentor_already_assigned", "mentorship_impossible",
        "training_choice_required", "training_choice_not_possible", "lp_unknown", "lp_not_active", "no_contract_period", "schedule_missing",
        "registration_closed", "school_closed", "school_not_funded"]))),
    responses((status = 201, description = "The mentorship", body = StartedMentorship)))]
#[post("/v1/ects/{id}/mentorships")]
pub async fn create_mentorship(
    desk: Desk,
    user: SchoolUser,
    id: PathUuid,
    body: Body<MentorshipInput>,
) -> Result<HttpResponse, ProblemError> {
    let input = body.into_inner();
    let (missing, unknown) = (
        &codes::schools::MENTOR_MISSING,
        &codes::schools::MENTOR_NOT_AT_SCHOOL,
    );
    let mentor = read::option(input.mentor_id.as_deref(), "/mentor_id", missing, unknown)?;
    let provider = input
        .lead_provider_id
        .map(|text| {
            read::option(
                Some(&text),
                "/lead_provider_id",
                &codes::journeys::LP_UNKNOWN,
                &codes::journeys::LP_UNKNOWN,
            )
        })
        .transpose()?;
    let assigned = mentorships::assign(&desk.db, user, desk.moment, id.0, mentor, provider).await?;
    Ok(HttpResponse::Created()
        .insert_header((header::LOCATION, format!("/v1/ects/{}", id.0)))
        .json(StartedMentorship::from(assigned)))
}
