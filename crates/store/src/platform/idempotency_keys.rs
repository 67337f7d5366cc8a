//! First answers of requests with an `Idempotency-Key`, written in the transaction of the work.

use db_schema::platform::idempotency_keys as keys;
use diesel::{prelude::*, sql_types::BigInt};
use time::OffsetDateTime;

use crate::error::StoreError;

/// Which request a row stands for.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = keys)]
pub struct NewKey {
    /// Pseudonym of the caller.
    pub caller: String,
    /// What the caller sent.
    pub key: String,
    /// `operationId`.
    pub operation: String,
    /// Keyed digest of the request.
    pub request_hmac: Vec<u8>,
    /// Placeholder until the answer is known; never visible outside the transaction.
    pub status: i32,
    /// Placeholder, as `status`.
    pub body: Vec<u8>,
    /// When the key is free again.
    pub expires_at: OffsetDateTime,
}

/// A stored answer.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = keys)]
#[diesel(check_for_backend(diesel::pg::Pg))]
pub struct KeyRow {
    /// Keyed digest of the request that was answered.
    pub request_hmac: Vec<u8>,
    /// HTTP status.
    pub status: i32,
    /// Headers as a list of pairs.
    pub headers: serde_json::Value,
    /// The body, byte for byte.
    pub body: Vec<u8>,
}

diesel::define_sql_function! {
    /// Takes the lock until the end of the transaction, or says that somebody else has it.
    fn pg_try_advisory_xact_lock(key: BigInt) -> diesel::sql_types::Bool;
}

/// Takes the lock of a key until the end of the transaction; `false` when another transaction has it.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn try_lock(conn: &mut PgConnection, lock: i64) -> Result<bool, StoreError> {
    Ok(diesel::select(pg_try_advisory_xact_lock(lock)).get_result(conn)?)
}

/// The answer that is stored for a key and not expired.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn find_live(
    conn: &mut PgConnection,
    caller: &str,
    key: &str,
    now: OffsetDateTime,
) -> Result<Option<KeyRow>, StoreError> {
    let live = keys::table
        .find((caller, key))
        .filter(keys::expires_at.gt(now))
        .select(KeyRow::as_select());
    Ok(live.first(conn).optional()?)
}

/// Reserves the row before the work, so that storing the answer later takes no new lock; replaces an expired one.
///
/// # Errors
/// [`StoreError`] as any write.
pub fn reserve(conn: &mut PgConnection, key: &NewKey) -> Result<(), StoreError> {
    diesel::insert_into(keys::table)
        .values(key)
        .on_conflict((keys::caller, keys::key))
        .do_update()
        .set(key)
        .execute(conn)?;
    Ok(())
}

/// Puts the answer into the reserved row.
///
/// # Errors
/// [`StoreError`] as any write.
pub fn complete(
    conn: &mut PgConnection,
    key: &NewKey,
    headers: &serde_json::Value,
) -> Result<(), StoreError> {
    diesel::update(keys::table.find((&key.caller, &key.key)))
        .set((
            keys::status.eq(key.status),
            keys::headers.eq(headers),
            keys::body.eq(&key.body),
        ))
        .execute(conn)?;
    Ok(())
}

/// Gives the reserved row up: the answer is not one that is repeated.
///
/// # Errors
/// [`StoreError`] as any write.
pub fn release(conn: &mut PgConnection, key: &NewKey) -> Result<(), StoreError> {
    diesel::delete(keys::table.find((&key.caller, &key.key))).execute(conn)?;
    Ok(())
}
