use actix_web::{HttpResponse, get, web};

use super::dto::{AlertId, AlertPath, AlertResource, answer};
use crate::platform::{
    auth::{Permitted, needs},
    db::Db,
    error::ProblemError,
    extract::{AccessPurpose, AccessPurposeHeader},
};
use crate::services::{access_records::Reader, alerts, people::Asked};

/// Find an alert
///
/// An alert that is unknown, deleted, another teacher's or not to be seen by the caller is not there, all alike.
#[utoipa::path(operation_id = "find_alert", tag = "alerts", params(AlertPath, AccessPurposeHeader), security(("dfe_staff" = ["alert:view"]), ("service" = ["person:view"])),
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_deactivated", "teacher_merged", "not_found", "access_purpose_invalid"]))),
    responses((status = 200, description = "The alert", body = AlertResource, headers(("ETag" = String)))))]
#[get("/v1/teachers/{trn}/alerts/{alert_id}")]
pub async fn find_alert(
    db: web::Data<Db>,
    caller: Permitted<needs::AlertView>,
    purpose: AccessPurpose,
    asked: Asked,
    id: AlertId,
) -> Result<HttpResponse, ProblemError> {
    let (permissions, reader) = (caller.permissions.clone(), Reader::new(caller, purpose));
    let row = alerts::find(&db, reader, asked, id.0).await?;
    Ok(answer(HttpResponse::Ok(), row, &permissions))
}
