use actix_web::{HttpResponse, get};

use super::super::params::TeacherPath;
use super::dto::{InductionResource, answer};
use crate::platform::{
    auth::{Permitted, needs},
    error::ProblemError,
    extract::{AccessPurpose, ServerDateHeader},
};
use crate::services::{
    access_records::Reader,
    inductions,
    people::{Asked, Registry},
};

/// Find a teacher's induction
///
/// With everything that decides about it: what it rests on, what an exemption hides, whether registration manages it, and what staff could set today.
/// Services read what is in force with the teacher, by `include=induction`.
#[utoipa::path(operation_id = "find_induction", tag = "induction", params(TeacherPath, ServerDateHeader), security(("dfe_staff" = ["record:view"])),
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged"]))),
    responses((status = 200, description = "The induction", body = InductionResource, headers(("ETag" = String)))))]
#[get("/v1/teachers/{trn}/induction")]
pub async fn find_induction(
    registry: Registry,
    caller: Permitted<needs::StaffRecordView>,
    asked: Asked,
) -> Result<HttpResponse, ProblemError> {
    let reader = Reader::new(caller, AccessPurpose(None));
    let induction = inductions::find(&registry.db, reader, asked, registry.when).await?;
    Ok(answer(induction))
}
