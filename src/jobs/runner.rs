//! Takes due jobs and outbox entries, runs them, and lets go.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use store::platform::jobs;
use tokio::sync::watch;
use uuid::Uuid;

use super::{
    Job, JobContext,
    heartbeat::while_beating,
    outbox::{self, Deliver},
};
use crate::platform::{error::AppError, ids, telemetry::metrics};

/// How long a lease lasts without a sign of life; after that another instance takes the work over.
pub const LEASE: time::Duration = time::Duration::seconds(60);
const BEAT: Duration = Duration::from_secs(15);
/// Pause between looks at the tables, for each instance.
const POLL: Duration = Duration::from_secs(1);
/// A failed job is tried again after this, or at its next time if that is sooner.
const RETRY: time::Duration = time::Duration::minutes(1);

/// Tells background work to stop: dropping it, or calling [`Stop::stop`].
#[derive(Debug)]
pub struct Stop(watch::Sender<bool>);

impl Stop {
    /// Work that runs is finished, nothing new is begun.
    pub fn stop(&self) {
        let _ = self.0.send(true);
    }
}

/// Runs jobs and delivers the outbox on behalf of one instance.
#[derive(Clone)]
pub struct Runner {
    context: JobContext,
    jobs: &'static [Job],
    deliver: Option<Arc<dyn Deliver>>,
    holder: Uuid,
    beat: Duration,
}

impl Runner {
    /// A runner of `jobs`; without `deliver` (the record is in this database) outbox entries are left alone.
    #[must_use]
    pub fn new(
        context: JobContext,
        jobs: &'static [Job],
        deliver: Option<Arc<dyn Deliver>>,
    ) -> Self {
        Self {
            context,
            jobs,
            deliver,
            holder: ids::new_key(),
            beat: BEAT,
        }
    }

    /// The same with another pause between two signs of life; it must be well below [`LEASE`].
    #[must_use]
    pub fn beating_every(self, beat: Duration) -> Self {
        Self { beat, ..self }
    }

    /// Works until told to stop; the future ends when the work in hand is done.
    pub fn start(self) -> (Stop, impl Future<Output = ()>) {
        let (sender, stopped) = watch::channel(false);
        let scheduled = self.clone().repeat(stopped.clone(), |runner| async move {
            runner.run_due_job().await
        });
        let delivered = self.repeat(stopped, |runner| async move { runner.deliver_due().await });
        (Stop(sender), async {
            tokio::join!(scheduled, delivered);
        })
    }

    /// Runs one job that is due and says whether there was one. Its own failure is written down, not returned.
    ///
    /// # Errors
    /// When the table of leases cannot be used.
    pub async fn run_due_job(&self) -> Result<bool, AppError> {
        let Some(job) = self.claim().await? else {
            return Ok(false);
        };
        let begun = Instant::now();
        let work = (job.run)(self.context.clone());
        let Some(outcome) = while_beating(work, self.beat, || self.extend(job.name)).await else {
            tracing::warn!(
                job.name,
                "lease lost; another instance has taken the job over"
            );
            metrics::job_run(job.name, "lost");
            return Ok(true);
        };
        let milliseconds = begun.elapsed().as_secs_f64() * 1000.0;
        match &outcome {
            Ok(()) => tracing::debug!(job.name, job.duration_ms = milliseconds, "job done"),
            Err(error) => {
                tracing::error!(job.name, job.duration_ms = milliseconds, error = %error, "job failed")
            }
        }
        metrics::job_run(job.name, if outcome.is_ok() { "done" } else { "failed" });
        self.finish(job, outcome.err().map(|error| error.to_string()))
            .await?;
        Ok(true)
    }

    /// Delivers one batch of outbox entries and says whether there was one.
    ///
    /// # Errors
    /// When the outbox cannot be used.
    pub async fn deliver_due(&self) -> Result<bool, AppError> {
        let Some(deliver) = &self.deliver else {
            return Ok(false);
        };
        outbox::deliver_batch(&self.context, deliver.as_ref(), self.holder).await
    }

    async fn repeat<F, R>(self, mut stopped: watch::Receiver<bool>, step: F)
    where
        F: Fn(Self) -> R,
        R: Future<Output = Result<bool, AppError>>,
    {
        while !*stopped.borrow() {
            let pause = match step(self.clone()).await {
                Ok(true) => continue,
                Ok(false) => POLL,
                Err(error) => {
                    tracing::warn!(error = %error, "background work could not look for work");
                    POLL * 5
                }
            };
            // A dropped sender ends the wait as well, and the work with it.
            if matches!(
                tokio::time::timeout(pause, stopped.changed()).await,
                Ok(Err(_))
            ) {
                return;
            }
        }
    }

    async fn claim(&self) -> Result<Option<Job>, AppError> {
        let names: Vec<&'static str> = self.jobs.iter().map(|job| job.name).collect();
        let (holder, now) = (self.holder, self.context.clock.now());
        let name = self
            .context
            .db
            .tx("jobs.claim", move |conn| {
                jobs::ensure(conn, &names, now)?;
                Ok(jobs::claim(conn, &names, holder, now, now + LEASE)?)
            })
            .await?;
        Ok(self
            .jobs
            .iter()
            .find(|job| Some(job.name) == name.as_deref())
            .copied())
    }

    async fn extend(&self, name: &'static str) -> bool {
        let (holder, until) = (self.holder, self.context.clock.now() + LEASE);
        let held = self
            .context
            .db
            .tx("jobs.extend", move |conn| {
                Ok(jobs::extend(conn, name, holder, until)?)
            })
            .await;
        // A database that does not answer for a moment is no reason to give up; the lease has time left.
        held.unwrap_or(true)
    }

    async fn finish(&self, job: Job, error: Option<String>) -> Result<(), AppError> {
        let (holder, now) = (self.holder, self.context.clock.now());
        let regular = job.schedule.next_after(now);
        let next = if error.is_some() {
            regular.min(now + RETRY)
        } else {
            regular
        };
        self.context
            .db
            .tx("jobs.finish", move |conn| {
                Ok(jobs::finish(
                    conn,
                    job.name,
                    holder,
                    now,
                    next,
                    error.as_deref(),
                )?)
            })
            .await
    }
}
