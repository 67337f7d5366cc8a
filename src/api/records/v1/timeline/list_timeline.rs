use actix_web::{get, web};
use serde::Serialize;
use serde_json::Value;
use store::record::timeline::{ChangeKey, ChangeRow};
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::params::TeacherPath;
use crate::platform::{
    auth::{Permitted, needs},
    db::Db,
    error::ProblemError,
    extract::{AccessPurpose, AccessPurposeHeader},
    page::{Page, PageParams, PageRequest},
    wire::{IsoDate, Timestamp},
};
use crate::services::{access_records::Reader, people::Asked, timeline};

/// Something that happened to a teacher's record
#[derive(Debug, Serialize, ToSchema)]
pub struct TimelineEntry {
    /// Its id; `provenance` names it as the change that set a value
    id: Uuid,
    /// What happened
    #[schema(example = "alert_added")]
    change_type: String,
    /// The kind of thing that changed
    #[schema(example = "alerts")]
    subject: String,
    /// Its id
    subject_id: Uuid,
    /// The business day on which it was done
    happened_on: IsoDate,
    /// When it was written down
    recorded_at: Timestamp,
    /// Who did it
    actor: TimelineActor,
    /// One of the operation's reasons; null where it asks for none
    #[schema(required, example = "routine_notification")]
    reason: Option<String>,
    /// The reason in somebody's own words
    #[schema(required, example = json!(null))]
    reason_detail: Option<String>,
    /// Where the evidence is kept
    #[schema(required, example = json!(null))]
    evidence_reference: Option<String>,
    /// Old values of what changed, by name; null for something new
    #[schema(required, value_type = Option<Object>, example = json!(null))]
    before: Option<Value>,
    /// New values of what changed, by name; null for something deleted
    #[schema(required, value_type = Option<Object>, example = json!({ "start_date": "2025-11-17" }))]
    after: Option<Value>,
    /// Where the values come from
    source: TimelineSource,
}

/// Who changed a record
#[derive(Debug, Serialize, ToSchema)]
pub struct TimelineActor {
    /// Kind of caller
    #[schema(example = "dfe_staff")]
    kind: String,
    /// Name, where it was known
    #[schema(required, example = "Kim Osei")]
    name: Option<String>,
    /// Role or organisation under which they acted
    #[schema(required, example = "alerts_manager_tra")]
    role: Option<String>,
}

/// Where values come from
#[derive(Debug, Serialize, ToSchema)]
pub struct TimelineSource {
    /// Name of the system; `teacher_record` for what somebody did here
    #[schema(example = "teacher_record")]
    system: String,
    /// Id of the row or message there
    #[schema(required, example = json!(null))]
    row_id: Option<String>,
    /// When the source says that it became so
    observed_at: Timestamp,
    /// When it reached this service
    received_at: Timestamp,
}

impl From<ChangeRow> for TimelineEntry {
    fn from(row: ChangeRow) -> Self {
        Self {
            id: row.id,
            change_type: row.change_type,
            subject: row
                .subject_table
                .rsplit('.')
                .next()
                .unwrap_or_default()
                .to_owned(),
            subject_id: row.subject_id,
            happened_on: row.happened_on.into(),
            recorded_at: row.recorded_at.into(),
            actor: TimelineActor {
                kind: row.actor_kind,
                name: row.actor_name,
                role: row.actor_role,
            },
            reason: row.reason,
            reason_detail: row.reason_detail,
            evidence_reference: row.evidence_reference,
            before: row.before,
            after: row.after,
            source: TimelineSource {
                system: row.source_system,
                row_id: row.source_row_id,
                observed_at: row.observed_at.into(),
                received_at: row.received_at.into(),
            },
        }
    }
}

/// List what happened to a teacher's record
///
/// Every change with who made it, why, and the old and new values, newest first; also of a deactivated record. What the caller may not see of the
/// record is not in its history either. Changes of restricted alerts and notes need their permission and a stated purpose (`Access-Purpose`).
#[utoipa::path(operation_id = "list_timeline", tag = "timeline", params(TeacherPath, PageParams, AccessPurposeHeader), security(("dfe_staff" = ["record:view"])),
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_merged", "access_purpose_invalid"]))),
    responses((status = 200, description = "One page", body = Page<TimelineEntry>, headers(("ETag" = String)))))]
#[get("/v1/teachers/{trn}/timeline")]
pub async fn list_timeline(
    db: web::Data<Db>,
    caller: Permitted<needs::StaffRecordView>,
    purpose: AccessPurpose,
    asked: Asked,
    page: PageRequest<ChangeKey>,
) -> Result<Page<TimelineEntry>, ProblemError> {
    let reader = Reader::new(caller, purpose);
    let rows = timeline::list(&db, reader, asked, page.position(), page.fetch()).await?;
    Ok(page.answer(rows, |row| row.key(), TimelineEntry::from))
}
