//! The ready-made rows: what is there, and the one write of a refresh (decision 45 rules 2 to 4).

use db_schema::publication::{participants, providers};
use diesel::prelude::*;
use diesel::sql_types::{
    Array, BigInt, Binary, Bool, Date as SqlDate, Integer, Nullable, Text, Timestamptz,
    Uuid as SqlUuid,
};
use diesel::upsert::excluded;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::StoreError;
use crate::statement::Statement;

/// A row as it is; everything but the body itself.
#[derive(Debug, Clone, QueryableByName)]
pub struct Existing {
    /// Whose row.
    #[diesel(sql_type = SqlUuid)]
    pub lead_provider_id: Uuid,
    /// Of whom, as the provider knows them.
    #[diesel(sql_type = SqlUuid)]
    pub participant_id: Uuid,
    /// Of whom.
    #[diesel(sql_type = SqlUuid)]
    pub teacher_id: Uuid,
    /// When they came into registration.
    #[diesel(sql_type = Timestamptz)]
    pub participant_created_at: OffsetDateTime,
    /// Whether it has a body; without one it is a tombstone.
    #[diesel(sql_type = Bool)]
    pub live: bool,
    /// Whether the stored hash is that of the stored bytes.
    #[diesel(sql_type = Bool)]
    pub intact: bool,
    /// Hash of the body without its timestamp.
    #[diesel(sql_type = Binary)]
    pub content_hash: Vec<u8>,
    /// Hash of the body.
    #[diesel(sql_type = Binary)]
    pub body_hash: Vec<u8>,
    /// For `filter[cohort]`.
    #[diesel(sql_type = Array<Integer>)]
    pub cohorts: Vec<i32>,
    /// For `filter[training_status]`.
    #[diesel(sql_type = Array<Text>)]
    pub training_statuses: Vec<String>,
    /// For `filter[from_participant_id]`.
    #[diesel(sql_type = Array<SqlUuid>)]
    pub from_participant_ids: Vec<Uuid>,
    /// The provider's timestamp of the row.
    #[diesel(sql_type = Timestamptz)]
    pub changed_at: OffsetDateTime,
    /// Its place in the provider's feed.
    #[diesel(sql_type = BigInt)]
    pub position: i64,
    /// The day it was made for.
    #[diesel(sql_type = SqlDate)]
    pub rendered_on: Date,
    /// The next day on which time alone changes it.
    #[diesel(sql_type = Nullable<SqlDate>)]
    pub next_change_on: Option<Date>,
    /// What made it.
    #[diesel(sql_type = Integer)]
    pub render_version: i32,
}

/// A row to write.
#[derive(Debug, Clone, PartialEq, Eq, Insertable)]
#[diesel(table_name = participants)]
pub struct Row {
    /// Whose row.
    pub lead_provider_id: Uuid,
    /// Of whom, as the provider knows them.
    pub participant_id: Uuid,
    /// Of whom.
    pub teacher_id: Uuid,
    /// When they came into registration.
    pub participant_created_at: OffsetDateTime,
    /// The bytes; nothing makes it a tombstone.
    pub body: Option<String>,
    /// Hash of the body without its timestamp.
    pub content_hash: Vec<u8>,
    /// Hash of the body.
    pub body_hash: Vec<u8>,
    /// For `filter[cohort]`.
    pub cohorts: Vec<i32>,
    /// For `filter[training_status]`.
    pub training_statuses: Vec<&'static str>,
    /// For `filter[from_participant_id]`.
    pub from_participant_ids: Vec<Uuid>,
    /// The provider's timestamp of the row.
    pub changed_at: OffsetDateTime,
    /// Its place in the provider's feed.
    pub position: i64,
    /// The day it was made for.
    pub rendered_on: Date,
    /// The next day on which time alone changes it.
    pub next_change_on: Option<Date>,
    /// What made it.
    pub render_version: i32,
}

/// How far a provider's rows have come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Insertable)]
#[diesel(table_name = providers)]
pub struct Progress {
    /// The provider.
    pub lead_provider_id: Uuid,
    /// The highest position given.
    pub last_position: i64,
    /// The latest timestamp given.
    pub last_changed_at: OffsetDateTime,
}

#[derive(QueryableByName)]
struct ProgressRow {
    #[diesel(sql_type = Timestamptz)]
    now: OffsetDateTime,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    lead_provider_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<BigInt>)]
    last_position: Option<i64>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    last_changed_at: Option<OffsetDateTime>,
}

/// All rows of these teachers, tombstones included.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn of_teachers(
    conn: &mut PgConnection,
    teachers: &[Uuid],
) -> Result<Vec<Existing>, StoreError> {
    Ok(Statement::new(
        "SELECT lead_provider_id, participant_id, teacher_id, participant_created_at, body IS NOT NULL AS live,
            body_hash = sha256(convert_to(coalesce(body, ''), 'UTF8')) AS intact, content_hash, body_hash, cohorts, training_statuses,
            from_participant_ids, changed_at, position, rendered_on, next_change_on, render_version
        FROM publication.participants WHERE teacher_id = ANY (?)",
    )
    .bind::<Array<SqlUuid>, _>(teachers)
    .load(conn)?)
}

/// The database's present instant, and how far every provider's rows have come. Only under the gate.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn progress(conn: &mut PgConnection) -> Result<(OffsetDateTime, Vec<Progress>), StoreError> {
    let rows: Vec<ProgressRow> = Statement::new(
        "SELECT clock.now, p.lead_provider_id, p.last_position, p.last_changed_at
        FROM (SELECT clock_timestamp() AS now) clock LEFT JOIN publication.providers p ON true",
    )
    .load(conn)?;
    let now = rows
        .first()
        .map(|row| row.now)
        .ok_or(StoreError::NotFound)?;
    let all = rows
        .into_iter()
        .filter_map(|row| {
            Some(Progress {
                lead_provider_id: row.lead_provider_id?,
                last_position: row.last_position?,
                last_changed_at: row.last_changed_at?,
            })
        })
        .collect();
    Ok((now, all))
}

/// Writes rows, each new or in place of the one of the same provider and participant. Only under the gate.
///
/// # Errors
/// [`StoreError`] as any write.
pub fn save(conn: &mut PgConnection, rows: &[Row]) -> Result<(), StoreError> {
    diesel::insert_into(participants::table)
        .values(rows)
        .on_conflict((participants::lead_provider_id, participants::participant_id))
        .do_update()
        .set((
            participants::teacher_id.eq(excluded(participants::teacher_id)),
            participants::participant_created_at.eq(excluded(participants::participant_created_at)),
            participants::body.eq(excluded(participants::body)),
            participants::content_hash.eq(excluded(participants::content_hash)),
            participants::body_hash.eq(excluded(participants::body_hash)),
            participants::cohorts.eq(excluded(participants::cohorts)),
            participants::training_statuses.eq(excluded(participants::training_statuses)),
            participants::from_participant_ids.eq(excluded(participants::from_participant_ids)),
            participants::changed_at.eq(excluded(participants::changed_at)),
            participants::position.eq(excluded(participants::position)),
            participants::rendered_on.eq(excluded(participants::rendered_on)),
            participants::next_change_on.eq(excluded(participants::next_change_on)),
            participants::render_version.eq(excluded(participants::render_version)),
            participants::updated_at.eq(diesel::dsl::now),
        ))
        .execute(conn)?;
    Ok(())
}

/// Writes how far providers' rows have come. Only under the gate.
///
/// # Errors
/// [`StoreError`] as any write.
pub fn save_progress(conn: &mut PgConnection, progress: &[Progress]) -> Result<(), StoreError> {
    diesel::insert_into(providers::table)
        .values(progress)
        .on_conflict(providers::lead_provider_id)
        .do_update()
        .set((
            providers::last_position.eq(excluded(providers::last_position)),
            providers::last_changed_at.eq(excluded(providers::last_changed_at)),
            providers::updated_at.eq(diesel::dsl::now),
        ))
        .execute(conn)?;
    Ok(())
}
