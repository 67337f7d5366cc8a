use actix_web::{get, web};

use super::super::params::UrnPath;
use super::dto::LastChoicesResource;
use crate::platform::{
    auth::SchoolUser,
    db::Db,
    error::ProblemError,
    extract::{BusinessDay, Path, ServerDateHeader},
};
use crate::services::schools;

/// Find the last choices
///
/// Which appropriate body, programme and lead provider the school chose when it last registered an ECT. All null before the first one.
#[utoipa::path(operation_id = "find_last_choices", tag = "schools", params(UrnPath, ServerDateHeader), security(("school_user" = [])),
    extensions(("x-problems" = json!(["school_closed", "school_not_funded"]))),
    responses((status = 200, description = "The last choices", body = LastChoicesResource, headers(("ETag" = String)))))]
#[get("/v1/schools/{urn}/last-choices")]
pub async fn find_last_choices(
    db: web::Data<Db>,
    user: SchoolUser,
    day: BusinessDay,
    path: Path<UrnPath>,
) -> Result<web::Json<LastChoicesResource>, ProblemError> {
    let last = schools::last_choices(&db, path.0.of(&user)?, day.today).await?;
    Ok(web::Json(last.into()))
}
