//! Who looked at whose record (`teaching-records.md` 2.13; issue 3, access records): written with every look, never changed.

use diesel::prelude::*;
use diesel::sql_types::{Bool, Integer, Nullable, Text as SqlText, Timestamptz, Uuid as SqlUuid};
pub use domain::record::access::AccessKind;
use time::OffsetDateTime;
use uuid::Uuid;

use super::newest_first;
use crate::events::EventActor;
use crate::registration::home::From;
use crate::statement::Statement;
use crate::{StoreError, Text};

/// One look.
#[derive(Debug, Clone, Copy)]
pub struct Access<'a> {
    /// How.
    pub kind: AccessKind,
    /// At whom; nobody in particular for a search.
    pub person_id: Option<Uuid>,
    /// How many people a search found.
    pub result_count: Option<i32>,
    /// What for.
    pub purpose: Option<&'a str>,
}

impl<'a> Access<'a> {
    /// One person's record was opened.
    #[must_use]
    pub const fn read(person_id: Uuid) -> Self {
        Self {
            kind: AccessKind::Read,
            person_id: Some(person_id),
            result_count: None,
            purpose: None,
        }
    }

    /// One person's record was opened with a stated purpose, restricted alerts included.
    #[must_use]
    pub const fn restricted(person_id: Uuid, purpose: &'a str) -> Self {
        Self {
            kind: AccessKind::RestrictedAlerts,
            person_id: Some(person_id),
            result_count: None,
            purpose: Some(purpose),
        }
    }

    /// A search showed so many people.
    #[must_use]
    pub fn search(shown: usize) -> Self {
        Self {
            kind: AccessKind::Search,
            person_id: None,
            result_count: Some(i32::try_from(shown).unwrap_or(i32::MAX)),
            purpose: None,
        }
    }
}

/// One statement, so that a look costs one way to the database: what it counts does not contain the row that it writes.
const RECORD: &str = "
    WITH look AS (
        SELECT ?::uuid AS id, ?::text AS actor_kind, ?::text AS actor_id, ?::text AS actor_role, ?::text AS request_id, ?::text AS kind,
               ?::uuid AS person_id, ?::integer AS result_count, ?::text AS purpose, date_trunc('hour', now()) AS hour),
    written AS (
        INSERT INTO audit.access_records (id, actor_kind, actor_id, actor_role, request_id, kind, person_id, result_count, purpose)
        SELECT id, actor_kind, actor_id, actor_role, request_id, kind, person_id, result_count, purpose FROM look),
    looks AS (
        SELECT r.person_id, r.result_count FROM audit.access_records r, look WHERE r.actor_id = look.actor_id AND r.recorded_at >= look.hour
        UNION ALL SELECT person_id, result_count FROM look),
    seen AS (SELECT count(DISTINCT person_id) + coalesce(sum(result_count), 0) AS people FROM looks),
    allowed AS (
        SELECT a.people_per_hour FROM audit.access_allowances a, look
        WHERE a.actor_role = look.actor_role AND a.effective_from <= (now() AT TIME ZONE 'Europe/London')::date ORDER BY a.effective_from DESC LIMIT 1)
    INSERT INTO audit.access_flags (id, actor_kind, actor_id, window_started_at, people_read, allowance)
    SELECT ?, look.actor_kind, look.actor_id, look.hour, least(seen.people, 2147483647)::integer, allowed.people_per_hour
    FROM look, seen, allowed WHERE seen.people > allowed.people_per_hour
    ON CONFLICT ON CONSTRAINT access_flags_once DO NOTHING";

/// Writes the look down, and a flag if it is one too many within the hour: one flag for each hour.
///
/// # Errors
/// [`StoreError`] as any insert.
pub fn record(
    connection: &mut PgConnection,
    actor: &EventActor,
    access: &Access<'_>,
) -> Result<(), StoreError> {
    Statement::new(RECORD)
        .bind::<SqlUuid, _>(Uuid::now_v7())
        .bind::<SqlText, _>(actor.kind)
        .bind::<SqlText, _>(&actor.id)
        .bind::<Nullable<SqlText>, _>(&actor.role)
        .bind::<Nullable<SqlText>, _>(&actor.request_id)
        .bind::<SqlText, _>(access.kind.as_str())
        .bind::<Nullable<SqlUuid>, _>(access.person_id)
        .bind::<Nullable<Integer>, _>(access.result_count)
        .bind::<Nullable<SqlText>, _>(access.purpose)
        .bind::<SqlUuid, _>(Uuid::now_v7())
        .execute(connection)?;
    Ok(())
}

/// A look, as it is shown.
#[derive(Debug, Clone, QueryableByName)]
pub struct AccessRow {
    /// Key.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// When.
    #[diesel(sql_type = Timestamptz)]
    pub recorded_at: OffsetDateTime,
    /// Kind of caller.
    #[diesel(sql_type = SqlText)]
    pub actor_kind: String,
    /// The caller's id at its issuer.
    #[diesel(sql_type = SqlText)]
    pub actor_id: String,
    /// The caller's role.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub actor_role: Option<String>,
    /// The request.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub request_id: Option<String>,
    /// How.
    #[diesel(sql_type = SqlText)]
    pub kind: Text<AccessKind>,
    /// TRN of the person.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub trn: Option<String>,
    /// How many people a search found.
    #[diesel(sql_type = Nullable<Integer>)]
    pub result_count: Option<i32>,
    /// What for.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub purpose: Option<String>,
}

/// Where an entry stands in a list: newest first.
pub type AccessKey = (OffsetDateTime, Uuid);

impl AccessRow {
    /// Where it stands in the list.
    #[must_use]
    pub const fn key(&self) -> AccessKey {
        (self.recorded_at, self.id)
    }
}

/// Which looks are wanted.
#[derive(Debug, Clone, Default)]
pub struct AccessFilter {
    /// Of this caller.
    pub actor_id: Option<String>,
    /// At this person.
    pub person_id: Option<Uuid>,
    /// In this way.
    pub kind: Option<AccessKind>,
    /// At this instant or later.
    pub since: Option<OffsetDateTime>,
    /// Before this instant.
    pub until: Option<OffsetDateTime>,
}

/// One page of the looks, newest first. Who does not see restricted alerts sees a look at them as a look without a purpose (decision 65).
///
/// # Errors
/// [`StoreError`] as any query.
pub fn page(
    connection: &mut PgConnection,
    filter: &AccessFilter,
    sees_restricted: bool,
    from: From<AccessKey>,
    limit: i64,
) -> Result<Vec<AccessRow>, StoreError> {
    let mut statement = Statement::new(
        "SELECT a.id, a.recorded_at, a.actor_kind, a.actor_id, a.actor_role, a.request_id, shown.kind, p.trn, a.result_count, shown.purpose
         FROM audit.access_records a
         LEFT JOIN record.persons p ON p.id = a.person_id
         CROSS JOIN LATERAL (SELECT CASE WHEN hidden.is_hidden THEN 'read' ELSE a.kind END AS kind, CASE WHEN hidden.is_hidden THEN NULL ELSE a.purpose END AS purpose
             FROM (SELECT a.kind = 'restricted_alerts' AND NOT ? AS is_hidden) hidden) shown
         WHERE true",
    )
    .bind::<Bool, _>(sees_restricted);
    if let Some(actor_id) = &filter.actor_id {
        statement.push(" AND a.actor_id = ");
        statement.push_value::<SqlText, _>(actor_id);
    }
    if let Some(person_id) = filter.person_id {
        statement.push(" AND a.person_id = ");
        statement.push_value::<SqlUuid, _>(person_id);
    }
    if let Some(kind) = filter.kind {
        statement.push(" AND shown.kind = ");
        statement.push_value::<SqlText, _>(kind.as_str());
    }
    for (compare, at) in [(">=", filter.since), ("<", filter.until)] {
        if let Some(at) = at {
            statement.push(&format!(" AND a.recorded_at {compare} "));
            statement.push_value::<Timestamptz, _>(at);
        }
    }
    let statement =
        newest_first::page::<Timestamptz, _>(statement, ("a.recorded_at", "a.id"), from, limit);
    Ok(statement.load(connection)?)
}

/// Somebody looked at unusually many people within an hour.
#[derive(Debug, Clone, QueryableByName)]
pub struct FlagRow {
    /// Key.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// When it was noticed.
    #[diesel(sql_type = Timestamptz)]
    pub raised_at: OffsetDateTime,
    /// Kind of caller.
    #[diesel(sql_type = SqlText)]
    pub actor_kind: String,
    /// The caller's id at its issuer.
    #[diesel(sql_type = SqlText)]
    pub actor_id: String,
    /// Beginning of the hour.
    #[diesel(sql_type = Timestamptz)]
    pub window_started_at: OffsetDateTime,
    /// People looked at when it was noticed.
    #[diesel(sql_type = Integer)]
    pub people_read: i32,
    /// People that are usual.
    #[diesel(sql_type = Integer)]
    pub allowance: i32,
}

impl FlagRow {
    /// Where it stands in the list.
    #[must_use]
    pub const fn key(&self) -> AccessKey {
        (self.raised_at, self.id)
    }
}

/// One page of the flags, newest first.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn page_of_flags(
    connection: &mut PgConnection,
    from: From<AccessKey>,
    limit: i64,
) -> Result<Vec<FlagRow>, StoreError> {
    let flags = Statement::new(
        "SELECT id, raised_at, actor_kind, actor_id, window_started_at, people_read, allowance FROM audit.access_flags WHERE true",
    );
    let statement = newest_first::page::<Timestamptz, _>(flags, ("raised_at", "id"), from, limit);
    Ok(statement.load(connection)?)
}
