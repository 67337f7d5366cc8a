use actix_web::{get, web};
use store::record::qualifications::RouteKey;

use super::super::params::TeacherPath;
use super::dto::RouteResource;
use crate::platform::{
    auth::{Permitted, needs},
    db::Db,
    error::ProblemError,
    page::{Page, PageParams, PageRequest},
};
use crate::services::{
    people::{Asked, Caller},
    qualifications,
};

/// List a teacher's routes
///
/// Routes to professional status in every state, newest first; removed ones are not there.
#[utoipa::path(operation_id = "list_routes", tag = "qualifications", params(TeacherPath, PageParams),
    security(("dfe_staff" = ["record:view"]), ("service" = ["record:view"])),
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged"]))),
    responses((status = 200, description = "One page", body = Page<RouteResource>, headers(("ETag" = String)))))]
#[get("/v1/teachers/{trn}/routes")]
pub async fn list_routes(
    db: web::Data<Db>,
    caller: Permitted<needs::RecordView>,
    asked: Asked,
    page: PageRequest<RouteKey>,
) -> Result<Page<RouteResource>, ProblemError> {
    let (position, limit) = (page.position(), page.fetch());
    let routes = qualifications::list(&db, Caller::from(caller), asked, position, limit).await?;
    Ok(page.answer(routes, |shown| shown.row.key(), RouteResource::from))
}
