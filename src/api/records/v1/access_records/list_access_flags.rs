use actix_web::{get, web};
use store::record::access_records::AccessKey;

use super::dto::AccessFlag;
use crate::platform::{
    auth::{Permitted, needs},
    db::Db,
    error::ProblemError,
    page::{Page, PageParams, PageRequest},
};
use crate::services::access_records;

/// List who looked at unusually many records
///
/// One flag for each caller and hour, newest first. How many people are usual within an hour is data, by role.
#[utoipa::path(operation_id = "list_access_flags", tag = "access_records", params(PageParams), security(("dfe_staff" = ["access_record:view"])),
    extensions(("x-problems" = json!(["invalid_limit", "invalid_cursor"]))),
    responses((status = 200, description = "One page", body = Page<AccessFlag>)))]
#[get("/v1/access-flags")]
pub async fn list_access_flags(
    db: web::Data<Db>,
    _caller: Permitted<needs::AccessRecordView>,
    page: PageRequest<AccessKey>,
) -> Result<Page<AccessFlag>, ProblemError> {
    let rows = access_records::flags(&db, page.position(), page.fetch()).await?;
    Ok(page.answer(rows, |row| row.key(), AccessFlag::from))
}
