use actix_web::{get, web};

use super::super::params::EctPath;
use super::dto::EctResource;
use crate::platform::{
    auth::SchoolUser,
    db::Db,
    error::ProblemError,
    extract::{BusinessDay, PathUuid, ServerDateHeader},
};
use crate::services::ects;

/// Find an ECT
///
/// One ECT of the caller's school with placement, trainings, mentorships, appropriate body and timeline. Not found after the last day at the
/// school.
#[utoipa::path(operation_id = "find_ect", tag = "ects", params(EctPath, ServerDateHeader), security(("school_user" = [])),
    extensions(("x-problems" = json!(["school_closed", "school_not_funded"]))),
    responses((status = 200, description = "The ECT", body = EctResource, headers(("ETag" = String)))))]
#[get("/v1/ects/{id}")]
pub async fn find_ect(
    db: web::Data<Db>,
    user: SchoolUser,
    day: BusinessDay,
    id: PathUuid,
) -> Result<web::Json<EctResource>, ProblemError> {
    let found = ects::find(&db, user.urn, day.today, id.0).await?;
    Ok(web::Json(EctResource::new(found, user.urn, day.today)))
}
