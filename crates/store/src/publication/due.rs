//! What has changed and is not rendered yet (decision 45 rules 1, 2 and 5).

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Integer, Nullable, Text, Uuid as SqlUuid};
use uuid::Uuid;

use crate::StoreError;
use crate::statement::Statement;

#[derive(QueryableByName)]
pub(super) struct TeacherId {
    #[diesel(sql_type = SqlUuid)]
    pub(super) teacher_id: Uuid,
}

/// What a transaction noted for itself to render.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noted {
    /// Nothing, or too much.
    Nothing,
    /// People and placements only.
    People,
    /// Something that may concern many people.
    Organisations,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

/// The kind of key that stands for all people at once.
pub const EVERYTHING: &str = "everything";

/// Keys that stand for people, as the teachers in whose rows something of them shows.
macro_rules! people {
    () => {
        "
        SELECT (CASE WHEN kind = 'person' THEN key END)::uuid AS teacher_id FROM due WHERE kind = 'person'
        UNION SELECT e.teacher_id FROM due JOIN registration.ect_at_school_periods e
            ON e.id = (CASE WHEN due.kind = 'ect_placement' THEN due.key END)::uuid
        UNION SELECT e.teacher_id FROM due JOIN registration.mentorship_periods m
            ON m.mentor_at_school_period_id = (CASE WHEN due.kind = 'mentor_placement' THEN due.key END)::uuid
            JOIN registration.ect_at_school_periods e ON e.id = m.ect_at_school_period_id
        UNION SELECT e.teacher_id FROM due JOIN registration.mentor_at_school_periods p
            ON p.teacher_id = (CASE WHEN due.kind = 'mentor' THEN due.key END)::uuid
            JOIN registration.mentorship_periods m ON m.mentor_at_school_period_id = p.id
            JOIN registration.ect_at_school_periods e ON e.id = m.ect_at_school_period_id"
    };
}

/// From keys (`due (kind, key)`) that stand for people only to the teachers in whose rows something of them shows.
const AFFECTED_PEOPLE: &str = concat!("affected AS (", people!(), ")");

/// From keys of any kind to the teachers in whose rows something of them shows.
pub(super) const AFFECTED: &str = concat!(
    "
    partnerships AS (
        SELECT (CASE WHEN kind = 'partnership' THEN key END)::uuid AS id FROM due WHERE kind = 'partnership'
        UNION SELECT p.id FROM due JOIN registration.school_partnerships p
            ON p.lead_provider_delivery_partnership_id = (CASE WHEN due.kind = 'pairing' THEN due.key END)::uuid
        UNION SELECT p.id FROM due JOIN registration.lead_provider_delivery_partnerships d
            ON d.active_lead_provider_id = (CASE WHEN due.kind = 'active_lead_provider' THEN due.key END)::uuid
            JOIN registration.school_partnerships p ON p.lead_provider_delivery_partnership_id = d.id
        UNION SELECT p.id FROM due JOIN registration.lead_provider_delivery_partnerships d
            ON d.delivery_partner_id = (CASE WHEN due.kind = 'delivery_partner' THEN due.key END)::uuid
            JOIN registration.school_partnerships p ON p.lead_provider_delivery_partnership_id = d.id
        UNION SELECT p.id FROM due JOIN registration.school_partnerships p
            ON p.school_id = (CASE WHEN due.kind = 'school' THEN due.key END)::uuid
        UNION SELECT p.id FROM due JOIN registration.schools s ON s.urn = (CASE WHEN due.kind = 'urn' THEN due.key END)::integer
            JOIN registration.school_partnerships p ON p.school_id = s.id
        UNION SELECT p.id FROM due JOIN registration.active_lead_providers a
            ON a.contract_period_year = (CASE WHEN due.kind = 'contract_period' THEN due.key END)::integer
            JOIN registration.lead_provider_delivery_partnerships d ON d.active_lead_provider_id = a.id
            JOIN registration.school_partnerships p ON p.lead_provider_delivery_partnership_id = d.id
    ),
    affected AS (",
    people!(),
    "
        UNION SELECT t.teacher_id FROM due JOIN registration.training_periods t
            ON t.schedule_id = (CASE WHEN due.kind = 'schedule' THEN due.key END)::uuid
        UNION SELECT t.teacher_id FROM partnerships JOIN registration.training_periods t ON t.school_partnership_id = partnerships.id
    )"
);

/// Everybody who is or was visible to a lead provider.
pub(super) const EVERYBODY: &str = "
    SELECT teacher_id FROM registration.training_periods WHERE school_partnership_id IS NOT NULL
    UNION SELECT teacher_id FROM publication.participants WHERE body IS NOT NULL";

/// Checks the constraints of this transaction and looks up what it noted, if that is at most `limit` keys. If there is something, this transaction is now
/// the only one that renders, and later statements see what every earlier one committed; lock nothing afterwards.
///
/// # Errors
/// [`StoreError`] as any write: a violated constraint by its name.
pub fn settle(conn: &mut PgConnection, limit: i64) -> Result<Noted, StoreError> {
    let noted: Option<String> = Statement::new("SELECT publication.settle(?)")
        .bind::<BigInt, _>(limit)
        .returning::<Nullable<Text>>()
        .get_result(conn)?;
    Ok(match noted.as_deref() {
        None => Noted::Nothing,
        Some("people") => Noted::People,
        Some(_) => Noted::Organisations,
    })
}

/// Makes this transaction the only one that renders. Later statements see what every earlier one committed; lock nothing afterwards.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn close_gate(conn: &mut PgConnection) -> Result<(), StoreError> {
    Statement::new("SELECT publication.close_gate()").execute(conn)?;
    Ok(())
}

/// Waits for whoever renders at the moment: later statements read everything up to now (rule 4).
///
/// # Errors
/// [`StoreError`] as any query.
pub fn pass_gate(conn: &mut PgConnection) -> Result<(), StoreError> {
    Statement::new("SELECT publication.pass_gate()").execute(conn)?;
    Ok(())
}

/// The teachers whom the keys of this transaction concern, if they are at most `limit`: then the keys are taken back, because they are rendered now.
/// Nothing when they are more, and the keys stay. Only under the gate.
///
/// # Errors
/// [`StoreError`] as any write.
pub fn take_here(
    conn: &mut PgConnection,
    noted: Noted,
    limit: i64,
) -> Result<Option<Vec<Uuid>>, StoreError> {
    let affected = match noted {
        Noted::Nothing => return Ok(Some(Vec::new())),
        Noted::People => AFFECTED_PEOPLE,
        Noted::Organisations => AFFECTED,
    };
    let sql = format!(
        "WITH due AS (SELECT kind, key FROM publication.render_due WHERE transaction_id = pg_current_xact_id_if_assigned()::text::bigint),
        {affected}, found AS (SELECT teacher_id FROM affected LIMIT {limit} + 1),
        taken AS (
            DELETE FROM publication.render_due
            WHERE transaction_id = pg_current_xact_id_if_assigned()::text::bigint AND (SELECT count(*) FROM found) <= {limit}
        )
        SELECT teacher_id FROM found"
    );
    let found = teachers(conn, Statement::new(sql))?;
    Ok(i64::try_from(found.len())
        .is_ok_and(|count| count <= limit)
        .then_some(found))
}

/// Turns every committed key that is not a person into the people behind it. Only under the gate.
///
/// # Errors
/// [`StoreError`] as any write.
pub fn spread(conn: &mut PgConnection, render_version: i32) -> Result<(), StoreError> {
    let sql = format!(
        "WITH due AS (DELETE FROM publication.render_due WHERE kind <> 'person' AND render_version <= ? RETURNING kind, key), {AFFECTED}
        INSERT INTO publication.render_due (kind, key)
        SELECT 'person', teacher_id::text FROM affected
        UNION SELECT 'person', e.teacher_id::text FROM ({EVERYBODY}) e WHERE EXISTS (SELECT FROM due WHERE kind = '{EVERYTHING}')
        ON CONFLICT DO NOTHING"
    );
    Statement::new(sql)
        .bind::<Integer, _>(render_version)
        .execute(conn)?;
    Ok(())
}

/// Takes at most `limit` due people out of the list, to render them now. Only under the gate; a rollback puts them back.
///
/// Exactly the rows that are taken are deleted, so that what somebody notes in the meantime stays.
///
/// # Errors
/// [`StoreError`] as any write.
pub fn take(
    conn: &mut PgConnection,
    render_version: i32,
    limit: i64,
) -> Result<Vec<Uuid>, StoreError> {
    let statement = Statement::new(
        "WITH people AS (
            SELECT DISTINCT key FROM publication.render_due WHERE kind = 'person' AND render_version <= ? LIMIT ?
        ),
        taken AS (
            DELETE FROM publication.render_due d USING people
            WHERE d.kind = 'person' AND d.key = people.key AND d.render_version <= ? RETURNING d.key
        )
        SELECT DISTINCT key::uuid AS teacher_id FROM taken",
    )
    .bind::<Integer, _>(render_version)
    .bind::<BigInt, _>(limit)
    .bind::<Integer, _>(render_version);
    teachers(conn, statement)
}

/// Notes people whom only a program of `render_version` may render (rule 7).
///
/// # Errors
/// [`StoreError`] as any write.
pub fn note_people(
    conn: &mut PgConnection,
    people: &[Uuid],
    render_version: i32,
) -> Result<(), StoreError> {
    Statement::new(
        "INSERT INTO publication.render_due (kind, key, render_version) SELECT 'person', id::text, ? FROM unnest(?) AS id
        ON CONFLICT (transaction_id, kind, key) DO UPDATE SET render_version = greatest(render_due.render_version, excluded.render_version)",
    )
    .bind::<Integer, _>(render_version)
    .bind::<Array<SqlUuid>, _>(people)
    .execute(conn)?;
    Ok(())
}

/// Notes everybody: the next portions render all rows anew.
///
/// # Errors
/// [`StoreError`] as any write.
pub fn note_everything(conn: &mut PgConnection) -> Result<(), StoreError> {
    Statement::new("INSERT INTO publication.render_due (kind, key) VALUES ('everything', '') ON CONFLICT DO NOTHING")
        .execute(conn)?;
    Ok(())
}

/// How many keys wait that a program of this version may render.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn waiting(conn: &mut PgConnection, render_version: i32) -> Result<i64, StoreError> {
    let count: Count = Statement::new(
        "SELECT count(*) AS count FROM publication.render_due WHERE render_version <= ?",
    )
    .bind::<Integer, _>(render_version)
    .get_result(conn)?;
    Ok(count.count)
}

/// People with a row that time alone changes by `today` (rule 6), at most `limit`.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn outdated_by(
    conn: &mut PgConnection,
    today: time::Date,
    render_version: i32,
    limit: i64,
) -> Result<Vec<Uuid>, StoreError> {
    let statement = Statement::new(
        "SELECT DISTINCT teacher_id FROM publication.participants WHERE next_change_on <= ? AND render_version <= ? LIMIT ?",
    )
    .bind::<diesel::sql_types::Date, _>(today)
    .bind::<Integer, _>(render_version)
    .bind::<BigInt, _>(limit);
    teachers(conn, statement)
}

/// People with a row that an earlier version of the rendering made (rule 7), at most `limit`.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn rendered_before(
    conn: &mut PgConnection,
    render_version: i32,
    limit: i64,
) -> Result<Vec<Uuid>, StoreError> {
    let statement = Statement::new(
        "SELECT DISTINCT teacher_id FROM publication.participants WHERE body IS NOT NULL AND render_version < ? LIMIT ?",
    )
    .bind::<Integer, _>(render_version)
    .bind::<BigInt, _>(limit);
    teachers(conn, statement)
}

fn teachers(conn: &mut PgConnection, statement: Statement<'_>) -> Result<Vec<Uuid>, StoreError> {
    let rows: Vec<TeacherId> = statement.load(conn)?;
    Ok(rows.into_iter().map(|row| row.teacher_id).collect())
}
