//! Leases on scheduled work: whoever holds the lease of a job runs it; an expired lease is taken over.

use db_schema::platform::jobs;
use diesel::prelude::*;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::StoreError;

/// Makes sure that every job has a row; a new one is due at once.
///
/// # Errors
/// [`StoreError`] as any insert.
pub fn ensure(
    conn: &mut PgConnection,
    names: &[&str],
    now: OffsetDateTime,
) -> Result<(), StoreError> {
    let rows: Vec<_> = names
        .iter()
        .map(|name| (jobs::name.eq(*name), jobs::next_run_at.eq(now)))
        .collect();
    diesel::insert_into(jobs::table)
        .values(rows)
        .on_conflict_do_nothing()
        .execute(conn)?;
    Ok(())
}

/// Takes the lease of the one among `names` that has been due for longest, for `holder` until `until`; `None` when nothing is due or others hold it.
///
/// Must run in a transaction: the row is locked between looking and taking, and rows that another instance looks at are skipped.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn claim(
    conn: &mut PgConnection,
    names: &[&str],
    holder: Uuid,
    now: OffsetDateTime,
    until: OffsetDateTime,
) -> Result<Option<String>, StoreError> {
    let due = jobs::table
        .filter(jobs::name.eq_any(names))
        .filter(jobs::next_run_at.le(now))
        .filter(jobs::locked_until.is_null().or(jobs::locked_until.lt(now)))
        .order((jobs::next_run_at.asc(), jobs::name.asc()))
        .select(jobs::name)
        .for_update()
        .skip_locked()
        .first::<String>(conn)
        .optional()?;
    let Some(name) = due else { return Ok(None) };
    diesel::update(jobs::table.find(&name))
        .set((
            jobs::locked_by.eq(holder),
            jobs::locked_until.eq(until),
            jobs::last_started_at.eq(now),
        ))
        .execute(conn)?;
    Ok(Some(name))
}

/// Holds on to a lease for longer; `false` when it is not `holder`'s any more.
///
/// # Errors
/// [`StoreError`] as any write.
pub fn extend(
    conn: &mut PgConnection,
    name: &str,
    holder: Uuid,
    until: OffsetDateTime,
) -> Result<bool, StoreError> {
    let mine = jobs::table.find(name).filter(jobs::locked_by.eq(holder));
    Ok(diesel::update(mine)
        .set(jobs::locked_until.eq(until))
        .execute(conn)?
        == 1)
}

/// Ends a run: gives the lease back and sets when the job is due again. Does nothing when somebody else has taken the lease over.
///
/// # Errors
/// [`StoreError`] as any write.
pub fn finish(
    conn: &mut PgConnection,
    name: &str,
    holder: Uuid,
    now: OffsetDateTime,
    next_run_at: OffsetDateTime,
    error: Option<&str>,
) -> Result<(), StoreError> {
    diesel::update(jobs::table.find(name).filter(jobs::locked_by.eq(holder)))
        .set((
            jobs::locked_by.eq(None::<Uuid>),
            jobs::locked_until.eq(None::<OffsetDateTime>),
            jobs::last_finished_at.eq(now),
            jobs::next_run_at.eq(next_run_at),
            jobs::last_error.eq(error),
        ))
        .execute(conn)?;
    Ok(())
}
