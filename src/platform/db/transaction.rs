use std::{any::Any, time::Duration};

use diesel::{
    PgConnection,
    connection::{AnsiTransactionManager, SimpleConnection, TransactionManager},
};

use super::{Db, Lease};
use crate::platform::{error::AppError, idempotency::InFlight};

/// The work of one transaction; may be run several times.
pub(super) type Work<'a> =
    &'a mut dyn FnMut(&mut PgConnection) -> Result<Box<dyn Any + Send>, AppError>;

/// Retries after a deadlock or serialisation failure (decision 52).
const RETRIES: u32 = 3;

/// Runs the work and commits it. Not generic, so that it is compiled once.
///
/// For a request with an `Idempotency-Key` the commit is left to the moment when its answer is stored with the work.
pub(super) fn run(
    db: &Db,
    mut lease: Lease,
    in_flight: Option<&InFlight>,
    work: Work<'_>,
) -> Result<Box<dyn Any + Send>, AppError> {
    let mut attempt = 0;
    let done = loop {
        match once(db, &mut lease.conn, in_flight, work) {
            Err(error) if error.is_retryable() && attempt < RETRIES => {
                attempt += 1;
                tracing::info!(
                    db.attempt = attempt,
                    "transaction is run again after {error}"
                );
                std::thread::sleep(Duration::from_millis(u64::from(attempt * attempt) * 5));
            }
            Err(error) if error.is_retryable() => {
                let what = format!("transaction gave up after {RETRIES} retries: {error}");
                return Err(AppError::unavailable(what, Duration::from_secs(1)));
            }
            outcome => break outcome?,
        }
    };
    match in_flight {
        Some(in_flight) => in_flight.park(lease),
        None => AnsiTransactionManager::commit_transaction(&mut *lease.conn)?,
    }
    Ok(done)
}

/// Everything but the commit.
fn once(
    db: &Db,
    conn: &mut PgConnection,
    in_flight: Option<&InFlight>,
    work: Work<'_>,
) -> Result<Box<dyn Any + Send>, AppError> {
    AnsiTransactionManager::begin_transaction(conn)?;
    let outcome = body(db, conn, in_flight, work);
    if outcome.is_err() {
        AnsiTransactionManager::rollback_transaction(conn)?;
    }
    outcome
}

fn body(
    db: &Db,
    conn: &mut PgConnection,
    in_flight: Option<&InFlight>,
    work: Work<'_>,
) -> Result<Box<dyn Any + Send>, AppError> {
    conn.batch_execute("SET CONSTRAINTS ALL DEFERRED")?;
    if let Some(in_flight) = in_flight {
        in_flight.claim(conn)?;
    }
    let done = work(conn)?;
    match db.before_commit() {
        Some(hook) => hook(conn)?,
        None => conn.batch_execute("SET CONSTRAINTS ALL IMMEDIATE")?,
    }
    Ok(done)
}
