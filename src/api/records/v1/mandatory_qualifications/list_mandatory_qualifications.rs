use actix_web::{get, web};
use store::record::mandatory_qualifications::{MqKey, MqRow};

use super::super::params::TeacherPath;
use super::dto::MqResource;
use crate::platform::{
    auth::{Permitted, needs},
    db::Db,
    error::ProblemError,
    extract::AccessPurpose,
    page::{Page, PageParams, PageRequest},
};
use crate::services::{access_records::Reader, mandatory_qualifications, people::Asked};

/// List a teacher's mandatory qualifications
///
/// In the order in which they came to the record, whatever their state. Services read finished ones with the teacher, by
/// `include=mandatory_qualifications`.
#[utoipa::path(operation_id = "list_mandatory_qualifications", tag = "mandatory_qualifications", params(TeacherPath, PageParams),
    security(("dfe_staff" = ["record:view"])),
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged"]))),
    responses((status = 200, description = "One page", body = Page<MqResource>, headers(("ETag" = String)))))]
#[get("/v1/teachers/{trn}/mandatory-qualifications")]
pub async fn list_mandatory_qualifications(
    db: web::Data<Db>,
    caller: Permitted<needs::StaffRecordView>,
    asked: Asked,
    page: PageRequest<MqKey>,
) -> Result<Page<MqResource>, ProblemError> {
    let reader = Reader::new(caller, AccessPurpose(None));
    let (position, limit) = (page.position(), page.fetch());
    let rows = mandatory_qualifications::list(&db, reader, asked, position, limit).await?;
    Ok(page.answer(rows, MqRow::key, MqResource::from))
}
