//! The drafts of a school, of both journeys.

use domain::registration::draft::{DraftStatus, Remains, remains};
use store::registration::contract_periods::{self, PolicyLimit};
use store::registration::drafts::{self, DraftKey, DraftQuery, DraftRow, STOPPED};
use time::Duration;

use super::Desk;
use crate::platform::{auth::SchoolUser, error::AppError, page::Position};
use crate::services::schools;

/// A draft in the list.
#[derive(Debug, Clone)]
pub struct ListedDraft {
    /// The row.
    pub row: DraftRow,
    /// Where it stands, as of its last change.
    pub status: DraftStatus,
    /// Name and TRN of who is registered, once matched.
    pub teacher: Option<(String, String)>,
}

/// A page of the drafts of the caller's school, newest first. Whether one is stopped is told as of its last change: the draft itself is always
/// judged anew.
///
/// # Errors
/// [`AppError::NotFound`] when the school does not use the service.
pub async fn list(
    desk: &Desk,
    user: &SchoolUser,
    status: Option<DraftStatus>,
    position: Position<DraftKey>,
    limit: i64,
) -> Result<Vec<ListedDraft>, AppError> {
    let (urn, moment) = (user.urn, desk.moment);
    desk.db
        .read("registration_draft.list", move |conn| {
            let school = schools::access::readable(conn, urn, moment.today)?;
            let trace_days = i64::from(
                contract_periods::limits_on(conn, moment.today)?.of(PolicyLimit::DraftTraceDays),
            );
            let (after, before) = match position {
                Position::Start => (None, None),
                Position::After(key) => (Some(key), None),
                Position::Before(key) => (None, Some(key)),
            };
            let query = DraftQuery {
                school_id: school.id,
                status,
                now: moment.drafts,
                forgotten_before: moment.drafts.saturating_sub(Duration::days(trace_days)),
                after,
                before,
                limit,
            };
            let listed = |row: DraftRow| {
                let left = remains(row.expires_at, trace_days, moment.drafts);
                let status = status_of(&row, left);
                let teacher = (status != DraftStatus::Expired)
                    .then(|| teacher_of(&row))
                    .flatten();
                ListedDraft {
                    row,
                    status,
                    teacher,
                }
            };
            Ok(drafts::page(conn, &query)?
                .into_iter()
                .map(listed)
                .collect())
        })
        .await
}

fn status_of(row: &DraftRow, left: Remains) -> DraftStatus {
    if row.submitted_at.is_some() {
        return DraftStatus::Submitted;
    }
    match left {
        Remains::Trace | Remains::Nothing => DraftStatus::Expired,
        Remains::Everything if row.answers.get(STOPPED).is_some() => DraftStatus::Stopped,
        Remains::Everything => DraftStatus::InProgress,
    }
}

/// Who is registered: out of the result, else out of the answers, where both journeys keep the identity alike.
fn teacher_of(row: &DraftRow) -> Option<(String, String)> {
    if let Some(result) = &row.result {
        let text = |member: &str| result.get(member)?.as_str().map(str::to_owned);
        return text("full_name").zip(text("trn"));
    }
    let text = |pointer: &str| row.answers.pointer(pointer)?.as_str();
    let corrected = text("/details/corrected_name").map(str::to_owned);
    let on_record = || {
        Some(format!(
            "{} {}",
            text("/identity/outcome/matched/name/first")?,
            text("/identity/outcome/matched/name/last")?
        ))
    };
    let matched = row.answers.pointer("/identity/outcome/matched")?;
    let name = corrected
        .or_else(on_record)
        .filter(|_name| !matched.is_null())?;
    Some((name, text("/identity/trn")?.to_owned()))
}
