//! Telling dead connections from living ones without asking each time.
//!
//! A pool hands out connections unasked: a round trip before every request would cost as much as the request. When the database goes away, all of
//! them are dead, and each would fail one request after the database is back. So the first failure casts doubt on every connection that was open by
//! then: each is asked for a sign of life before its next use, once, and thrown away if it gives none.

use std::sync::atomic::{AtomicU64, Ordering};

use diesel::{
    PgConnection,
    connection::{AnsiTransactionManager, TransactionManager},
    r2d2::{ConnectionManager, Pool, PoolError, R2D2Connection},
    result::{DatabaseErrorKind, Error as DieselError},
};
use store::error::StoreError;

use super::Connection;
use crate::platform::error::AppError;

/// How often connections were found dead so far.
#[derive(Debug, Default)]
pub(super) struct Doubt(AtomicU64);

/// The doubt that a connection has been cleared of; kept with it in the pool.
struct ClearedOf(u64);

impl Doubt {
    /// A connection of the pool that has answered since the last one was found dead.
    pub(super) fn get(
        &self,
        pool: &Pool<ConnectionManager<PgConnection>>,
    ) -> Result<Connection, PoolError> {
        loop {
            let mut conn = pool.get()?;
            let doubt = self.0.load(Ordering::Acquire);
            let cleared = Connection::extensions(&conn)
                .get::<ClearedOf>()
                .map_or(0, |cleared| cleared.0);
            if cleared == doubt {
                return Ok(conn);
            }
            if conn.ping().is_ok() {
                Connection::extensions_mut(&mut conn).insert(ClearedOf(doubt));
                return Ok(conn);
            }
            discard(&mut conn);
        }
    }

    /// Looks at how some work ended: a connection that broke casts doubt on all.
    pub(super) fn learn<T>(&self, outcome: &Result<T, AppError>) {
        if let Err(AppError::Store(StoreError::Unavailable(DieselError::DatabaseError(
            DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand,
            _,
        )))) = outcome
        {
            self.0.fetch_add(1, Ordering::Release);
        }
    }
}

/// The pool closes what comes back with a transaction manager in error.
fn discard(conn: &mut PgConnection) {
    AnsiTransactionManager::transaction_manager_status_mut(conn).set_in_error();
}
