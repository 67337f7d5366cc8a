//! Mandatory qualifications of a person.

use db_schema::record::{mandatory_qualification_providers, mandatory_qualifications};
use diesel::prelude::*;
use diesel::sql_types::{
    Bool, Date as SqlDate, Integer, Nullable, Text as SqlText, Timestamptz, Uuid as SqlUuid,
};
use domain::record::mandatory_qualification::{MqSpecialism, MqStatus, MqValues};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::newest_first;
use crate::registration::home::From;
use crate::statement::Statement;
use crate::{StoreError, Text};

/// A mandatory qualification with the name of its provider.
#[derive(Debug, Clone, QueryableByName)]
pub struct MqRow {
    /// Key.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// Who trained the holder; missing on old imported rows only.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub provider_id: Option<Uuid>,
    /// Name of the provider.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub provider_name: Option<String>,
    /// What for; missing on old imported rows only.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub specialism: Option<Text<MqSpecialism>>,
    /// Where it stands.
    #[diesel(sql_type = SqlText)]
    pub status: Text<MqStatus>,
    /// First day; missing on old imported rows only.
    #[diesel(sql_type = Nullable<SqlDate>)]
    pub started_on: Option<Date>,
    /// Last day.
    #[diesel(sql_type = Nullable<SqlDate>)]
    pub ended_on: Option<Date>,
    /// An old imported row that lacks something.
    #[diesel(sql_type = Bool)]
    pub is_incomplete: bool,
    /// Raised by every change.
    #[diesel(sql_type = Integer)]
    pub version: i32,
    /// When it came to the record.
    #[diesel(sql_type = Timestamptz)]
    pub created_at: OffsetDateTime,
}

/// Where a qualification stands in the list: in the order in which they came to the record.
pub type MqKey = (OffsetDateTime, Uuid);

impl MqRow {
    /// Where it stands in the list.
    #[must_use]
    pub const fn key(&self) -> MqKey {
        (self.created_at, self.id)
    }

    /// What the rules speak of.
    #[must_use]
    pub fn values(&self) -> MqValues {
        MqValues {
            provider_id: self.provider_id,
            specialism: self.specialism.map(|specialism| specialism.0),
            status: self.status.0,
            started_on: self.started_on,
            ended_on: self.ended_on,
        }
    }
}

const QUALIFICATIONS: &str = "
    SELECT q.id, q.provider_id, p.name AS provider_name, q.specialism, q.status, q.started_on, q.ended_on, q.is_incomplete, q.version, q.created_at
    FROM record.mandatory_qualifications q
    LEFT JOIN record.mandatory_qualification_providers p ON p.id = q.provider_id
    WHERE q.deleted_at IS NULL AND q.person_id = ?";

fn held_by<'a>(person_id: Uuid) -> Statement<'a> {
    Statement::new(QUALIFICATIONS).bind::<SqlUuid, _>(person_id)
}

/// One page of the person's qualifications.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn page(
    connection: &mut PgConnection,
    person_id: Uuid,
    from: From<MqKey>,
    limit: i64,
) -> Result<Vec<MqRow>, StoreError> {
    let key = ("q.created_at", "q.id");
    let statement =
        newest_first::oldest_first::<Timestamptz, _>(held_by(person_id), key, from, limit);
    Ok(statement.load(connection)?)
}

/// One qualification of the person.
///
/// # Errors
/// [`StoreError`] as any query; one that is unknown, deleted or somebody else's is `None`.
pub fn find(
    connection: &mut PgConnection,
    person_id: Uuid,
    id: Uuid,
) -> Result<Option<MqRow>, StoreError> {
    let mut statement = held_by(person_id);
    statement.push(" AND q.id = ");
    statement.push_value::<SqlUuid, _>(id);
    Ok(statement.get_result(connection).optional()?)
}

/// Whether a provider is in use.
///
/// # Errors
/// [`StoreError`] as any query; an unknown provider is `None`.
pub fn provider_in_use(
    connection: &mut PgConnection,
    id: Uuid,
) -> Result<Option<bool>, StoreError> {
    Ok(mandatory_qualification_providers::table
        .find(id)
        .select(mandatory_qualification_providers::is_active)
        .first(connection)
        .optional()?)
}

/// Writes a new qualification. Its change has been announced.
///
/// # Errors
/// [`StoreError`] as any insert.
pub fn insert(
    connection: &mut PgConnection,
    (id, person_id): (Uuid, Uuid),
    values: &MqValues,
) -> Result<(), StoreError> {
    diesel::insert_into(mandatory_qualifications::table)
        .values((
            mandatory_qualifications::id.eq(id),
            mandatory_qualifications::person_id.eq(person_id),
            mandatory_qualifications::provider_id.eq(values.provider_id),
            mandatory_qualifications::specialism.eq(values.specialism.map(Text)),
            mandatory_qualifications::status.eq(Text(values.status)),
            mandatory_qualifications::started_on.eq(values.started_on),
            mandatory_qualifications::ended_on.eq(values.ended_on),
        ))
        .execute(connection)?;
    Ok(())
}

/// Writes what a qualification says now, which is complete, and raises its version. Its change has been announced.
///
/// # Errors
/// [`StoreError`] as any update.
pub fn save(connection: &mut PgConnection, id: Uuid, values: &MqValues) -> Result<(), StoreError> {
    diesel::update(mandatory_qualifications::table.find(id))
        .set((
            mandatory_qualifications::provider_id.eq(values.provider_id),
            mandatory_qualifications::specialism.eq(values.specialism.map(Text)),
            mandatory_qualifications::status.eq(Text(values.status)),
            mandatory_qualifications::started_on.eq(values.started_on),
            mandatory_qualifications::ended_on.eq(values.ended_on),
            mandatory_qualifications::is_incomplete.eq(false),
            mandatory_qualifications::version.eq(mandatory_qualifications::version + 1),
        ))
        .execute(connection)?;
    Ok(())
}

/// Takes a qualification away; the row stays. Its change has been announced.
///
/// # Errors
/// [`StoreError`] as any update.
pub fn delete(
    connection: &mut PgConnection,
    id: Uuid,
    at: OffsetDateTime,
) -> Result<(), StoreError> {
    diesel::update(mandatory_qualifications::table.find(id))
        .set((
            mandatory_qualifications::deleted_at.eq(at),
            mandatory_qualifications::version.eq(mandatory_qualifications::version + 1),
        ))
        .execute(connection)?;
    Ok(())
}
