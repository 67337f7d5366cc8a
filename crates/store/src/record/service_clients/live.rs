//! A key that a caller came with.

use db_schema::record::{service_client_keys as keys, service_clients as clients};
use diesel::prelude::*;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::StoreError;

/// How often the last use of a key is written down.
const USE_RECORDED_EVERY: Duration = Duration::minutes(1);

/// A usable key with what its client may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveKey {
    /// Key of the row.
    pub id: Uuid,
    /// The stored hash, for a comparison in constant time.
    pub key_hash: Vec<u8>,
    /// When it stops working by itself.
    pub expires_at: Option<OffsetDateTime>,
    /// Whether a use now must be written down with [`record_use`].
    pub use_is_due: bool,
    /// Whose it is.
    pub client_id: Uuid,
    /// Name of the client.
    pub client_name: String,
    /// Names of the client's roles.
    pub roles: Vec<String>,
    /// Requests of the client in a minute, all its keys together.
    pub requests_per_minute: i32,
}

type KeyRow = (
    Uuid,
    Vec<u8>,
    Option<OffsetDateTime>,
    Option<OffsetDateTime>,
);
type ClientRow = (Uuid, String, Vec<Option<String>>, i32);

/// The key with this hash, unless it is revoked or expired at `now` or its client is switched off.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn find_live_key(
    conn: &mut PgConnection,
    hash: &[u8; 32],
    now: OffsetDateTime,
) -> Result<Option<LiveKey>, StoreError> {
    let row: Option<(KeyRow, ClientRow)> = keys::table
        .inner_join(clients::table)
        .filter(keys::key_hash.eq(hash.as_slice()))
        .filter(keys::revoked_at.is_null())
        .filter(keys::expires_at.is_null().or(keys::expires_at.gt(now)))
        .filter(clients::is_active)
        .select((
            (
                keys::id,
                keys::key_hash,
                keys::expires_at,
                keys::last_used_at,
            ),
            (
                clients::id,
                clients::name,
                clients::roles,
                clients::requests_per_minute,
            ),
        ))
        .first(conn)
        .optional()?;
    Ok(row.map(|(key, client)| live(key, client, now)))
}

fn live(key: KeyRow, client: ClientRow, now: OffsetDateTime) -> LiveKey {
    let (id, key_hash, expires_at, last_used_at) = key;
    let (client_id, client_name, roles, requests_per_minute) = client;
    LiveKey {
        id,
        key_hash,
        expires_at,
        use_is_due: last_used_at.is_none_or(|at| at < now - USE_RECORDED_EVERY),
        client_id,
        client_name,
        roles: roles.into_iter().flatten().collect(),
        requests_per_minute,
    }
}

/// Writes down that the key was used at `now`, unless that was done within the last minute, by any instance.
///
/// # Errors
/// [`StoreError`] as any write.
pub fn record_use(
    conn: &mut PgConnection,
    id: Uuid,
    now: OffsetDateTime,
) -> Result<(), StoreError> {
    let due = keys::last_used_at
        .is_null()
        .or(keys::last_used_at.lt(now - USE_RECORDED_EVERY));
    diesel::update(keys::table.filter(keys::id.eq(id)).filter(due))
        .set(keys::last_used_at.eq(now))
        .execute(conn)?;
    Ok(())
}
