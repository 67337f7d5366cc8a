use actix_web::{get, web};

use super::super::params::UrnPath;
use super::dto::SchoolResource;
use crate::platform::{
    auth::SchoolUser,
    db::Db,
    error::ProblemError,
    extract::{BusinessDay, Path, ServerDateHeader},
};
use crate::services::schools;

/// Find the school
///
/// What is known about the caller's school, and what it may do today: each action with every reason against it. Answers even when the school
/// may do nothing else.
#[utoipa::path(operation_id = "find_school", tag = "schools", params(UrnPath, ServerDateHeader), security(("school_user" = [])),
    responses((status = 200, description = "The school", body = SchoolResource, headers(("ETag" = String)))))]
#[get("/v1/schools/{urn}")]
pub async fn find_school(
    db: web::Data<Db>,
    user: SchoolUser,
    day: BusinessDay,
    path: Path<UrnPath>,
) -> Result<web::Json<SchoolResource>, ProblemError> {
    let school = schools::find(&db, path.0.of(&user)?, day.today).await?;
    Ok(web::Json(school.into()))
}
