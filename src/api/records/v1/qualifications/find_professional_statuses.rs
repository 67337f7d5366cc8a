use actix_web::{get, web};

use super::super::params::TeacherPath;
use super::statuses::ProfessionalStatuses;
use crate::platform::{
    auth::{Permitted, needs},
    db::Db,
    error::ProblemError,
};
use crate::services::{
    people::{Asked, Caller},
    qualifications,
};

/// Read a teacher's professional statuses
///
/// Which statuses are held and since when; `explain` says which route gave the day, and through which routes the status is held.
#[utoipa::path(operation_id = "find_professional_statuses", tag = "qualifications", params(TeacherPath),
    security(("dfe_staff" = ["record:view"]), ("service" = ["record:view"])),
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged"]))),
    responses((status = 200, description = "The statuses", body = ProfessionalStatuses, headers(("ETag" = String)))))]
#[get("/v1/teachers/{trn}/professional-statuses")]
pub async fn find_professional_statuses(
    db: web::Data<Db>,
    caller: Permitted<needs::RecordView>,
    asked: Asked,
) -> Result<web::Json<ProfessionalStatuses>, ProblemError> {
    let held = qualifications::statuses(&db, Caller::from(caller), asked).await?;
    Ok(web::Json(held.into()))
}
