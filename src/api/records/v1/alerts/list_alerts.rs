use actix_web::{get, web};
use store::record::alerts::AlertKey;

use super::super::params::TeacherPath;
use super::dto::AlertResource;
use crate::platform::{
    auth::{Permitted, needs},
    db::Db,
    error::ProblemError,
    extract::{AccessPurpose, AccessPurposeHeader},
    page::{Page, PageParams, PageRequest},
};
use crate::services::{access_records::Reader, alerts, people::Asked};

/// List a teacher's alerts
///
/// Open and closed ones, latest start first. Services see alerts of public types, without link and review date; staff see those of every type that
/// their role may see. Alerts of the restricted type, and all that belongs to them, need the permission of their own and a stated purpose
/// (`Access-Purpose`): without either the answer is the one for somebody who has none.
#[utoipa::path(operation_id = "list_alerts", tag = "alerts", params(TeacherPath, PageParams, AccessPurposeHeader),
    security(("dfe_staff" = ["alert:view"]), ("service" = ["person:view"])),
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged", "access_purpose_invalid"]))),
    responses((status = 200, description = "One page", body = Page<AlertResource>, headers(("ETag" = String)))))]
#[get("/v1/teachers/{trn}/alerts")]
pub async fn list_alerts(
    db: web::Data<Db>,
    caller: Permitted<needs::AlertView>,
    purpose: AccessPurpose,
    asked: Asked,
    page: PageRequest<AlertKey>,
) -> Result<Page<AlertResource>, ProblemError> {
    let (permissions, reader) = (caller.permissions.clone(), Reader::new(caller, purpose));
    let rows = alerts::list(&db, reader, asked, page.position(), page.fetch()).await?;
    Ok(page.answer(
        rows,
        |row| row.key(),
        |row| AlertResource::of(row, &permissions),
    ))
}
