//! Pages of ready-made rows: one statement that puts the page together, keyset conditions, no OFFSET (decisions 41 and 45).

mod keyset;

use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Binary, Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use domain::lead_provider::TrainingStatus;
use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use self::keyset::{push_fresh, push_rows};
use crate::StoreError;
use crate::statement::Statement;

/// Which of a provider's participants.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Filter {
    /// In one of these contract periods.
    pub cohorts: Option<Vec<i32>>,
    /// Changed at this instant or later.
    pub updated_since: Option<OffsetDateTime>,
    /// With this status in one of the enrolments.
    pub training_status: Option<TrainingStatus>,
    /// Into whom this participant was merged.
    pub from_participant_id: Option<Uuid>,
}

/// What a list can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SortBy {
    /// When the person came into registration.
    CreatedAt,
    /// The provider's timestamp.
    UpdatedAt,
}

/// One key of the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SortKey {
    /// By what.
    pub by: SortBy,
    /// Latest first.
    pub descending: bool,
}

/// Where a row stands in any order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// When the person came into registration.
    #[serde(with = "time::serde::timestamp::microseconds")]
    pub created_at: OffsetDateTime,
    /// The provider's timestamp.
    #[serde(with = "time::serde::timestamp::microseconds")]
    pub changed_at: OffsetDateTime,
    /// The participant.
    pub participant_id: Uuid,
}

/// A list: whose, which rows, in which order. The participant's id comes last in the order, in the direction of the key before it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct List {
    /// The provider; no row of another one is ever read.
    pub lead_provider_id: Uuid,
    /// Which rows.
    pub filter: Filter,
    /// The order; must name at least one key.
    pub sort: Vec<SortKey>,
}

/// A page put together by the database.
#[derive(Debug, Clone, QueryableByName)]
pub struct Page {
    /// `{"data":[…]}`; missing when only the hash was asked for.
    #[diesel(sql_type = Nullable<Text>)]
    pub body: Option<String>,
    /// Hash over the hashes of the rows.
    #[diesel(sql_type = Binary)]
    pub hash: Vec<u8>,
    /// Rows on the page.
    #[diesel(sql_type = BigInt)]
    pub count: i64,
    /// Whether every row holds on the day that was asked for.
    #[diesel(sql_type = Bool)]
    pub fresh: bool,
    /// Every change of the provider's rows before this instant is in the answer.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub watermark: Option<OffsetDateTime>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    last_created_at: Option<OffsetDateTime>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    last_changed_at: Option<OffsetDateTime>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    last_participant_id: Option<Uuid>,
}

/// One row on its own.
#[derive(Debug, Clone, QueryableByName)]
pub struct Entry {
    /// Row of `registration.teachers`.
    #[diesel(sql_type = SqlUuid)]
    pub teacher_id: Uuid,
    /// The bytes; missing when the caller has them already.
    #[diesel(sql_type = Nullable<Text>)]
    pub body: Option<String>,
    /// Hash of the bytes.
    #[diesel(sql_type = Binary)]
    pub hash: Vec<u8>,
    /// The provider's timestamp.
    #[diesel(sql_type = Timestamptz)]
    pub changed_at: OffsetDateTime,
    /// Whether it holds on the day that was asked for.
    #[diesel(sql_type = Bool)]
    pub fresh: bool,
}

impl Page {
    /// Where the last row stands.
    #[must_use]
    pub fn last(&self) -> Option<Place> {
        Some(Place {
            created_at: self.last_created_at?,
            changed_at: self.last_changed_at?,
            participant_id: self.last_participant_id?,
        })
    }
}

/// At most `limit` rows of the list after a place, put together with their bytes, or only their hash.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn page(
    conn: &mut PgConnection,
    list: &List,
    after: Option<Place>,
    limit: i64,
    today: Date,
    with_body: bool,
) -> Result<Page, StoreError> {
    let (shown, read) = if with_body {
        (
            "'{\"data\":[' || coalesce(string_agg(body, ','), '') || ']}'",
            "body, ",
        )
    } else {
        ("NULL::text", "")
    };
    let mut sql = Statement::new(format!(
        "SELECT {shown} AS body, sha256(coalesce(string_agg(body_hash, ''), '')) AS hash, count(*) AS count, coalesce(bool_and(fresh), true) AS fresh,
            (SELECT p.last_changed_at + interval '1 microsecond' FROM publication.providers p WHERE p.lead_provider_id = "
    ));
    sql.push_value::<SqlUuid, _>(list.lead_provider_id);
    sql.push(") AS watermark, ");
    sql.push(LAST_PLACE);
    sql.push(&format!(
        " FROM (SELECT {read}body_hash, participant_created_at, changed_at, participant_id, "
    ));
    push_fresh(&mut sql, today);
    push_rows(&mut sql, list, after, limit);
    sql.push(") page");
    Ok(sql.get_result(conn)?)
}

/// The same rows one by one.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn entries(
    conn: &mut PgConnection,
    list: &List,
    after: Option<Place>,
    limit: i64,
    today: Date,
) -> Result<Vec<Entry>, StoreError> {
    let mut sql = Statement::new("SELECT teacher_id, body, body_hash AS hash, changed_at, ");
    push_fresh(&mut sql, today);
    push_rows(&mut sql, list, after, limit);
    Ok(sql.load(conn)?)
}

/// The place of the row that is `steps` rows after a place, or nothing when there are fewer. Reads the keys only.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn place_after(
    conn: &mut PgConnection,
    list: &List,
    after: Option<Place>,
    steps: i64,
) -> Result<Option<Place>, StoreError> {
    let mut sql = Statement::new(format!(
        "SELECT NULL::text AS body, ''::bytea AS hash, count(*) AS count, true AS fresh, NULL::timestamptz AS watermark, {LAST_PLACE}
        FROM (SELECT participant_created_at, changed_at, participant_id"
    ));
    push_rows(&mut sql, list, after, steps);
    sql.push(") passed");
    let passed: Page = sql.get_result(conn)?;
    Ok(passed.last().filter(|_| passed.count == steps))
}

/// One participant of a provider; without the bytes when their hash begins with one of `known`.
///
/// # Errors
/// [`StoreError::NotFound`] when the provider has no such participant, else as any query.
pub fn find(
    conn: &mut PgConnection,
    lead_provider_id: Uuid,
    participant_id: Uuid,
    today: Date,
    known: &[Vec<u8>],
) -> Result<Entry, StoreError> {
    let mut sql = Statement::new(format!(
        "SELECT teacher_id, CASE WHEN substr(body_hash, 1, {TAG_LENGTH}) = ANY ("
    ));
    sql.push_value::<Array<Binary>, _>(known);
    sql.push(") THEN NULL ELSE body END AS body, body_hash AS hash, changed_at, ");
    push_fresh(&mut sql, today);
    sql.push(" FROM publication.participants WHERE lead_provider_id = ");
    sql.push_value::<SqlUuid, _>(lead_provider_id);
    sql.push(" AND participant_id = ");
    sql.push_value::<SqlUuid, _>(participant_id);
    sql.push(" AND body IS NOT NULL");
    Ok(sql.get_result(conn)?)
}

/// Bytes of a hash that an entity tag shows.
pub const TAG_LENGTH: usize = 18;

/// Where the last row of an ordered list stands.
const LAST_PLACE: &str = "(array_agg(participant_created_at))[count(*)] AS last_created_at,
    (array_agg(changed_at))[count(*)] AS last_changed_at, (array_agg(participant_id))[count(*)] AS last_participant_id";
