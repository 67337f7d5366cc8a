//! The national register: an extract is first copied beside the tables, then compared and applied as a whole.

use db_schema::registration::{establishment_types, gias_schools};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Jsonb, Nullable, Uuid as SqlUuid};
use domain::registration::establishment::EstablishmentType;
use serde_json::Value;
use uuid::Uuid;

use crate::StoreError;

mod staging;

pub use staging::{StagedEstablishment, StagedLink};

use staging::{gias_import, gias_link_import};

/// An establishment that is not as it was.
#[derive(Debug, QueryableByName)]
pub struct ChangedEstablishment {
    /// Its URN.
    #[diesel(sql_type = Integer)]
    pub urn: i32,
    /// The school that uses the service, if one does.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub school_id: Option<Uuid>,
    /// What changed, as it was.
    #[diesel(sql_type = Jsonb)]
    pub before: Value,
    /// What changed, as it is.
    #[diesel(sql_type = Jsonb)]
    pub after: Value,
}

/// Makes the temporary tables of one import; they vanish with the transaction.
const STAGE: &str = "
    DROP TABLE IF EXISTS pg_temp.gias_import, pg_temp.gias_link_import;
    CREATE TEMPORARY TABLE gias_import (LIKE registration.gias_schools) ON COMMIT DROP;
    ALTER TABLE gias_import DROP COLUMN created_at, DROP COLUMN updated_at, ADD PRIMARY KEY (urn);
    CREATE TEMPORARY TABLE gias_link_import (id uuid NOT NULL, urn integer, link_urn integer, link_type text, linked_on date, PRIMARY KEY (urn, link_urn)) ON COMMIT DROP";

/// What is on both sides and differs, field by field.
const CHANGED: &str = "
    SELECT staged.urn, school.id AS school_id, difference.before, difference.after
    FROM (SELECT urn, to_jsonb(gias_import) AS body FROM gias_import) staged
    JOIN (SELECT urn, to_jsonb(gias_schools) AS body FROM registration.gias_schools) known USING (urn)
    LEFT JOIN registration.schools school USING (urn)
    CROSS JOIN LATERAL (
        SELECT jsonb_object_agg(field.key, known.body -> field.key) AS before, jsonb_object_agg(field.key, field.value) AS after
        FROM jsonb_each(staged.body) field WHERE field.value IS DISTINCT FROM known.body -> field.key
    ) difference
    WHERE difference.after IS NOT NULL
    ORDER BY staged.urn";

/// Writes what is new or differs and leaves the rest alone, so that its `updated_at` stays.
const APPLY: &str = "
    WITH differing AS (
        SELECT staged FROM gias_import staged LEFT JOIN registration.gias_schools known USING (urn)
        WHERE known.urn IS NULL OR NOT to_jsonb(known) @> to_jsonb(staged)
    )
    INSERT INTO registration.gias_schools (urn, name, type_name, status, eligible, in_england, section_41_approved, local_authority_code,
        local_authority_name, administrative_district_name, phase_name, establishment_number, ukprn, address_line1, address_line2, address_line3,
        town, postcode, website, primary_contact_email, secondary_contact_email, opened_on, closed_on, source_changed_on)
    SELECT (staged).urn, (staged).name, (staged).type_name, (staged).status, (staged).eligible, (staged).in_england, (staged).section_41_approved,
        (staged).local_authority_code, (staged).local_authority_name, (staged).administrative_district_name, (staged).phase_name,
        (staged).establishment_number, (staged).ukprn, (staged).address_line1, (staged).address_line2, (staged).address_line3, (staged).town,
        (staged).postcode, (staged).website, (staged).primary_contact_email, (staged).secondary_contact_email, (staged).opened_on,
        (staged).closed_on, (staged).source_changed_on
    FROM differing
    ON CONFLICT (urn) DO UPDATE SET name = EXCLUDED.name, type_name = EXCLUDED.type_name, status = EXCLUDED.status, eligible = EXCLUDED.eligible,
        in_england = EXCLUDED.in_england, section_41_approved = EXCLUDED.section_41_approved, local_authority_code = EXCLUDED.local_authority_code,
        local_authority_name = EXCLUDED.local_authority_name, administrative_district_name = EXCLUDED.administrative_district_name,
        phase_name = EXCLUDED.phase_name, establishment_number = EXCLUDED.establishment_number, ukprn = EXCLUDED.ukprn,
        address_line1 = EXCLUDED.address_line1, address_line2 = EXCLUDED.address_line2, address_line3 = EXCLUDED.address_line3,
        town = EXCLUDED.town, postcode = EXCLUDED.postcode, website = EXCLUDED.website, primary_contact_email = EXCLUDED.primary_contact_email,
        secondary_contact_email = EXCLUDED.secondary_contact_email, opened_on = EXCLUDED.opened_on, closed_on = EXCLUDED.closed_on,
        source_changed_on = EXCLUDED.source_changed_on";

/// Writes links of known establishments that are new or differ.
const APPLY_LINKS: &str = "
    INSERT INTO registration.gias_school_links AS known (id, urn, link_urn, link_type, linked_on)
    SELECT staged.id, staged.urn, staged.link_urn, staged.link_type, staged.linked_on
    FROM gias_link_import staged JOIN registration.gias_schools USING (urn)
    ON CONFLICT ON CONSTRAINT gias_school_links_unique DO UPDATE SET link_type = EXCLUDED.link_type, linked_on = EXCLUDED.linked_on
    WHERE (known.link_type, known.linked_on) IS DISTINCT FROM (EXCLUDED.link_type, EXCLUDED.linked_on)";

/// Removes links that the extract has no more.
const REMOVE_LINKS: &str = "
    DELETE FROM registration.gias_school_links known
    WHERE NOT EXISTS (SELECT FROM gias_link_import staged WHERE (staged.urn, staged.link_urn) = (known.urn, known.link_urn))";

/// Eligible establishments without a school of the service. One that succeeds a school of the service waits: the school moves to it with its
/// placements (registration.md 2.9, replace and merge).
const TO_OPEN: &str = "
    SELECT known.urn FROM registration.gias_schools known
    WHERE known.eligible AND NOT EXISTS (SELECT FROM registration.schools school WHERE school.urn = known.urn)
        AND NOT EXISTS (
            SELECT FROM registration.gias_school_links link JOIN registration.schools predecessor ON predecessor.urn = link.urn
            WHERE link.link_urn = known.urn AND link.link_type LIKE 'Successor%')
    ORDER BY known.urn";

#[derive(QueryableByName)]
struct UrnRow {
    #[diesel(sql_type = Integer)]
    urn: i32,
}

/// Every type of establishment.
///
/// # Errors
/// [`StoreError`] as any question.
pub fn establishment_types(
    connection: &mut PgConnection,
) -> Result<Vec<EstablishmentType>, StoreError> {
    let rows: Vec<(i32, String, bool, bool, bool)> = establishment_types::table
        .order(establishment_types::code)
        .select((
            establishment_types::code,
            establishment_types::name,
            establishment_types::eligible,
            establishment_types::in_england,
            establishment_types::independent,
        ))
        .load(connection)?;
    Ok(rows
        .into_iter()
        .map(
            |(code, name, eligible, in_england, independent)| EstablishmentType {
                code,
                name,
                eligible,
                in_england,
                independent,
            },
        )
        .collect())
}

/// URNs of all establishments that are known.
///
/// # Errors
/// [`StoreError`] as any question.
pub fn known_urns(connection: &mut PgConnection) -> Result<Vec<i32>, StoreError> {
    Ok(gias_schools::table
        .select(gias_schools::urn)
        .load(connection)?)
}

/// Begins an import; nothing is visible to others until it is applied and committed.
///
/// # Errors
/// [`StoreError`] as any statement.
pub fn begin(connection: &mut PgConnection) -> Result<(), StoreError> {
    Ok(connection.batch_execute(STAGE)?)
}

/// Copies a batch of establishments beside the table.
///
/// # Errors
/// [`StoreError`], for example for a URN that was staged before.
pub fn stage(
    connection: &mut PgConnection,
    rows: &[StagedEstablishment],
) -> Result<(), StoreError> {
    diesel::copy_from(gias_import::table)
        .from_insertable(rows)
        .execute(connection)?;
    Ok(())
}

/// Copies a batch of links beside the table.
///
/// # Errors
/// [`StoreError`], for example for a link that was staged before.
pub fn stage_links(connection: &mut PgConnection, rows: &[StagedLink]) -> Result<(), StoreError> {
    diesel::copy_from(gias_link_import::table)
        .from_insertable(rows)
        .execute(connection)?;
    Ok(())
}

/// Which known establishments differ from what is staged, and how.
///
/// # Errors
/// [`StoreError`] as any question.
pub fn changed(connection: &mut PgConnection) -> Result<Vec<ChangedEstablishment>, StoreError> {
    Ok(diesel::sql_query(CHANGED).load(connection)?)
}

/// Writes the staged establishments that are new or differ; answers how many.
///
/// # Errors
/// [`StoreError`] with the constraint that refused.
pub fn apply(connection: &mut PgConnection) -> Result<usize, StoreError> {
    Ok(diesel::sql_query(APPLY).execute(connection)?)
}

/// Makes the links equal to the staged ones, as far as the establishments are known; answers how many were written or removed.
///
/// # Errors
/// [`StoreError`] with the constraint that refused.
pub fn apply_links(connection: &mut PgConnection) -> Result<usize, StoreError> {
    let written = diesel::sql_query(APPLY_LINKS).execute(connection)?;
    Ok(written + diesel::sql_query(REMOVE_LINKS).execute(connection)?)
}

/// URNs of the establishments that should become schools of the service.
///
/// # Errors
/// [`StoreError`] as any question.
pub fn urns_to_open(connection: &mut PgConnection) -> Result<Vec<i32>, StoreError> {
    let rows: Vec<UrnRow> = diesel::sql_query(TO_OPEN).load(connection)?;
    Ok(rows.into_iter().map(|row| row.urn).collect())
}

/// Makes schools of the service.
///
/// # Errors
/// [`StoreError`], for example when one exists already.
pub fn open_schools(
    connection: &mut PgConnection,
    schools: &[(Uuid, i32)],
) -> Result<(), StoreError> {
    use db_schema::registration::schools::{id, table, urn};
    /// Far below the number of parameters that one statement may have.
    const AT_ONCE: usize = 5_000;
    for batch in schools.chunks(AT_ONCE) {
        let rows: Vec<_> = batch
            .iter()
            .map(|(key, number)| (id.eq(key), urn.eq(number)))
            .collect();
        diesel::insert_into(table)
            .values(rows)
            .execute(connection)?;
    }
    Ok(())
}
