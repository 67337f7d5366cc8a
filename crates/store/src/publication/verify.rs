//! An independent second opinion on the ready-made rows: what they ought to be by `verify.sql`, which shares nothing with the rendering.

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Date as SqlDate, Nullable, Text, Uuid as SqlUuid};
use time::Date;
use uuid::Uuid;

use super::due::{AFFECTED, EVERYBODY, EVERYTHING, TeacherId};
use crate::StoreError;
use crate::statement::Statement;

const COMPARE: &str = include_str!("verify.sql");

/// For which day rows are computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// Today.
    Today,
    /// The last day before time alone changes the row; a far one when it never does.
    LastBeforeChange,
    /// The day on which time alone changes the row; today when it never does.
    Change,
}

/// What a row ought to be beside what it is.
#[derive(Debug, Clone, QueryableByName)]
pub struct Compared {
    /// Whose row.
    #[diesel(sql_type = SqlUuid)]
    pub lead_provider_id: Uuid,
    /// Of whom, as the provider knows them.
    #[diesel(sql_type = SqlUuid)]
    pub participant_id: Uuid,
    /// Of whom.
    #[diesel(sql_type = SqlUuid)]
    pub teacher_id: Uuid,
    /// The JSON that ought to be there; nothing when the person is not visible.
    #[diesel(sql_type = Nullable<Text>)]
    pub expected: Option<String>,
    /// The JSON that is there.
    #[diesel(sql_type = Nullable<Text>)]
    pub stored: Option<String>,
    /// The day it was made for.
    #[diesel(sql_type = Nullable<SqlDate>)]
    pub rendered_on: Option<Date>,
    /// The next day on which time alone changes it.
    #[diesel(sql_type = Nullable<SqlDate>)]
    pub next_change_on: Option<Date>,
    /// Whether the hash of the bytes is right.
    #[diesel(sql_type = Bool)]
    pub body_hash_right: bool,
    /// Whether the hash of the content is right.
    #[diesel(sql_type = Bool)]
    pub content_hash_right: bool,
    /// Whether the columns that filters and orders use are right.
    #[diesel(sql_type = Bool)]
    pub filters_right: bool,
}

/// A provider whose rows are not in the order in which they changed.
#[derive(Debug, Clone, QueryableByName)]
pub struct Disorder {
    /// The provider.
    #[diesel(sql_type = SqlUuid)]
    pub lead_provider_id: Uuid,
    /// Rows whose timestamp is not later than that of the row before, or that lie beyond the provider's counter.
    #[diesel(sql_type = BigInt)]
    pub rows: i64,
}

/// Everybody who ought to have a row or has one, in the order of their ids.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn everybody(conn: &mut PgConnection) -> Result<Vec<Uuid>, StoreError> {
    teachers(
        conn,
        format!("SELECT teacher_id FROM ({EVERYBODY}) e ORDER BY teacher_id"),
    )
}

/// The people who are still due, so that their rows may be old.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn still_due(conn: &mut PgConnection) -> Result<Vec<Uuid>, StoreError> {
    teachers(
        conn,
        format!(
            "WITH due AS (SELECT kind, key FROM publication.render_due), {AFFECTED}
            SELECT teacher_id FROM affected
            UNION SELECT e.teacher_id FROM ({EVERYBODY}) e WHERE EXISTS (SELECT FROM due WHERE kind = '{EVERYTHING}')"
        ),
    )
}

/// The rows of these people, computed for the day and as they are.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn compare(
    conn: &mut PgConnection,
    people: &[Uuid],
    today: Date,
    day: Day,
) -> Result<Vec<Compared>, StoreError> {
    let day = match day {
        Day::Today => "NULL::date",
        Day::LastBeforeChange => "coalesce(p.next_change_on - 1, '9000-01-01')",
        Day::Change => "p.next_change_on",
    };
    Ok(Statement::new(COMPARE.replace("{day}", day))
        .bind::<Array<SqlUuid>, _>(people)
        .bind::<SqlDate, _>(today)
        .bind::<Array<SqlUuid>, _>(people)
        .load(conn)?)
}

/// Providers whose rows contradict rule 4: positions and timestamps grow together and never beyond the provider's counter.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn disorder(conn: &mut PgConnection) -> Result<Vec<Disorder>, StoreError> {
    Ok(Statement::new(
        "SELECT o.lead_provider_id, count(*) AS rows FROM (
            SELECT lead_provider_id, position, changed_at, lag(changed_at) OVER (PARTITION BY lead_provider_id ORDER BY position) AS before
            FROM publication.participants
        ) o LEFT JOIN publication.providers p ON p.lead_provider_id = o.lead_provider_id
        WHERE o.changed_at <= o.before OR p.last_position IS NULL OR o.position > p.last_position OR o.changed_at > p.last_changed_at
        GROUP BY o.lead_provider_id",
    )
    .load(conn)?)
}

fn teachers(conn: &mut PgConnection, sql: String) -> Result<Vec<Uuid>, StoreError> {
    let rows: Vec<TeacherId> = Statement::new(sql).load(conn)?;
    Ok(rows.into_iter().map(|row| row.teacher_id).collect())
}
