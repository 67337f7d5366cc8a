use std::sync::{Mutex, PoisonError};

use actix_web::http::header;
use diesel::{
    PgConnection,
    connection::{AnsiTransactionManager, TransactionManager},
};
use store::platform::idempotency_keys::{self as rows, KeyRow, NewKey};
use time::{Duration, OffsetDateTime};

use super::StoredAnswer;
use crate::platform::{
    db::Lease,
    error::AppError,
    problem::{Problem, codes::http as codes},
};

/// How long an answer is kept.
const KEPT: Duration = Duration::hours(24);

/// A request with a key that is being answered, and the open transaction of its work.
pub(crate) struct InFlight {
    key: NewKey,
    lock: i64,
    now: OffsetDateTime,
    parked: Mutex<Option<Lease>>,
}

impl InFlight {
    pub(super) fn new(
        caller: String,
        key: String,
        operation: String,
        digest: [u8; 32],
        lock: i64,
        now: OffsetDateTime,
    ) -> Self {
        let expires_at = now.saturating_add(KEPT);
        let key = NewKey {
            caller,
            key,
            operation,
            request_hmac: digest.to_vec(),
            status: 200,
            body: Vec::new(),
            expires_at,
        };
        Self {
            key,
            lock,
            now,
            parked: Mutex::new(None),
        }
    }

    /// What an earlier request left: nothing, its answer as [`AppError::Replay`], or a refusal when it was another request.
    pub(super) fn look_up(&self, conn: &mut PgConnection) -> Result<(), AppError> {
        match rows::find_live(conn, &self.key.caller, &self.key.key, self.now)? {
            None => Ok(()),
            Some(row) if row.request_hmac == self.key.request_hmac => {
                Err(AppError::Replay(Box::new(answer(row)?)))
            }
            Some(_) => Err(Problem::new(&codes::IDEMPOTENCY_KEY_REUSED)
                .at("/headers/idempotency-key")
                .into()),
        }
    }

    /// At the beginning of the transaction: only one request per key gets past this point.
    pub(crate) fn claim(&self, conn: &mut PgConnection) -> Result<(), AppError> {
        if !rows::try_lock(conn, self.lock)? {
            return Err(Problem::new(&codes::IDEMPOTENCY_KEY_IN_USE)
                .header(header::RETRY_AFTER, "1")
                .into());
        }
        self.look_up(conn)?;
        Ok(rows::reserve(conn, &self.key)?)
    }

    /// Keeps the connection with its open transaction until the answer is known.
    pub(crate) fn park(&self, lease: Lease) {
        *self.parked.lock().unwrap_or_else(PoisonError::into_inner) = Some(lease);
    }

    /// The parked connection, for a second piece of work in the same request.
    pub(crate) fn take(&self) -> Option<Lease> {
        self.parked
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }

    /// Stores the answer, or gives the key up without one, and commits. Blocks.
    pub(crate) fn settle(
        &self,
        mut lease: Lease,
        answer: Option<StoredAnswer>,
    ) -> Result<(), AppError> {
        let conn = &mut *lease.conn;
        let stored = match answer {
            Some(answer) => {
                let headers = serde_json::to_value(&answer.headers).map_err(AppError::internal)?;
                let row = NewKey {
                    status: i32::from(answer.status),
                    body: answer.body.to_vec(),
                    ..self.key.clone()
                };
                rows::complete(conn, &row, &headers)
            }
            None => rows::release(conn, &self.key),
        };
        match stored {
            Ok(()) => Ok(AnsiTransactionManager::commit_transaction(conn)?),
            Err(error) => {
                AnsiTransactionManager::rollback_transaction(conn)?;
                Err(error.into())
            }
        }
    }
}

impl Drop for InFlight {
    /// The client went away or the handler panicked: nothing of it happened.
    fn drop(&mut self) {
        if let Some(mut lease) = self.take()
            && let Err(error) = AnsiTransactionManager::rollback_transaction(&mut *lease.conn)
        {
            tracing::warn!("an abandoned transaction could not be rolled back: {error}");
        }
    }
}

fn answer(row: KeyRow) -> Result<StoredAnswer, AppError> {
    Ok(StoredAnswer {
        status: u16::try_from(row.status).map_err(AppError::internal)?,
        headers: serde_json::from_value(row.headers).map_err(AppError::internal)?,
        body: row.body.into(),
    })
}
