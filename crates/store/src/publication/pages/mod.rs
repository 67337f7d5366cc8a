//! Pages of ready-made rows: one statement, one index scan, no OFFSET (decisions 41 and 45).
//!
//! The rows leave the database one by one. Put together there, a page of megabytes would be copied several times, each time into memory that the
//! server process has to ask the system for (docs/benchmarks.md).

mod keyset;

use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::pg::{Pg, PgValue};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Binary, Bool, Nullable, Timestamptz, Uuid as SqlUuid};
use domain::lead_provider::TrainingStatus;
use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use self::keyset::{push_fresh, push_limit, push_rows, push_watermark};
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Queryable)]
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

/// SHA-256 of the bytes of a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, FromSqlRow)]
pub struct Digest(pub [u8; 32]);

impl FromSql<Binary, Pg> for Digest {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(value.as_bytes().try_into()?))
    }
}

/// One row of a list.
#[derive(Debug, Clone, Queryable)]
pub struct Entry {
    /// Row of `registration.teachers`.
    pub teacher_id: Uuid,
    /// The bytes, UTF-8; missing when only the hash was asked for, or when the caller has them already.
    pub body: Option<Vec<u8>>,
    /// Hash of the bytes.
    pub hash: Digest,
    /// Whether it holds on the day that was asked for.
    pub fresh: bool,
    /// The participant.
    pub participant_id: Uuid,
    /// When the person came into registration.
    pub created_at: OffsetDateTime,
    /// The provider's timestamp.
    pub changed_at: OffsetDateTime,
}

// The body is `text`, which is sent as it is kept. Nobody reads it here, so it is not looked through for what the database has checked already.
type EntryColumns = (
    SqlUuid,
    Nullable<Binary>,
    Binary,
    Bool,
    SqlUuid,
    Timestamptz,
    Timestamptz,
);

impl Entry {
    /// Where it stands.
    #[must_use]
    pub const fn place(&self) -> Place {
        Place {
            created_at: self.created_at,
            changed_at: self.changed_at,
            participant_id: self.participant_id,
        }
    }
}

/// A part of a list.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its rows.
    pub entries: Vec<Entry>,
    /// Whether more rows follow.
    pub more: bool,
    /// Every change of the provider's rows before this instant is in the answer; nothing when the provider never had a row.
    pub watermark: Option<OffsetDateTime>,
}

/// At most `limit` rows of the list after a place, with their bytes or only their hashes.
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
    let mut rows = rows(conn, list, after, limit, today, with_body)?;
    let watermark = if let Some((_, watermark)) = rows.first() {
        *watermark
    } else {
        // No row brings the watermark along, and one that is taken by itself must be older than the rows
        let watermark = watermark(conn, list.lead_provider_id)?;
        rows = self::rows(conn, list, after, limit, today, with_body)?;
        watermark
    };
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > most;
    rows.truncate(most);
    Ok(Page {
        entries: rows.into_iter().map(|(entry, _)| entry).collect(),
        more,
        watermark,
    })
}

/// One row more than asked for, which tells that more follow.
fn rows(
    conn: &mut PgConnection,
    list: &List,
    after: Option<Place>,
    limit: i64,
    today: Date,
    with_body: bool,
) -> Result<Vec<(Entry, Option<OffsetDateTime>)>, StoreError> {
    let body = if with_body { "body" } else { "NULL::text" };
    let mut sql = Statement::new(format!("SELECT teacher_id, {body}, body_hash, "));
    push_fresh(&mut sql, today);
    sql.push(", participant_id, participant_created_at, changed_at, ");
    push_watermark(&mut sql, list.lead_provider_id);
    push_rows(&mut sql, list, after);
    push_limit(&mut sql, limit.saturating_add(1));
    Ok(sql
        .returning::<(EntryColumns, Nullable<Timestamptz>)>()
        .load(conn)?)
}

fn watermark(
    conn: &mut PgConnection,
    lead_provider_id: Uuid,
) -> Result<Option<OffsetDateTime>, StoreError> {
    let mut sql = Statement::new("SELECT ");
    push_watermark(&mut sql, lead_provider_id);
    Ok(sql.returning::<Nullable<Timestamptz>>().get_result(conn)?)
}

/// The place of the row that is `steps` rows after a place, or nothing when there are fewer. Walks over the keys only.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn place_after(
    conn: &mut PgConnection,
    list: &List,
    after: Option<Place>,
    steps: i64,
) -> Result<Option<Place>, StoreError> {
    let mut sql = Statement::new("SELECT participant_created_at, changed_at, participant_id");
    push_rows(&mut sql, list, after);
    push_limit(&mut sql, 1);
    sql.push(" OFFSET ");
    sql.push_value::<BigInt, _>(steps.saturating_sub(1));
    Ok(sql
        .returning::<(Timestamptz, Timestamptz, SqlUuid)>()
        .get_result(conn)
        .optional()?)
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
    sql.push(") THEN NULL ELSE body END, body_hash, ");
    push_fresh(&mut sql, today);
    sql.push(", participant_id, participant_created_at, changed_at FROM publication.participants WHERE lead_provider_id = ");
    sql.push_value::<SqlUuid, _>(lead_provider_id);
    sql.push(" AND participant_id = ");
    sql.push_value::<SqlUuid, _>(participant_id);
    sql.push(" AND body IS NOT NULL");
    Ok(sql.returning::<EntryColumns>().get_result(conn)?)
}

/// Bytes of a hash that an entity tag shows.
pub const TAG_LENGTH: usize = 18;
