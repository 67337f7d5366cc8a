//! Deleting what has outlived its purpose.

use db_schema::{platform::idempotency_keys, registration::drafts};
use diesel::prelude::*;
use serde_json::json;
use time::OffsetDateTime;

use crate::StoreError;

/// Rows handled by one statement, so that no purge holds locks for long.
const PORTION: i64 = 1_000;

/// Deletes a portion of the idempotency keys that expired before `now` and says how many.
///
/// # Errors
/// [`StoreError`] as any write.
pub fn idempotency_keys(conn: &mut PgConnection, now: OffsetDateTime) -> Result<usize, StoreError> {
    let expired: Vec<(String, String)> = idempotency_keys::table
        .filter(idempotency_keys::expires_at.lt(now))
        .order(idempotency_keys::expires_at.asc())
        .limit(PORTION)
        .select((idempotency_keys::caller, idempotency_keys::key))
        .for_update()
        .skip_locked()
        .load(conn)?;
    let (callers, keys): (Vec<String>, Vec<String>) = expired.into_iter().unzip();
    let deleted = diesel::delete(
        idempotency_keys::table
            .filter(idempotency_keys::caller.eq_any(callers))
            .filter(idempotency_keys::key.eq_any(keys))
            .filter(idempotency_keys::expires_at.lt(now)),
    )
    .execute(conn)?;
    Ok(deleted)
}

/// Wipes the answers of a portion of the drafts that expired before `now` without being submitted, and says how many.
///
/// # Errors
/// [`StoreError`] as any write.
pub fn draft_answers(conn: &mut PgConnection, now: OffsetDateTime) -> Result<usize, StoreError> {
    let empty = json!({});
    let expired = drafts::table
        .filter(drafts::expires_at.lt(now))
        .filter(drafts::submitted_at.is_null())
        .filter(drafts::answers.ne(&empty))
        .order(drafts::expires_at.asc())
        .limit(PORTION)
        .select(drafts::id)
        .for_update()
        .skip_locked()
        .load::<uuid::Uuid>(conn)?;
    Ok(
        diesel::update(drafts::table.filter(drafts::id.eq_any(expired)))
            .set(drafts::answers.eq(&empty))
            .execute(conn)?,
    )
}

/// Deletes a portion of the drafts that expired before this time without being submitted, and says how many.
///
/// # Errors
/// [`StoreError`] as any write.
pub fn drafts(
    conn: &mut PgConnection,
    expired_before: OffsetDateTime,
) -> Result<usize, StoreError> {
    let gone = drafts::table
        .filter(drafts::expires_at.lt(expired_before))
        .filter(drafts::submitted_at.is_null())
        .order(drafts::expires_at.asc())
        .limit(PORTION)
        .select(drafts::id)
        .for_update()
        .skip_locked()
        .load::<uuid::Uuid>(conn)?;
    Ok(diesel::delete(drafts::table.filter(drafts::id.eq_any(gone))).execute(conn)?)
}
