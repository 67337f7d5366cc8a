use actix_web::{get, web};
use store::record::notes::NoteKey;

use super::super::params::TeacherPath;
use super::dto::NoteResource;
use crate::platform::{
    auth::{Permitted, needs},
    db::Db,
    error::ProblemError,
    extract::{AccessPurpose, AccessPurposeHeader},
    page::{Page, PageParams, PageRequest},
};
use crate::services::{access_records::Reader, notes, people::Asked};

/// List the notes about a teacher
///
/// Newest first; also of a deactivated record. Restricted notes need the permission for restricted alerts and a stated purpose (`Access-Purpose`).
/// A note is never hidden because of an alert.
#[utoipa::path(operation_id = "list_notes", tag = "notes", params(TeacherPath, PageParams, AccessPurposeHeader), security(("dfe_staff" = ["record:view"])),
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_merged", "access_purpose_invalid"]))),
    responses((status = 200, description = "One page", body = Page<NoteResource>, headers(("ETag" = String)))))]
#[get("/v1/teachers/{trn}/notes")]
pub async fn list_notes(
    db: web::Data<Db>,
    caller: Permitted<needs::StaffRecordView>,
    purpose: AccessPurpose,
    asked: Asked,
    page: PageRequest<NoteKey>,
) -> Result<Page<NoteResource>, ProblemError> {
    let reader = Reader::new(caller, purpose);
    let rows = notes::list(&db, reader, asked, page.position(), page.fetch()).await?;
    Ok(page.answer(rows, |row| row.key(), NoteResource::from))
}
