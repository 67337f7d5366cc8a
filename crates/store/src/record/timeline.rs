//! What happened to a person's record.

use diesel::prelude::*;
use diesel::sql_types::{
    Array, Date as SqlDate, Jsonb, Nullable, Text as SqlText, Timestamptz, Uuid as SqlUuid,
};
use serde_json::Value;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::newest_first;
use crate::StoreError;
use crate::registration::home::From;
use crate::statement::Statement;

/// One change. Holds personal data: no `Debug`.
#[derive(Clone, QueryableByName)]
pub struct ChangeRow {
    /// Key; that of the audit event, too.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// What happened.
    #[diesel(sql_type = SqlText)]
    pub change_type: String,
    /// The table of the row that changed.
    #[diesel(sql_type = SqlText)]
    pub subject_table: String,
    /// The row.
    #[diesel(sql_type = SqlUuid)]
    pub subject_id: Uuid,
    /// The business day on which it was done.
    #[diesel(sql_type = SqlDate)]
    pub happened_on: Date,
    /// When it was written down.
    #[diesel(sql_type = Timestamptz)]
    pub recorded_at: OffsetDateTime,
    /// Kind of actor.
    #[diesel(sql_type = SqlText)]
    pub actor_kind: String,
    /// The actor's name, when it was known.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub actor_name: Option<String>,
    /// Role or organisation under which the actor acted.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub actor_role: Option<String>,
    /// One of the operation's reasons.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub reason: Option<String>,
    /// In somebody's own words.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub reason_detail: Option<String>,
    /// Where the evidence is kept.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub evidence_reference: Option<String>,
    /// Old values of what changed.
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub before: Option<Value>,
    /// New values of what changed.
    #[diesel(sql_type = Nullable<Jsonb>)]
    pub after: Option<Value>,
    /// Where the values come from.
    #[diesel(sql_type = SqlText)]
    pub source_system: String,
    /// Id of the row or message there.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub source_row_id: Option<String>,
    /// When the source says that it became so.
    #[diesel(sql_type = Timestamptz)]
    pub observed_at: OffsetDateTime,
    /// When it reached this database.
    #[diesel(sql_type = Timestamptz)]
    pub received_at: OffsetDateTime,
}

/// Where a change stands in the list: newest first.
pub type ChangeKey = (OffsetDateTime, Uuid);

impl ChangeRow {
    /// Where it stands in the list.
    #[must_use]
    pub const fn key(&self) -> ChangeKey {
        (self.recorded_at, self.id)
    }
}

/// The history of a record that was merged into this one is the person's, too.
const CHANGES: &str = "
    SELECT id, change_type, subject_table, subject_id, happened_on, recorded_at, actor_kind, actor_name, actor_role, reason, reason_detail,
           evidence_reference, before, after, source_system, source_row_id, observed_at, received_at
    FROM record.changes
    WHERE person_id IN (
        WITH RECURSIVE own (id) AS (SELECT ?::uuid UNION SELECT m.id FROM own JOIN record.persons m ON m.merged_into_person_id = own.id)
        SELECT id FROM own) AND visible_with = ANY (?)";

/// One page of the person's history, newest first, as far as somebody with these permissions may know of it.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn page(
    connection: &mut PgConnection,
    person_id: Uuid,
    sees: &[&'static str],
    from: From<ChangeKey>,
    limit: i64,
) -> Result<Vec<ChangeRow>, StoreError> {
    let seen = Statement::new(CHANGES)
        .bind::<SqlUuid, _>(person_id)
        .bind::<Array<SqlText>, _>(sees);
    let statement = newest_first::page::<Timestamptz, _>(seen, ("recorded_at", "id"), from, limit);
    Ok(statement.load(connection)?)
}

/// As [`page`], of changes of some kinds only.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn page_of_kinds(
    connection: &mut PgConnection,
    person_id: Uuid,
    (sees, kinds): (&[&'static str], &[&'static str]),
    from: From<ChangeKey>,
    limit: i64,
) -> Result<Vec<ChangeRow>, StoreError> {
    let mut seen = Statement::new(CHANGES)
        .bind::<SqlUuid, _>(person_id)
        .bind::<Array<SqlText>, _>(sees);
    seen.push(" AND change_type = ANY (");
    seen.push_value::<Array<SqlText>, _>(kinds);
    seen.push(")");
    let statement = newest_first::page::<Timestamptz, _>(seen, ("recorded_at", "id"), from, limit);
    Ok(statement.load(connection)?)
}
