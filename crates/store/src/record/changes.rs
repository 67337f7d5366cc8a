//! Changes of somebody's record: what, why, by whom, and where the new values come from (decision 64).
//!
//! A change is announced before the rows it concerns are written. From then on, until the transaction ends or another change is announced, the
//! database notes beside every regulated value that this change set it, and refuses a regulated write of the service that no change announces.

use std::borrow::Cow;

use db_schema::record::changes;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text as SqlText};
use domain::record::permission::Permission;
use serde_json::{Map, Value, json};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::StoreError;
use crate::events::{self, Event, EventActor};

diesel::define_sql_function! {
    /// Sets a setting of the session or, when `is_local`, of the transaction.
    fn set_config(name: SqlText, value: SqlText, is_local: Bool) -> SqlText;
}

/// Who makes a change: the actor of the event, and the name that people know them by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The actor.
    pub actor: EventActor,
    /// The person's or service's name, when it is known.
    pub name: Option<String>,
}

/// Where values come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Name of the system; `teacher_record` for what is done here.
    pub system: Cow<'static, str>,
    /// Id of the row or message there.
    pub row_id: Option<String>,
    /// When the source says that it became so.
    pub observed_at: OffsetDateTime,
}

impl Source {
    /// What somebody says or decides here and now.
    #[must_use]
    pub fn here(now: OffsetDateTime) -> Self {
        Self {
            system: Cow::Borrowed("teacher_record"),
            row_id: None,
            observed_at: now,
        }
    }
}

/// Why a change was made, as far as its operation asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Why {
    /// One of the operation's reasons.
    pub reason: Option<&'static str>,
    /// In somebody's own words.
    pub detail: Option<String>,
    /// Where the evidence is kept.
    pub evidence_reference: Option<String>,
}

/// A change of one person's record.
#[derive(Debug, Clone)]
pub struct Change {
    person_id: Uuid,
    change_type: &'static str,
    subject: (&'static str, Uuid),
    happened_on: Date,
    source: Source,
    visible_with: Permission,
    why: Why,
    before: Option<Value>,
    after: Option<Value>,
}

impl Change {
    /// `change_type` happened to the row `subject` (table and key) of `person_id` on the business day `happened_on`.
    #[must_use]
    pub fn new(
        change_type: &'static str,
        person_id: Uuid,
        subject: (&'static str, Uuid),
        happened_on: Date,
        source: Source,
    ) -> Self {
        Self {
            person_id,
            change_type,
            subject,
            happened_on,
            source,
            visible_with: Permission::PersonView,
            why: Why::default(),
            before: None,
            after: None,
        }
    }

    /// The permission without which no trace of it is shown; `person:view` unless said.
    #[must_use]
    pub fn visible_with(self, visible_with: Permission) -> Self {
        Self {
            visible_with,
            ..self
        }
    }

    /// Where the values come from, if not from where it was said at first.
    #[must_use]
    pub fn from(self, source: Source) -> Self {
        Self { source, ..self }
    }

    /// Why it was made.
    #[must_use]
    pub fn why(self, why: Why) -> Self {
        Self { why, ..self }
    }

    /// The old values of what changed: an object.
    #[must_use]
    pub fn before(self, values: Value) -> Self {
        Self {
            before: Some(values),
            ..self
        }
    }

    /// The new values of what changed: an object.
    #[must_use]
    pub fn after(self, values: Value) -> Self {
        Self {
            after: Some(values),
            ..self
        }
    }

    /// The old and new values of what is different between two objects with the same names.
    #[must_use]
    pub fn differing(self, before: Value, after: Value) -> Self {
        let (before, after) = differing(before, after);
        self.before(before).after(after)
    }

    /// Names of the values, for the event: the values themselves stay in this context (decision 4).
    fn fields(&self) -> Vec<&String> {
        let object =
            |values: &'_ Option<Value>| values.as_ref().and_then(Value::as_object).is_some();
        let values = if object(&self.after) {
            &self.after
        } else {
            &self.before
        };
        values
            .as_ref()
            .and_then(Value::as_object)
            .map(|object| object.keys().collect())
            .unwrap_or_default()
    }
}

fn differing(before: Value, after: Value) -> (Value, Value) {
    let (Value::Object(before), Value::Object(after)) = (before, after) else {
        return (Value::Null, Value::Null);
    };
    let differs = |one: &Map<String, Value>, other: &Map<String, Value>| {
        one.iter()
            .filter(|(name, value)| other.get(*name) != Some(value))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect::<Map<_, _>>()
            .into()
    };
    (differs(&before, &after), differs(&after, &before))
}

/// Writes the change and its audit event and announces it to the rows that are written next. Answers its id.
///
/// # Errors
/// [`StoreError`] as any insert.
pub fn announce(
    connection: &mut PgConnection,
    author: &Author,
    change: &Change,
) -> Result<Uuid, StoreError> {
    let (table, key) = change.subject;
    let event = Event::new(change.change_type, change.happened_on, table, key)
        .teacher(change.person_id)
        .after(json!({ "fields": change.fields() }));
    let id = event.id();
    events::record(connection, &author.actor, &[event])?;
    diesel::insert_into(changes::table)
        .values((
            (
                changes::id.eq(id),
                changes::person_id.eq(change.person_id),
                changes::change_type.eq(change.change_type),
                changes::subject_table.eq(table),
                changes::subject_id.eq(key),
                changes::visible_with.eq(change.visible_with.as_str()),
                changes::happened_on.eq(change.happened_on),
                changes::actor_kind.eq(author.actor.kind),
                changes::actor_id.eq(&author.actor.id),
                changes::actor_name.eq(&author.name),
                changes::actor_role.eq(&author.actor.role),
            ),
            (
                changes::reason.eq(change.why.reason),
                changes::reason_detail.eq(&change.why.detail),
                changes::evidence_reference.eq(&change.why.evidence_reference),
                changes::before.eq(&change.before),
                changes::after.eq(&change.after),
                changes::source_system.eq(change.source.system.as_ref()),
                changes::source_row_id.eq(&change.source.row_id),
                changes::observed_at.eq(change.source.observed_at),
            ),
        ))
        .execute(connection)?;
    diesel::select(set_config("record.change_id", id.to_string(), true)).execute(connection)?;
    Ok(id)
}

/// Where the values that a change set come from.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = changes)]
pub struct ChangeSource {
    /// The change, which is an entry of the person's history.
    pub id: Uuid,
    /// Name of the system.
    pub source_system: String,
    /// Id of the row or message there.
    pub source_row_id: Option<String>,
    /// When the source says that it became so.
    pub observed_at: OffsetDateTime,
    /// When it reached this database.
    pub received_at: OffsetDateTime,
}

/// The sources of these changes, in no order.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn sources(
    connection: &mut PgConnection,
    ids: &[Uuid],
) -> Result<Vec<ChangeSource>, StoreError> {
    Ok(changes::table
        .filter(changes::id.eq_any(ids))
        .select(ChangeSource::as_select())
        .load(connection)?)
}
