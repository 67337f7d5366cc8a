use actix_web::{HttpResponse, get, put};
use domain::registration::mentor_journey::{Given, MentorStep};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::super::super::registrations::{DraftPath, journey};
use super::super::dto;
use super::MentorStepPosition;
use crate::platform::extract::{IfMatchHeader, ServerDateHeader};
use crate::platform::{
    auth::SchoolUser,
    error::ProblemError,
    extract::{Body, IfMatch, PathUuid},
    problem::{Problem, codes::journeys},
};
use crate::services::mentor_registrations::MentorDesk;

/// Whether the person goes on mentoring at another school
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct MentoringElsewhereInput {
    /// True when the person mentors at this school only from now on, so that the time at other schools ends on the day before
    #[schema(value_type = bool, required = true, example = true)]
    only_at_this_school: Option<bool>,
}

/// The step mentoring-elsewhere
#[derive(Debug, Serialize, ToSchema)]
pub struct MentoringElsewhereStep {
    #[serde(flatten)]
    position: MentorStepPosition,
    /// What was answered
    #[schema(required)]
    answer: Option<MentoringElsewhereInput>,
}

/// Read the step mentoring-elsewhere
///
/// Asked only about somebody who mentors at another school now or will.
#[utoipa::path(operation_id = "find_mentor_mentoring_elsewhere_step", tag = "mentor-registrations", security(("school_user" = [])), params(DraftPath, ServerDateHeader),
    extensions(("x-problems" = json!(["step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The step", body = MentoringElsewhereStep, headers(("ETag" = String)))))]
#[get("/v1/mentor-registrations/{id}/steps/mentoring-elsewhere")]
pub async fn find_mentor_mentoring_elsewhere_step(
    desk: MentorDesk,
    user: SchoolUser,
    id: PathUuid,
) -> Result<HttpResponse, ProblemError> {
    let step = MentorStep::MentoringElsewhere;
    let state = desk.find_step(user, id.0, step).await?;
    let position = MentorStepPosition::of(&state, step);
    let answer = state
        .answers
        .only_at_this_school
        .map(|only| MentoringElsewhereInput {
            only_at_this_school: Some(only),
        });
    Ok(journey::step(
        &state,
        &MentoringElsewhereStep { position, answer },
    ))
}

/// Say whether the person mentors elsewhere too
///
/// Yes ends the person's time at every other school on the day before the start here. No leaves it as it is; mentor training then stays where it is.
#[utoipa::path(operation_id = "update_mentor_mentoring_elsewhere_step", tag = "mentor-registrations", security(("school_user" = [])),
    params(DraftPath, IfMatchHeader, ServerDateHeader), request_body = MentoringElsewhereInput,
    extensions(("x-problems" = json!(["mentoring_elsewhere_missing", "overlaps_previous_placement", "ect_leaves_before", "no_contract_period", "step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The registration as it stands now", body = dto::MentorRegistration,
        headers(("ETag" = String, description = "Version of the draft")))))]
#[put("/v1/mentor-registrations/{id}/steps/mentoring-elsewhere")]
pub async fn update_mentor_mentoring_elsewhere_step(
    desk: MentorDesk,
    user: SchoolUser,
    id: PathUuid,
    based_on: IfMatch,
    body: Body<MentoringElsewhereInput>,
) -> Result<HttpResponse, ProblemError> {
    let only = body.into_inner().only_at_this_school.ok_or_else(|| {
        Problem::new(&journeys::MENTORING_ELSEWHERE_MISSING).at("/only_at_this_school")
    })?;
    let given = Given::OnlyAtThisSchool(only);
    journey::draft(&desk.answer(user, id.0, based_on, given).await?)
}
