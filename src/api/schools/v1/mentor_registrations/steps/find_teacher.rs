use actix_web::{HttpResponse, get, put};
use domain::registration::mentor_journey::MentorStep;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::super::super::registrations::{DraftPath, journey, read};
use super::super::{dto, played_back::TrnHelp};
use super::MentorStepPosition;
use crate::platform::extract::{IfMatchHeader, ServerDateHeader};
use crate::platform::{
    auth::SchoolUser,
    error::ProblemError,
    extract::{Body, IfMatch, PathUuid},
};
use crate::services::{journeys::Typed, mentor_registrations::MentorDesk};

/// Whose record it is
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct MentorFindTeacherInput {
    /// Teacher reference number: five to seven digits, everything else is left out
    #[schema(value_type = String, required = true, example = "3033255")]
    trn: Option<String>,
    /// Date of birth, to show that the school knows the person
    #[schema(value_type = String, format = Date, required = true, example = "1996-07-31")]
    date_of_birth: Option<String>,
}

/// The step find-teacher
#[derive(Debug, Serialize, ToSchema)]
pub struct MentorFindTeacherStep {
    #[serde(flatten)]
    position: MentorStepPosition,
    /// What was answered: the TRN, never the date of birth
    #[schema(required)]
    answer: Option<MentorFoundTeacher>,
    /// How a mentor without a TRN gets one
    trn_help: Vec<TrnHelp>,
}

/// Whose record was asked for
#[derive(Debug, Serialize, ToSchema)]
pub struct MentorFoundTeacher {
    /// TRN in its normal form
    #[schema(example = "3033255")]
    trn: String,
}

/// Read the step find-teacher
///
/// The first question: whose record it is.
#[utoipa::path(operation_id = "find_mentor_find_teacher_step", tag = "mentor-registrations", security(("school_user" = [])), params(DraftPath, ServerDateHeader),
    extensions(("x-problems" = json!(["step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The step", body = MentorFindTeacherStep, headers(("ETag" = String)))))]
#[get("/v1/mentor-registrations/{id}/steps/find-teacher")]
pub async fn find_mentor_find_teacher_step(
    desk: MentorDesk,
    user: SchoolUser,
    id: PathUuid,
) -> Result<HttpResponse, ProblemError> {
    let state = desk.find_step(user, id.0, MentorStep::FindTeacher).await?;
    let answer = state
        .answers
        .identity
        .as_ref()
        .map(|identity| MentorFoundTeacher {
            trn: identity.trn.as_str().to_owned(),
        });
    let position = MentorStepPosition::of(&state, MentorStep::FindTeacher);
    Ok(journey::step(
        &state,
        &MentorFindTeacherStep {
            position,
            answer,
            trn_help: TrnHelp::all(),
        },
    ))
}

/// Find the teacher
///
/// Compares the date of birth with the record of the TRN. If they agree, `teacher` says who it is; if not, the National Insurance number is asked for. Can be repeated until the details are confirmed. The date of birth is not stored.
#[utoipa::path(operation_id = "update_mentor_find_teacher_step", tag = "mentor-registrations", security(("school_user" = [])),
    params(DraftPath, IfMatchHeader, ServerDateHeader), request_body = MentorFindTeacherInput,
    extensions(("x-problems" = json!(["trn_missing", "trn_too_short", "trn_too_long", "dob_missing", "dob_invalid", "dob_too_old", "dob_too_young", "match_attempts_exhausted", "step_not_available", "already_submitted", "draft_expired"]))),
    responses((status = 200, description = "The registration as it stands now", body = dto::MentorRegistration,
        headers(("ETag" = String, description = "Version of the draft")))))]
#[put("/v1/mentor-registrations/{id}/steps/find-teacher")]
pub async fn update_mentor_find_teacher_step(
    desk: MentorDesk,
    user: SchoolUser,
    id: PathUuid,
    based_on: IfMatch,
    body: Body<MentorFindTeacherInput>,
) -> Result<HttpResponse, ProblemError> {
    let input = body.into_inner();
    let (trn, born) = read::identity(
        input.trn.as_deref(),
        input.date_of_birth.as_deref(),
        desk.moment().today,
    )?;
    let typed = Typed::TrnAndDateOfBirth(trn, born);
    journey::draft(&desk.identify(user, id.0, based_on, typed).await?)
}
