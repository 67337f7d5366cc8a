use actix_web::{get, web};
use domain::record::permission::Permission;
use store::record::access_records::AccessKey;

use super::super::params::TeacherPath;
use super::dto::AccessRecord;
use crate::platform::{
    auth::{Permitted, needs},
    db::Db,
    error::ProblemError,
    page::{Page, PageParams, PageRequest},
};
use crate::services::{access_records, people::Asked};

/// List who looked at a teacher's record
///
/// Newest first; also for a deactivated record.
#[utoipa::path(operation_id = "list_teacher_access_records", tag = "access_records", params(TeacherPath, PageParams), security(("dfe_staff" = ["access_record:view"])),
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_merged"]))),
    responses((status = 200, description = "One page", body = Page<AccessRecord>)))]
#[get("/v1/teachers/{trn}/access-records")]
pub async fn list_teacher_access_records(
    db: web::Data<Db>,
    caller: Permitted<needs::AccessRecordView>,
    asked: Asked,
    page: PageRequest<AccessKey>,
) -> Result<Page<AccessRecord>, ProblemError> {
    let sees_restricted = caller.may(Permission::RestrictedAlertView);
    let rows =
        access_records::of_person(&db, asked, sees_restricted, page.position(), page.fetch())
            .await?;
    Ok(page.answer(rows, |row| row.key(), AccessRecord::from))
}
