//! The keys of a service as they are managed.

use db_schema::record::service_client_keys as keys;
use diesel::prelude::*;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::StoreError;

/// A key as people see it in a list.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = keys)]
pub struct KeyRow {
    /// Key of the row, by which the key is revoked.
    pub id: Uuid,
    /// Whose it is.
    pub service_client_id: Uuid,
    /// What it was issued for.
    pub description: String,
    /// When it stops working by itself.
    pub expires_at: Option<OffsetDateTime>,
    /// When it was revoked.
    pub revoked_at: Option<OffsetDateTime>,
    /// When it was last used, to the minute.
    pub last_used_at: Option<OffsetDateTime>,
    /// When it was issued.
    pub created_at: OffsetDateTime,
}

/// A key that is issued now.
#[derive(Debug, Insertable)]
#[diesel(table_name = keys)]
pub struct NewKey<'a> {
    /// Key of the row.
    pub id: Uuid,
    /// Whose it is.
    pub service_client_id: Uuid,
    /// SHA-256 of the key.
    pub key_hash: &'a [u8],
    /// What it is issued for.
    pub description: &'a str,
    /// When it stops working by itself.
    pub expires_at: Option<OffsetDateTime>,
}

/// The keys of these services, revoked ones too, newest first.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn keys_of(conn: &mut PgConnection, clients: &[Uuid]) -> Result<Vec<KeyRow>, StoreError> {
    Ok(keys::table
        .filter(keys::service_client_id.eq_any(clients))
        .order((keys::created_at.desc(), keys::id.desc()))
        .select(KeyRow::as_select())
        .load(conn)?)
}

/// Keeps the hash of a new key.
///
/// # Errors
/// [`StoreError`] as any insert.
pub fn insert_key(conn: &mut PgConnection, key: &NewKey<'_>) -> Result<KeyRow, StoreError> {
    Ok(diesel::insert_into(keys::table)
        .values(key)
        .returning(KeyRow::as_returning())
        .get_result(conn)?)
}

/// Revokes a key of the service; false when it was revoked before.
///
/// # Errors
/// [`StoreError::NotFound`] when the service has no such key.
pub fn revoke_key(
    conn: &mut PgConnection,
    client: Uuid,
    id: Uuid,
    now: OffsetDateTime,
) -> Result<bool, StoreError> {
    let of_client = keys::table
        .find(id)
        .filter(keys::service_client_id.eq(client));
    let revoked_at: Option<OffsetDateTime> = of_client
        .select(keys::revoked_at)
        .for_update()
        .first(conn)?;
    if revoked_at.is_some() {
        return Ok(false);
    }
    diesel::update(keys::table.find(id))
        .set(keys::revoked_at.eq(now))
        .execute(conn)?;
    Ok(true)
}
