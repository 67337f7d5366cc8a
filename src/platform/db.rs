//! The database handle: bounded waiting, one transaction per unit of work, deferred constraints that fail by name before the commit.

mod connection;
mod doubt;
mod transaction;

use std::{
    any::Any,
    sync::{Arc, OnceLock},
    time::Duration,
};

use diesel::{
    PgConnection,
    r2d2::{ConnectionManager, CustomizeConnection, Pool, PooledConnection},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use self::doubt::Doubt;
use super::{error::AppError, idempotency};

pub use connection::Limits;

pub(crate) type Connection = PooledConnection<ConnectionManager<PgConnection>>;

/// What runs at the end of every writing transaction and checks its constraints first: the publication refresh (decision 45 rule 2).
pub type BeforeCommit = Arc<dyn Fn(&mut PgConnection) -> Result<(), AppError> + Send + Sync>;

/// The pool of connections; cheap to clone.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    pool: Pool<ConnectionManager<PgConnection>>,
    free: Arc<Semaphore>,
    doubt: Doubt,
    wait: Duration,
    before_commit: OnceLock<BeforeCommit>,
}

/// A connection together with the right to use it.
pub(crate) struct Lease {
    pub(crate) conn: Connection,
    _permit: OwnedSemaphorePermit,
}

impl Db {
    /// Opens a pool of `size` connections.
    ///
    /// # Errors
    /// When no connection can be made.
    pub fn connect(url: &str, size: u32, limits: Limits) -> Result<Self, AppError> {
        Self::build(
            &connection::with_patience(url),
            size,
            limits.wait,
            Box::new(limits),
        )
    }

    /// A pool of one connection inside a transaction that is never committed; the transactions of the service become savepoints of it.
    ///
    /// # Errors
    /// When no connection can be made.
    pub fn connect_for_test(url: &str) -> Result<Self, AppError> {
        Self::build(
            url,
            1,
            Duration::from_secs(5),
            Box::new(diesel::r2d2::TestCustomizer),
        )
    }

    fn build(
        url: &str,
        size: u32,
        wait: Duration,
        customizer: Box<dyn CustomizeConnection<PgConnection, diesel::r2d2::Error>>,
    ) -> Result<Self, AppError> {
        let pool = Pool::builder()
            .max_size(size)
            .min_idle(Some(1))
            .test_on_check_out(false)
            .connection_timeout(wait)
            .connection_customizer(customizer)
            .build(ConnectionManager::new(url))
            .map_err(|error| {
                AppError::unavailable(format!("database: {error}"), Duration::from_secs(5))
            })?;
        let free = Arc::new(Semaphore::new(usize::try_from(size).unwrap_or(1)));
        Ok(Self(Arc::new(Inner {
            pool,
            free,
            doubt: Doubt::default(),
            wait,
            before_commit: OnceLock::new(),
        })))
    }

    /// Sets, once at start, what runs before every commit.
    pub fn set_before_commit(&self, hook: BeforeCommit) {
        let _ = self.0.before_commit.set(hook);
    }

    /// Connections in use and connections at most, for readiness and metrics.
    #[must_use]
    pub fn usage(&self) -> (usize, usize) {
        let most = usize::try_from(self.0.pool.max_size()).unwrap_or(1);
        (most.saturating_sub(self.0.free.available_permits()), most)
    }

    /// Runs `work` in one transaction on a blocking thread and commits it; `name` is for traces.
    ///
    /// Constraints are deferred while `work` runs and are checked, by name, before the commit. A deadlock or serialisation failure runs `work` again,
    /// up to three times (decision 52), so `work` must have no effect outside the transaction.
    ///
    /// # Errors
    /// Those of `work`; a violated constraint; [`AppError::Unavailable`] when no connection is free in time or the retries are used up.
    pub async fn tx<T, W>(&self, name: &'static str, mut work: W) -> Result<T, AppError>
    where
        T: Send + 'static,
        W: FnMut(&mut PgConnection) -> Result<T, AppError> + Send + 'static,
    {
        let in_flight = idempotency::current();
        if let Some((earlier, lease)) = in_flight
            .clone()
            .and_then(|f| f.take().map(|lease| (f, lease)))
        {
            // A request should need one transaction; one that makes two keeps its answer with the last.
            spawn(name, move || earlier.settle(lease, None)).await?;
        }
        let result = self
            .blocking(name, move |db, lease| {
                let mut boxed = |conn: &mut PgConnection| {
                    work(conn).map(|done| Box::new(done) as Box<dyn Any + Send>)
                };
                transaction::run(&db, lease, in_flight.as_deref(), &mut boxed)
            })
            .await?;
        result
            .downcast::<T>()
            .map(|done| *done)
            .map_err(|_| AppError::internal("transaction gave another type back"))
    }

    /// Runs reading `work` on a blocking thread; every statement sees what is committed when it begins.
    ///
    /// Behind a transaction whose answer is still to be stored (`platform::idempotency`) it runs inside it, so that it sees what was written.
    ///
    /// # Errors
    /// Those of `work`; [`AppError::Unavailable`] when no connection is free in time.
    pub async fn read<T, W>(&self, name: &'static str, work: W) -> Result<T, AppError>
    where
        T: Send + 'static,
        W: FnOnce(&mut PgConnection) -> Result<T, AppError> + Send + 'static,
    {
        if let Some((in_flight, mut lease)) =
            idempotency::current().and_then(|f| f.take().map(|lease| (f, lease)))
        {
            return spawn(name, move || {
                let outcome = work(&mut lease.conn);
                in_flight.park(lease);
                outcome
            })
            .await;
        }
        self.blocking(name, move |_, mut lease| work(&mut lease.conn))
            .await
    }

    pub(crate) fn before_commit(&self) -> Option<&BeforeCommit> {
        self.0.before_commit.get()
    }

    async fn blocking<T, W>(&self, name: &'static str, work: W) -> Result<T, AppError>
    where
        T: Send + 'static,
        W: FnOnce(Self, Lease) -> Result<T, AppError> + Send + 'static,
    {
        let permit = tokio::time::timeout(self.0.wait, Arc::clone(&self.0.free).acquire_owned())
            .await
            .map_err(|_| {
                AppError::unavailable(
                    format!("no free database connection for {name}"),
                    Duration::from_secs(1),
                )
            })?
            .map_err(AppError::internal)?;
        let db = self.clone();
        spawn(name, move || {
            let conn = db.0.doubt.get(&db.0.pool).map_err(|error| {
                AppError::unavailable(format!("database: {error}"), Duration::from_secs(1))
            })?;
            let lease = Lease {
                conn,
                _permit: permit,
            };
            let outcome = work(db.clone(), lease);
            db.0.doubt.learn(&outcome);
            outcome
        })
        .await
    }
}

/// Runs on a thread that may wait for the database.
async fn spawn<T: Send + 'static>(
    name: &'static str,
    work: impl FnOnce() -> Result<T, AppError> + Send + 'static,
) -> Result<T, AppError> {
    let span = tracing::debug_span!("db", db.work = name);
    let done = tokio::task::spawn_blocking(move || {
        let _in_span = span.entered();
        work()
    });
    done.await.map_err(AppError::internal)?
}
