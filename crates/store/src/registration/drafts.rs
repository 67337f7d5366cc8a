//! Registrations in progress, of both journeys. Every question names the tenant: another school's draft cannot be loaded.

use db_schema::registration::{drafts, schools};
use diesel::prelude::*;
use domain::registration::draft::{DraftStatus, JourneyKind};
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{StoreError, Text};

/// A draft as it is stored.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = drafts)]
pub struct DraftRow {
    /// Key.
    pub id: Uuid,
    /// What it will register.
    pub journey: Text<JourneyKind>,
    /// The school.
    pub school_id: Uuid,
    /// The ECT whose mentor is registered; only in mentor journeys.
    pub ect_at_school_period_id: Option<Uuid>,
    /// Who began it.
    pub created_by_id: String,
    /// Their name.
    pub created_by_name: Option<String>,
    /// Raised by every change.
    pub version: i32,
    /// What was answered, in the form of the journey, with the code of the stop beside it.
    pub answers: Value,
    /// When it was submitted.
    pub submitted_at: Option<OffsetDateTime>,
    /// What came of it.
    pub result: Option<Value>,
    /// When it expires unless it is changed again.
    pub expires_at: OffsetDateTime,
    /// When it was begun.
    pub created_at: OffsetDateTime,
}

/// A draft to begin.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = drafts)]
pub struct NewDraft<'a> {
    /// Key.
    pub id: Uuid,
    /// What it will register.
    pub journey: &'static str,
    /// The school.
    pub school_id: Uuid,
    /// The ECT whose mentor is registered.
    pub ect_at_school_period_id: Option<Uuid>,
    /// Who begins it.
    pub created_by_id: &'a str,
    /// Their name.
    pub created_by_name: Option<&'a str>,
    /// What is answered at the beginning.
    pub answers: &'a Value,
    /// When it expires.
    pub expires_at: OffsetDateTime,
    /// When it is begun.
    pub created_at: OffsetDateTime,
}

/// Member of the stored answers that holds the code of the stop, so that a list knows it without walking through every journey.
pub const STOPPED: &str = "stopped";

/// Begins a draft.
///
/// # Errors
/// [`StoreError`] as any insert.
pub fn insert(connection: &mut PgConnection, draft: &NewDraft<'_>) -> Result<DraftRow, StoreError> {
    Ok(diesel::insert_into(drafts::table)
        .values(draft)
        .returning(DraftRow::as_returning())
        .get_result(connection)?)
}

macro_rules! of_school {
    ($id:expr, $urn:expr, $journey:expr) => {
        drafts::table
            .filter(drafts::id.eq($id))
            .filter(drafts::journey.eq($journey.as_str()))
            .filter(
                drafts::school_id.eq_any(
                    schools::table
                        .filter(schools::urn.eq($urn))
                        .select(schools::id),
                ),
            )
            .select(DraftRow::as_select())
    };
}

/// The school's draft of this journey.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none, or it is another school's.
pub fn find(
    connection: &mut PgConnection,
    id: Uuid,
    urn: i32,
    journey: JourneyKind,
) -> Result<DraftRow, StoreError> {
    Ok(of_school!(id, urn, journey).first(connection)?)
}

/// The school's draft of this journey, held until the end of the transaction.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none, or it is another school's.
pub fn lock(
    connection: &mut PgConnection,
    id: Uuid,
    urn: i32,
    journey: JourneyKind,
) -> Result<DraftRow, StoreError> {
    Ok(of_school!(id, urn, journey)
        .for_update()
        .first(connection)?)
}

/// Stores changed answers and prolongs the draft's life; answers the row as it stands now.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such draft.
pub fn save(
    connection: &mut PgConnection,
    id: Uuid,
    answers: &Value,
    expires_at: OffsetDateTime,
) -> Result<DraftRow, StoreError> {
    Ok(diesel::update(drafts::table.find(id))
        .set((
            drafts::answers.eq(answers),
            drafts::version.eq(drafts::version + 1),
            drafts::expires_at.eq(expires_at),
        ))
        .returning(DraftRow::as_returning())
        .get_result(connection)?)
}

/// Stores what came of the submission. The answers are not needed any more and are wiped (`registration.md` 8).
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such draft.
pub fn submit(
    connection: &mut PgConnection,
    id: Uuid,
    result: &Value,
    at: OffsetDateTime,
) -> Result<DraftRow, StoreError> {
    Ok(diesel::update(drafts::table.find(id))
        .set((
            drafts::answers.eq(Value::Object(serde_json::Map::new())),
            drafts::version.eq(drafts::version + 1),
            drafts::submitted_at.eq(at),
            drafts::result.eq(result),
        ))
        .returning(DraftRow::as_returning())
        .get_result(connection)?)
}

/// Abandons a draft.
///
/// # Errors
/// [`StoreError`] as any delete.
pub fn delete(connection: &mut PgConnection, id: Uuid) -> Result<(), StoreError> {
    diesel::delete(drafts::table.find(id)).execute(connection)?;
    Ok(())
}

/// Where a draft stands in the list: by its beginning, newest first.
pub type DraftKey = (OffsetDateTime, Uuid);

/// Which drafts of a school to list.
#[derive(Debug, Clone, Copy)]
pub struct DraftQuery {
    /// The tenant.
    pub school_id: Uuid,
    /// Only those that stand here.
    pub status: Option<DraftStatus>,
    /// The moment at which expiry is judged.
    pub now: OffsetDateTime,
    /// Drafts that expired earlier are not told any more.
    pub forgotten_before: OffsetDateTime,
    /// After this one.
    pub after: Option<DraftKey>,
    /// Before this one, in reverse order.
    pub before: Option<DraftKey>,
    /// At most so many.
    pub limit: i64,
}

/// A page of the school's drafts of both journeys.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn page(
    connection: &mut PgConnection,
    query: &DraftQuery,
) -> Result<Vec<DraftRow>, StoreError> {
    let live = || {
        drafts::submitted_at
            .is_null()
            .and(drafts::expires_at.ge(query.now))
    };
    let mut rows = drafts::table
        .filter(drafts::school_id.eq(query.school_id))
        .filter(
            drafts::submitted_at
                .is_not_null()
                .or(drafts::expires_at.ge(query.forgotten_before)),
        )
        .select(DraftRow::as_select())
        .limit(query.limit)
        .into_boxed();
    rows = match query.status {
        None => rows,
        Some(DraftStatus::Submitted) => rows.filter(drafts::submitted_at.is_not_null()),
        Some(DraftStatus::Expired) => rows.filter(
            drafts::submitted_at
                .is_null()
                .and(drafts::expires_at.lt(query.now)),
        ),
        Some(DraftStatus::Stopped) => rows.filter(live().and(drafts::answers.has_key(STOPPED))),
        Some(DraftStatus::InProgress) => {
            rows.filter(live().and(diesel::dsl::not(drafts::answers.has_key(STOPPED))))
        }
    };
    if let Some((at, id)) = query.after {
        rows = rows.filter(
            drafts::created_at
                .lt(at)
                .or(drafts::created_at.eq(at).and(drafts::id.lt(id))),
        );
    }
    rows = match query.before {
        Some((at, id)) => rows
            .filter(
                drafts::created_at
                    .gt(at)
                    .or(drafts::created_at.eq(at).and(drafts::id.gt(id))),
            )
            .order((drafts::created_at.asc(), drafts::id.asc())),
        None => rows.order((drafts::created_at.desc(), drafts::id.desc())),
    };
    Ok(rows.load(connection)?)
}
