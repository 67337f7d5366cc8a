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
                ListedDraft {
                    status: status_of(&row, left),
                    row,
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
