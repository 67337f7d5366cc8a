//! What happened to somebody at a school, from the audit events.

use diesel::prelude::*;
use diesel::sql_types::{
    BigInt, Date as SqlDate, Nullable, Text as SqlText, Timestamptz, Uuid as SqlUuid,
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::StoreError;
use crate::statement::Statement;

/// One event.
#[derive(Debug, Clone, QueryableByName)]
pub struct TimelineRow {
    /// What happened, in the words of `registration.md` 9.
    #[diesel(sql_type = SqlText)]
    pub event_type: String,
    /// The business day on which it happens.
    #[diesel(sql_type = SqlDate)]
    pub happened_on: Date,
    /// When it was written down.
    #[diesel(sql_type = Timestamptz)]
    pub recorded_at: OffsetDateTime,
    /// Kind of actor.
    #[diesel(sql_type = SqlText)]
    pub actor_kind: String,
    /// Role or organisation under which the actor acted.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub actor_role: Option<String>,
}

/// An event that names a school belongs to that one. Without a school it belongs to the school of the training that it tells of, or, when it tells of the
/// person (name, funding, induction), to every school that had taken them on by then.
const TIMELINE: &str = "
    WITH placements AS (
        SELECT id, created_at FROM registration.ect_at_school_periods WHERE teacher_id = ?1 AND school_id = ?2
        UNION ALL SELECT id, created_at FROM registration.mentor_at_school_periods WHERE teacher_id = ?1 AND school_id = ?2
    )
    SELECT e.event_type, e.happened_on, e.recorded_at, e.actor_kind, e.actor_role FROM audit.events e
    WHERE e.teacher_id = ?1 AND CASE
        WHEN e.school_id IS NOT NULL THEN e.school_id = ?2
        WHEN e.subject_type = 'registration.training_periods' THEN e.subject_id IN (
            SELECT r.id FROM registration.training_periods r
            WHERE coalesce(r.ect_at_school_period_id, r.mentor_at_school_period_id) IN (SELECT id FROM placements))
        ELSE e.recorded_at >= (SELECT min(created_at) FROM placements)
    END
    ORDER BY e.recorded_at DESC, e.id DESC LIMIT ?3";

/// The latest events about this person that concern this school, latest first, `limit` at most.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn timeline(
    connection: &mut PgConnection,
    teacher_id: Uuid,
    school_id: Uuid,
    limit: i64,
) -> Result<Vec<TimelineRow>, StoreError> {
    Ok(Statement::new(TIMELINE)
        .bind::<SqlUuid, _>(teacher_id)
        .bind::<SqlUuid, _>(school_id)
        .bind::<BigInt, _>(limit)
        .load(connection)?)
}
