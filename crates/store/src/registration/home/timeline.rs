//! What happened to somebody at a school, from the audit events.

use db_schema::audit::events;
use diesel::prelude::*;
use serde_json::Value;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::StoreError;

/// One event.
#[derive(Debug, Clone, Queryable)]
pub struct TimelineRow {
    /// Key.
    pub id: Uuid,
    /// What happened, in the words of `registration.md` 9.
    pub event_type: String,
    /// The business day on which it happens.
    pub happened_on: Date,
    /// When it was written down.
    pub recorded_at: OffsetDateTime,
    /// Kind of actor.
    pub actor_kind: String,
    /// Role or organisation under which the actor acted.
    pub actor_role: Option<String>,
    /// The old values.
    pub before: Option<Value>,
    /// The new values.
    pub after: Option<Value>,
}

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
    Ok(events::table
        .filter(events::teacher_id.eq(teacher_id))
        .filter(events::school_id.eq(school_id))
        .order((events::recorded_at.desc(), events::id.desc()))
        .limit(limit)
        .select((
            events::id,
            events::event_type,
            events::happened_on,
            events::recorded_at,
            events::actor_kind,
            events::actor_role,
            events::before,
            events::after,
        ))
        .load(connection)?)
}
