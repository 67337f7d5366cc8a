use actix_web::{HttpResponse, get, web};

use super::dto::{RouteId, RoutePath, RouteResource, answer};
use crate::platform::{
    auth::{Permitted, needs},
    db::Db,
    error::ProblemError,
};
use crate::services::{
    people::{Asked, Caller},
    qualifications,
};

/// Find a route
///
/// A route that is unknown, removed or another teacher's is not there, all alike.
#[utoipa::path(operation_id = "find_route", tag = "qualifications", params(RoutePath), security(("dfe_staff" = ["record:view"]), ("service" = ["record:view"])),
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged", "not_found"]))),
    responses((status = 200, description = "The route", body = RouteResource, headers(("ETag" = String)))))]
#[get("/v1/teachers/{trn}/routes/{route_id}")]
pub async fn find_route(
    db: web::Data<Db>,
    caller: Permitted<needs::RecordView>,
    asked: Asked,
    id: RouteId,
) -> Result<HttpResponse, ProblemError> {
    let shown = qualifications::find(&db, Caller::from(caller), asked, id.0).await?;
    Ok(answer(HttpResponse::Ok(), shown))
}
