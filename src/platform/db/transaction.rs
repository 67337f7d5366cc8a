use std::{any::Any, time::Duration};

use diesel::{
    PgConnection,
    connection::{AnsiTransactionManager, SimpleConnection, TransactionManager},
};

use super::{Db, Lease};
use crate::platform::error::AppError;

/// The work of one transaction; may be run several times.
pub(super) type Work<'a> =
    &'a mut dyn FnMut(&mut PgConnection) -> Result<Box<dyn Any + Send>, AppError>;

/// Retries after a deadlock or serialisation failure (decision 52).
const RETRIES: u32 = 3;

/// Runs the work and commits it. Not generic, so that it is compiled once.
pub(super) fn run(
    db: &Db,
    mut lease: Lease,
    work: Work<'_>,
) -> Result<Box<dyn Any + Send>, AppError> {
    let mut attempt = 0;
    loop {
        match once(db, &mut lease.conn, work) {
            Err(error) if error.is_retryable() && attempt < RETRIES => {
                attempt += 1;
                tracing::info!(
                    db.attempt = attempt,
                    "transaction is run again after {error}"
                );
                std::thread::sleep(Duration::from_millis(u64::from(attempt * attempt) * 5));
            }
            Err(error) if error.is_retryable() => {
                return Err(AppError::unavailable(
                    format!("transaction gave up after {RETRIES} retries: {error}"),
                    Duration::from_secs(1),
                ));
            }
            outcome => return outcome,
        }
    }
}

fn once(db: &Db, conn: &mut PgConnection, work: Work<'_>) -> Result<Box<dyn Any + Send>, AppError> {
    AnsiTransactionManager::begin_transaction(conn)?;
    match body(db, conn, work) {
        Ok(done) => {
            AnsiTransactionManager::commit_transaction(conn)?;
            Ok(done)
        }
        Err(error) => {
            AnsiTransactionManager::rollback_transaction(conn)?;
            Err(error)
        }
    }
}

fn body(db: &Db, conn: &mut PgConnection, work: Work<'_>) -> Result<Box<dyn Any + Send>, AppError> {
    conn.batch_execute("SET CONSTRAINTS ALL DEFERRED")?;
    let done = work(conn)?;
    conn.batch_execute("SET CONSTRAINTS ALL IMMEDIATE")?;
    if let Some(hook) = db.before_commit() {
        hook(conn)?;
    }
    Ok(done)
}
