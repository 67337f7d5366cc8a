//! Audit events (decision 27): one for every write, in its transaction, never changed afterwards.

use db_schema::audit::events;
use diesel::prelude::*;
use serde_json::Value;
use time::Date;
use uuid::Uuid;

use crate::StoreError;

/// Who did it, as the event remembers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventActor {
    /// `school_user`, `lead_provider`, `appropriate_body_user`, `dfe_staff`, `teacher`, `service` or `system`.
    pub kind: &'static str,
    /// Stable id of the caller within its kind.
    pub id: String,
    /// Role or organisation under which the caller acted.
    pub role: Option<String>,
    /// The request in which it happened.
    pub request_id: Option<String>,
}

impl EventActor {
    /// The service itself, for work that nobody asked for in a request (`job` names the work).
    #[must_use]
    pub fn system(job: &str) -> Self {
        Self {
            kind: "system",
            id: job.to_owned(),
            role: None,
            request_id: None,
        }
    }
}

/// One thing that happened, in the words of registration.md 9.
#[derive(Debug, Clone)]
pub struct Event {
    id: Uuid,
    event_type: &'static str,
    happened_on: Date,
    subject_type: &'static str,
    subject_id: Uuid,
    teacher_id: Option<Uuid>,
    school_id: Option<Uuid>,
    lead_provider_id: Option<Uuid>,
    before: Option<Value>,
    after: Option<Value>,
    reason: Option<String>,
}

impl Event {
    /// `event_type` happened to the row `subject_id` of the table `subject_type` on the business day `happened_on`.
    #[must_use]
    pub fn new(
        event_type: &'static str,
        happened_on: Date,
        subject_type: &'static str,
        subject_id: Uuid,
    ) -> Self {
        Self {
            id: Uuid::now_v7(),
            event_type,
            happened_on,
            subject_type,
            subject_id,
            teacher_id: None,
            school_id: None,
            lead_provider_id: None,
            before: None,
            after: None,
            reason: None,
        }
    }

    /// Its key.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// The teacher (row of `registration.teachers` or `record.persons`) whom it concerns.
    #[must_use]
    pub fn teacher(self, id: Uuid) -> Self {
        Self {
            teacher_id: Some(id),
            ..self
        }
    }

    /// The school whom it concerns.
    #[must_use]
    pub fn school(self, id: Uuid) -> Self {
        Self {
            school_id: Some(id),
            ..self
        }
    }

    /// The lead provider whom it concerns.
    #[must_use]
    pub fn lead_provider(self, id: Uuid) -> Self {
        Self {
            lead_provider_id: Some(id),
            ..self
        }
    }

    /// The values before; never a date of birth or an NI number (decision 4).
    #[must_use]
    pub fn before(self, values: Value) -> Self {
        Self {
            before: Some(values),
            ..self
        }
    }

    /// The values after; never a date of birth or an NI number (decision 4).
    #[must_use]
    pub fn after(self, values: Value) -> Self {
        Self {
            after: Some(values),
            ..self
        }
    }

    /// Why, where a reason was asked for.
    #[must_use]
    pub fn reason(self, reason: impl Into<String>) -> Self {
        Self {
            reason: Some(reason.into()),
            ..self
        }
    }
}

#[derive(Insertable)]
#[diesel(table_name = events)]
struct NewEvent<'a> {
    id: Uuid,
    event_type: &'a str,
    happened_on: Date,
    actor_kind: &'a str,
    actor_id: &'a str,
    actor_role: Option<&'a str>,
    request_id: Option<&'a str>,
    reason: Option<&'a str>,
    subject_type: &'a str,
    subject_id: Uuid,
    teacher_id: Option<Uuid>,
    school_id: Option<Uuid>,
    lead_provider_id: Option<Uuid>,
    before: Option<&'a Value>,
    after: Option<&'a Value>,
}

/// Writes the events of one transaction, all by the same actor, in one statement.
///
/// # Errors
/// [`StoreError`] as any insert.
pub fn record(
    connection: &mut PgConnection,
    actor: &EventActor,
    happened: &[Event],
) -> Result<(), StoreError> {
    let rows: Vec<NewEvent<'_>> = happened
        .iter()
        .map(|event| NewEvent {
            id: event.id,
            event_type: event.event_type,
            happened_on: event.happened_on,
            actor_kind: actor.kind,
            actor_id: &actor.id,
            actor_role: actor.role.as_deref(),
            request_id: actor.request_id.as_deref(),
            reason: event.reason.as_deref(),
            subject_type: event.subject_type,
            subject_id: event.subject_id,
            teacher_id: event.teacher_id,
            school_id: event.school_id,
            lead_provider_id: event.lead_provider_id,
            before: event.before.as_ref(),
            after: event.after.as_ref(),
        })
        .collect();
    diesel::insert_into(events::table)
        .values(rows)
        .execute(connection)?;
    Ok(())
}
