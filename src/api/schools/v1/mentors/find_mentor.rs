use actix_web::{get, web};

use super::super::params::MentorPath;
use super::dto::MentorResource;
use crate::platform::{
    auth::SchoolUser,
    db::Db,
    error::ProblemError,
    extract::{BusinessDay, PathUuid, ServerDateHeader},
};
use crate::services::mentors;

/// Find a mentor
///
/// One mentor of the caller's school with placement, trainings, mentorships and timeline. Not found after the last day at the
/// school.
#[utoipa::path(operation_id = "find_mentor", tag = "mentors", params(MentorPath, ServerDateHeader), security(("school_user" = [])),
    extensions(("x-problems" = json!(["school_closed", "school_not_funded"]))),
    responses((status = 200, description = "The mentor", body = MentorResource, headers(("ETag" = String)))))]
#[get("/v1/mentors/{id}")]
pub async fn find_mentor(
    db: web::Data<Db>,
    user: SchoolUser,
    day: BusinessDay,
    id: PathUuid,
) -> Result<web::Json<MentorResource>, ProblemError> {
    let found = mentors::find(&db, user.urn, day.today, id.0).await?;
    Ok(web::Json(MentorResource::new(found, user.urn, day.today)))
}
