use actix_web::{HttpResponse, get, web};

use super::dto::{MqId, MqPath, MqResource, answer};
use crate::platform::{
    auth::{Permitted, needs},
    db::Db,
    error::ProblemError,
    extract::AccessPurpose,
};
use crate::services::{access_records::Reader, mandatory_qualifications, people::Asked};

/// Find a mandatory qualification
///
/// One that is unknown, deleted or another teacher's is not there, all alike.
#[utoipa::path(operation_id = "find_mandatory_qualification", tag = "mandatory_qualifications", params(MqPath), security(("dfe_staff" = ["record:view"])),
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged", "not_found"]))),
    responses((status = 200, description = "The qualification", body = MqResource, headers(("ETag" = String)))))]
#[get("/v1/teachers/{trn}/mandatory-qualifications/{mandatory_qualification_id}")]
pub async fn find_mandatory_qualification(
    db: web::Data<Db>,
    caller: Permitted<needs::StaffRecordView>,
    asked: Asked,
    id: MqId,
) -> Result<HttpResponse, ProblemError> {
    let reader = Reader::new(caller, AccessPurpose(None));
    let row = mandatory_qualifications::find(&db, reader, asked, id.0).await?;
    Ok(answer(HttpResponse::Ok(), row))
}
