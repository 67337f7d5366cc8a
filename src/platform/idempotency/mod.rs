//! `Idempotency-Key` (api-conventions, Retry) for every operation whose contract declares the header; handlers and services know nothing of it.
//!
//! The answer must be stored in the transaction of the work, but it exists only after the handler has made it. So while a request with a key
//! runs, [`Db::tx`](super::db::Db::tx) does everything but the commit and parks its connection here; when the answer is there, it is written and
//! the same transaction is committed. A request that dies in between rolls back, and the client repeats it with the same key.

mod in_flight;
mod middleware;

use std::sync::Arc;

use bytes::Bytes;

pub use middleware::idempotency;

pub(crate) use in_flight::InFlight;

tokio::task_local! {
    static CURRENT: Arc<InFlight>;
}

/// The request with a key that this task is answering.
pub(crate) fn current() -> Option<Arc<InFlight>> {
    CURRENT.try_with(Arc::clone).ok()
}

/// An answer that is given again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredAnswer {
    /// HTTP status, 2xx.
    pub status: u16,
    /// Headers that the handler set.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Bytes,
}
