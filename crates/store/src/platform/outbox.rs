//! What must reach another system after commit (decision 2): written in the transaction of the work, delivered with retries, never lost.

use db_schema::platform::outbox;
use diesel::{
    dsl::{exists, not},
    prelude::*,
};
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::StoreError;

/// The kind of entry that writes to a remote teaching record.
pub const RECORD_WRITE: &str = "record_write";

/// One thing to deliver.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = outbox, check_for_backend(diesel::pg::Pg))]
pub struct Entry {
    /// Its id; also what makes a repeated delivery recognisable to the receiver.
    pub id: Uuid,
    /// What is to be done with it.
    pub kind: String,
    /// Entries of one key are delivered one after the other.
    pub ordering_key: String,
    /// What to deliver.
    pub payload: Value,
    /// How often it was tried before.
    pub attempts: i32,
}

/// Puts an entry in; it goes out after the transaction has committed, and only then.
///
/// # Errors
/// [`StoreError`] as any insert.
pub fn add(
    conn: &mut PgConnection,
    kind: &str,
    ordering_key: &str,
    payload: &Value,
) -> Result<Uuid, StoreError> {
    let id = Uuid::now_v7();
    diesel::insert_into(outbox::table)
        .values((
            outbox::id.eq(id),
            outbox::kind.eq(kind),
            outbox::ordering_key.eq(ordering_key),
            outbox::payload.eq(payload),
        ))
        .execute(conn)?;
    Ok(id)
}

/// Takes up to `most` due entries for `holder` until `until`, oldest first, of each ordering key only the first.
///
/// Must run in a transaction: rows are locked between looking and taking, and rows that another instance looks at are skipped. A key whose
/// first entry is held or waits for its next attempt gives nothing, so that its entries never overtake each other.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn claim(
    conn: &mut PgConnection,
    holder: Uuid,
    now: OffsetDateTime,
    until: OffsetDateTime,
    most: i64,
) -> Result<Vec<Entry>, StoreError> {
    let earlier = diesel::alias!(outbox as earlier);
    let waiting_before = earlier
        .filter(earlier.field(outbox::ordering_key).eq(outbox::ordering_key))
        .filter(earlier.field(outbox::id).lt(outbox::id))
        .filter(earlier.field(outbox::delivered_at).is_null())
        .filter(earlier.field(outbox::abandoned_at).is_null());
    let due: Vec<Entry> = outbox::table
        .filter(outbox::delivered_at.is_null())
        .filter(outbox::abandoned_at.is_null())
        .filter(outbox::next_attempt_at.le(now))
        .filter(
            outbox::locked_until
                .is_null()
                .or(outbox::locked_until.lt(now)),
        )
        .filter(not(exists(waiting_before)))
        .order(outbox::id.asc())
        .limit(most)
        .select(Entry::as_select())
        .for_update()
        .skip_locked()
        .load(conn)?;
    let ids: Vec<Uuid> = due.iter().map(|entry| entry.id).collect();
    diesel::update(outbox::table.filter(outbox::id.eq_any(ids)))
        .set((outbox::locked_by.eq(holder), outbox::locked_until.eq(until)))
        .execute(conn)?;
    Ok(due)
}

/// How an attempt ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It arrived.
    Delivered,
    /// It did not, and is to be tried again at this time.
    RetryAt(OffsetDateTime, String),
    /// It never will, because the receiver refuses it; somebody must look at it.
    Abandoned(String),
}

/// Writes down how an attempt of `holder` ended; does nothing when somebody else has taken the entry over.
///
/// # Errors
/// [`StoreError`] as any write.
pub fn settle(
    conn: &mut PgConnection,
    id: Uuid,
    holder: Uuid,
    now: OffsetDateTime,
    outcome: &Outcome,
) -> Result<(), StoreError> {
    let (delivered_at, abandoned_at, next_attempt_at, error) = match outcome {
        Outcome::Delivered => (Some(now), None, now, None),
        Outcome::RetryAt(at, error) => (None, None, *at, Some(error)),
        Outcome::Abandoned(error) => (None, Some(now), now, Some(error)),
    };
    diesel::update(outbox::table.find(id).filter(outbox::locked_by.eq(holder)))
        .set((
            outbox::locked_by.eq(None::<Uuid>),
            outbox::locked_until.eq(None::<OffsetDateTime>),
            outbox::attempts.eq(outbox::attempts + 1),
            outbox::delivered_at.eq(delivered_at),
            outbox::abandoned_at.eq(abandoned_at),
            outbox::next_attempt_at.eq(next_attempt_at),
            outbox::last_error.eq(error),
        ))
        .execute(conn)?;
    Ok(())
}

/// Deletes entries that were delivered before this time.
///
/// # Errors
/// [`StoreError`] as any write.
pub fn purge_delivered(
    conn: &mut PgConnection,
    before: OffsetDateTime,
) -> Result<usize, StoreError> {
    Ok(diesel::delete(outbox::table.filter(outbox::delivered_at.lt(before))).execute(conn)?)
}
