//! What lead providers may read is kept ready-made (decision 45). This module decides when a row is rendered, what a change means for its
//! timestamp and position, and reads the rows; rendering itself is `domain::lead_provider`, the SQL is `store::publication`.
//!
//! ```text
//! any write ── triggers ──> render_due ──> refresh (end of the same transaction, at most INLINE_LIMIT rows)
//!                                     └──> render_waiting (job runner, in portions)
//! midnight in London ─────> render_outdated        new release ──> render_outgrown        operator ──> rebuild, verify
//! ```

mod change;
mod page_memory;
mod read;
mod render;
mod verify;

use std::sync::Arc;

use diesel::{Connection, PgConnection};
use domain::lead_provider::RENDER_VERSION;
use store::publication::due::{self, Noted};
use time::Date;

use self::change::Cause;
use crate::platform::{
    clock::Clock,
    db::{BeforeCommit, Db},
    error::AppError,
};

pub use self::{
    page_memory::PageMemory,
    read::{Answer, Content, Start, Wanted, find, list},
    verify::{Finding, Flaw, Report, verify},
};

/// Most people that a transaction renders itself; more are left to the job runner (rule 5).
pub const INLINE_LIMIT: i64 = 500;
/// People in one portion of the job runner.
const PORTION: i64 = 500;

/// The hook that ends every writing transaction (rule 2).
///
/// Rows are made for the real business day: a request that moved its date stores nothing that depends on it (rule 6).
#[must_use]
pub fn before_commit(clock: Clock) -> BeforeCommit {
    Arc::new(move |conn| refresh(conn, clock.today()))
}

/// Checks the constraints and renders what this transaction changed. One statement when that is nothing; must be the last work of the transaction, because nothing may be
/// locked behind the gate.
///
/// # Errors
/// [`AppError`] as any write.
pub fn refresh(conn: &mut PgConnection, today: Date) -> Result<(), AppError> {
    let noted = due::settle(conn, INLINE_LIMIT)?;
    if noted == Noted::Nothing {
        return Ok(());
    }
    if let Some(people) = due::take_here(conn, noted, INLINE_LIMIT)? {
        render::people(conn, &people, today, Cause::Change)?;
    }
    Ok(())
}

/// Job: renders what is due and was left over, portion by portion. Returns how many people it rendered.
///
/// # Errors
/// [`AppError`] as any write; portions done before stay done.
pub async fn render_waiting(db: &Db, clock: &Clock) -> Result<u64, AppError> {
    portions(db, clock, "publication.render_waiting", waiting_portion).await
}

/// Job: renders the rows that time alone has changed (rule 6); runs after midnight in London. Returns how many people it rendered.
///
/// # Errors
/// [`AppError`] as any write; portions done before stay done.
pub async fn render_outdated(db: &Db, clock: &Clock) -> Result<u64, AppError> {
    portions(db, clock, "publication.render_outdated", outdated_portion).await
}

/// Job: renders the rows that an earlier release made, without moving their timestamps unless the release says so (rule 7). Returns how many
/// people it rendered.
///
/// # Errors
/// [`AppError`] as any write; portions done before stay done.
pub async fn render_outgrown(db: &Db, clock: &Clock) -> Result<u64, AppError> {
    portions(db, clock, "publication.render_outgrown", outgrown_portion).await
}

/// Renders every row anew on a connection of its own while the service runs. `progress` hears after each portion how many people are done and how
/// many keys still wait.
///
/// # Errors
/// [`AppError`] as any write; what is left undone stays due.
pub fn rebuild(
    conn: &mut PgConnection,
    today: Date,
    progress: impl FnMut(u64, u64),
) -> Result<u64, AppError> {
    conn.transaction::<_, AppError, _>(|conn| Ok(due::note_everything(conn)?))?;
    render_waiting_on(conn, today, progress)
}

/// Renders what is due on a connection of its own, one transaction for each portion: what commands do that write much at once.
///
/// # Errors
/// [`AppError`] as any write; portions done before stay done.
pub fn render_waiting_on(
    conn: &mut PgConnection,
    today: Date,
    mut progress: impl FnMut(u64, u64),
) -> Result<u64, AppError> {
    let mut rendered: u64 = 0;
    loop {
        let done = conn.transaction::<_, AppError, _>(|conn| waiting_portion(conn, today))?;
        if done == 0 {
            return Ok(rendered);
        }
        rendered = rendered.saturating_add(done);
        let left = due::waiting(conn, RENDER_VERSION)?;
        progress(rendered, u64::try_from(left).unwrap_or(0));
    }
}

type Portion = fn(&mut PgConnection, Date) -> Result<u64, AppError>;

async fn portions(
    db: &Db,
    clock: &Clock,
    name: &'static str,
    portion: Portion,
) -> Result<u64, AppError> {
    let mut rendered: u64 = 0;
    loop {
        let today = clock.today();
        let done = db.tx(name, move |conn| portion(conn, today)).await?;
        if done == 0 {
            return Ok(rendered);
        }
        rendered = rendered.saturating_add(done);
    }
}

fn waiting_portion(conn: &mut PgConnection, today: Date) -> Result<u64, AppError> {
    if due::waiting(conn, RENDER_VERSION)? == 0 {
        return Ok(0);
    }
    due::close_gate(conn)?;
    due::spread(conn, RENDER_VERSION)?;
    let people = due::take(conn, RENDER_VERSION, PORTION)?;
    render::people(conn, &people, today, Cause::Change)?;
    Ok(count(&people))
}

fn outdated_portion(conn: &mut PgConnection, today: Date) -> Result<u64, AppError> {
    if due::outdated_by(conn, today, RENDER_VERSION, 1)?.is_empty() {
        return Ok(0);
    }
    due::close_gate(conn)?;
    let people = due::outdated_by(conn, today, RENDER_VERSION, PORTION)?;
    render::people(conn, &people, today, Cause::Change)?;
    Ok(count(&people))
}

fn outgrown_portion(conn: &mut PgConnection, today: Date) -> Result<u64, AppError> {
    if due::rendered_before(conn, RENDER_VERSION, 1)?.is_empty() {
        return Ok(0);
    }
    due::close_gate(conn)?;
    let people = due::rendered_before(conn, RENDER_VERSION, PORTION)?;
    let done = render::people(conn, &people, today, Cause::NewVersion)?;
    Ok(if done { count(&people) } else { 0 })
}

fn count<T>(people: &[T]) -> u64 {
    u64::try_from(people.len()).unwrap_or(u64::MAX)
}
