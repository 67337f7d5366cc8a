//! Delivering the outbox: what must reach another system is tried until it arrives, later and later, and is never forgotten (decision 2).

use rand::Rng;
use store::platform::outbox::{self, Entry, Outcome};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::JobContext;
use crate::{
    platform::{error::AppError, telemetry::metrics},
    ports::teaching_record::{Delivery, Remote},
};

/// Entries taken at once by one instance.
const BATCH: i64 = 20;
/// How long an entry is held; longer than the longest batch takes with every delivery at its time limit.
const HELD: Duration = Duration::minutes(5);
const FIRST_RETRY: Duration = Duration::seconds(2);
const LONGEST_RETRY: Duration = Duration::hours(1);

/// Why a delivery did not succeed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undelivered {
    /// It may succeed later: no answer, too many requests, a fault over there.
    ForNow {
        /// What happened, for operators; no personal data.
        reason: String,
        /// The receiver asked not to be tried again sooner.
        not_before: Duration,
    },
    /// It never will as it stands: the receiver understood and refused. Somebody must look at it; it stays in the table.
    Refused(String),
}

/// An attempt that is on its way.
pub type Attempt<'a> = std::pin::Pin<Box<dyn Future<Output = Result<(), Undelivered>> + Send + 'a>>;

/// Brings an entry to where it belongs. The same entry may come twice (an instance died between delivery and note), so the receiver is given its id.
pub trait Deliver: Send + Sync {
    /// One attempt, within a time limit of its own.
    fn deliver<'a>(&'a self, entry: &'a Entry) -> Attempt<'a>;
}

/// The one kind of entry so far goes to the remote teaching record.
impl Deliver for Remote {
    fn deliver<'a>(&'a self, entry: &'a Entry) -> Attempt<'a> {
        Box::pin(async {
            if entry.kind != outbox::RECORD_WRITE {
                return Err(Undelivered::Refused(format!(
                    "no receiver for the kind {}",
                    entry.kind
                )));
            }
            match Self::deliver(self, entry.id, &entry.payload).await {
                Delivery::Delivered => Ok(()),
                Delivery::RetryAfter(pause, reason) => {
                    let not_before = Duration::try_from(pause).unwrap_or(LONGEST_RETRY);
                    Err(Undelivered::ForNow { reason, not_before })
                }
                Delivery::Abandoned(reason) => Err(Undelivered::Refused(reason)),
            }
        })
    }
}

/// Takes the due entries and tries each once; says whether there were any.
///
/// # Errors
/// When the table cannot be used; entries in hand are taken over when their lease ends.
pub async fn deliver_batch(
    context: &JobContext,
    deliver: &dyn Deliver,
    holder: Uuid,
) -> Result<bool, AppError> {
    let now = context.clock.now();
    let entries = context
        .db
        .tx("outbox.claim", move |conn| {
            Ok(outbox::claim(conn, holder, now, now + HELD, BATCH)?)
        })
        .await?;
    let any = !entries.is_empty();
    for entry in entries {
        let result = deliver.deliver(&entry).await;
        let now = context.clock.now();
        let outcome = judge(&entry, result, now);
        let id = entry.id;
        context
            .db
            .tx("outbox.settle", move |conn| {
                Ok(outbox::settle(conn, id, holder, now, &outcome)?)
            })
            .await?;
    }
    Ok(any)
}

fn judge(entry: &Entry, result: Result<(), Undelivered>, now: OffsetDateTime) -> Outcome {
    let kind = || entry.kind.clone();
    match result {
        Ok(()) => {
            metrics::outbox_delivery(kind(), "delivered");
            Outcome::Delivered
        }
        Err(Undelivered::ForNow { reason, not_before }) => {
            tracing::warn!(
                outbox.entry = %entry.id,
                outbox.attempts = entry.attempts + 1,
                outbox.reason = reason,
                "not delivered, will be tried again"
            );
            metrics::outbox_delivery(kind(), "retried");
            Outcome::RetryAt(now + pause_after(entry.attempts).max(not_before), reason)
        }
        Err(Undelivered::Refused(reason)) => {
            tracing::error!(outbox.entry = %entry.id, outbox.reason = reason, "refused by the receiver; somebody must look at it");
            metrics::outbox_delivery(kind(), "refused");
            Outcome::Abandoned(reason)
        }
    }
}

/// Twice as long each time, an hour at most, with a fifth of chance so that many entries do not come back together.
fn pause_after(attempts: i32) -> Duration {
    let doublings = u32::try_from(attempts).unwrap_or(0).min(12);
    let pause = FIRST_RETRY
        .checked_mul(1 << doublings)
        .unwrap_or(LONGEST_RETRY)
        .min(LONGEST_RETRY);
    pause * rand::rng().random_range(0.8..1.2)
}
