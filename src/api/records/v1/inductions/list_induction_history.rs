use actix_web::{get, web};
use domain::record::induction::InductionSource;
use serde::Serialize;
use store::record::timeline::ChangeKey;
use utoipa::ToSchema;

use super::super::{params::TeacherPath, timeline::TimelineEntry};
use crate::platform::{
    auth::{Permitted, needs},
    db::Db,
    error::ProblemError,
    extract::AccessPurpose,
    page::{Page, PageParams, PageRequest},
    wire::Wire,
};
use crate::services::{
    access_records::Reader,
    inductions::{self, Entry},
    people::Asked,
};

/// What made a change, on the wire.
pub type InductionSourceText = Wire<InductionSource>;

/// A change of an induction
#[derive(Debug, Serialize, ToSchema)]
pub struct InductionHistoryEntry {
    /// What made it
    made_by: InductionSourceText,
    /// Whether the status that is in force was set by it: the entry that says why
    #[schema(example = true)]
    sets_present_status: bool,
    /// The change, as in the timeline
    change: TimelineEntry,
}

impl From<Entry> for InductionHistoryEntry {
    fn from(entry: Entry) -> Self {
        Self {
            made_by: Wire(entry.source),
            sets_present_status: entry.sets_present_status,
            change: entry.change.into(),
        }
    }
}

/// List the history of a teacher's induction
///
/// Every change with what made it, why, and the old and new values, newest first; also of a deactivated record. One entry is marked as the one that set
/// the status in force; on what it rests besides, `find_induction` says.
#[utoipa::path(operation_id = "list_induction_history", tag = "induction", params(TeacherPath, PageParams), security(("dfe_staff" = ["record:view"])),
    extensions(("x-problems" = json!(["teacher_not_found", "teacher_merged"]))),
    responses((status = 200, description = "One page", body = Page<InductionHistoryEntry>, headers(("ETag" = String)))))]
#[get("/v1/teachers/{trn}/induction/history")]
pub async fn list_induction_history(
    db: web::Data<Db>,
    caller: Permitted<needs::StaffRecordView>,
    asked: Asked,
    page: PageRequest<ChangeKey>,
) -> Result<Page<InductionHistoryEntry>, ProblemError> {
    let reader = Reader::new(caller, AccessPurpose(None));
    let (position, limit) = (page.position(), page.fetch());
    let entries = inductions::history(&db, reader, asked, position, limit).await?;
    Ok(page.answer(
        entries,
        |entry| entry.change.key(),
        InductionHistoryEntry::from,
    ))
}
