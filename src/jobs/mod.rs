//! Background work inside `serve`: scheduled jobs and the outbox, on PostgreSQL, safe with any number of instances.
//!
//! Why not a kept crate: those for PostgreSQL (apalis, fang, sqlxmq, graphile_worker) bring a second, async database stack or a queue table of their
//! own, and none has schedules in Europe/London together with diesel; what is needed here is a lease per row.
//!
//! A job is a name, a schedule and a function that may be run again at any time. Later work (mail, webhooks, imports) adds a line to [`JOBS`] or a
//! kind of outbox entry.

mod heartbeat;
pub mod outbox;
mod publication;
mod purge;
pub mod runner;
pub mod schedule;

use std::{future::Future, pin::Pin, sync::Arc};

use time::Duration;

use crate::platform::{clock::Clock, db::Db, error::AppError};
use crate::ports::teaching_record::TeachingRecord;
use crate::services::record_refresh;

pub use self::{
    runner::{Runner, Stop},
    schedule::Schedule,
};

/// What a job works with.
#[derive(Clone)]
pub struct JobContext {
    /// The database.
    pub db: Db,
    /// The real time: jobs are never moved by the date header (decision 51).
    pub clock: Clock,
    /// The teaching record, in this database or elsewhere.
    pub record: Arc<dyn TeachingRecord>,
}

/// The outcome of a run that is on its way.
pub type Run = Pin<Box<dyn Future<Output = Result<(), AppError>> + Send>>;

/// One kind of scheduled work.
#[derive(Clone, Copy)]
pub struct Job {
    /// Its name in the table of leases, logs and metrics.
    pub name: &'static str,
    /// When it is due.
    pub schedule: Schedule,
    /// What it does. A run may be cut off at any point and repeated.
    pub run: fn(JobContext) -> Run,
}

/// Every job.
pub static JOBS: &[Job] = &[
    Job {
        name: "publication_outdated",
        schedule: Schedule::Daily { hour: 0, minute: 0 },
        run: |context| Box::pin(publication::outdated(context)),
    },
    Job {
        name: "publication_outgrown",
        schedule: Schedule::Every(Duration::minutes(10)),
        run: |context| Box::pin(publication::outgrown(context)),
    },
    Job {
        name: "publication_waiting",
        schedule: Schedule::Every(Duration::seconds(5)),
        run: |context| Box::pin(publication::waiting(context)),
    },
    Job {
        name: "purge_drafts",
        schedule: Schedule::Every(Duration::minutes(5)),
        run: |context| Box::pin(purge::drafts(context)),
    },
    Job {
        name: "purge_expired",
        schedule: Schedule::Every(Duration::minutes(15)),
        run: |context| Box::pin(purge::expired(context)),
    },
    Job {
        name: "refresh_records",
        schedule: Schedule::Every(Duration::minutes(1)),
        run: |context| Box::pin(refresh_records(context)),
    },
];

/// Asks a record that is elsewhere again; ours tells every change by itself.
async fn refresh_records(context: JobContext) -> Result<(), AppError> {
    if context.record.tells_changes() {
        return Ok(());
    }
    record_refresh::refresh_portion(&context.db, &context.clock, &context.record).await
}
