//! When jobs are due, in the civil time of London.

use std::sync::LazyLock;

use jiff::{Timestamp, civil, tz::TimeZone};
use time::{Duration, OffsetDateTime};

static LONDON: LazyLock<TimeZone> =
    LazyLock::new(|| TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC));

/// When a job is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schedule {
    /// So long after the last run ended.
    Every(Duration),
    /// Once a day at this time of the clock in London. A time that summer time skips comes an hour later, one that it repeats is run the first time.
    Daily {
        /// Hour, 0 to 23.
        hour: i8,
        /// Minute, 0 to 59.
        minute: i8,
    },
}

impl Schedule {
    /// The first time after `now` at which the job is due.
    #[must_use]
    pub fn next_after(self, now: OffsetDateTime) -> OffsetDateTime {
        match self {
            Self::Every(interval) => now.saturating_add(interval),
            Self::Daily { hour, minute } => {
                daily(now, hour, minute).unwrap_or_else(|| now.saturating_add(Duration::days(1)))
            }
        }
    }
}

fn daily(now: OffsetDateTime, hour: i8, minute: i8) -> Option<OffsetDateTime> {
    let london = Timestamp::from_second(now.unix_timestamp())
        .ok()?
        .to_zoned(LONDON.clone());
    let at = civil::Time::new(hour, minute, 0, 0).ok()?;
    let today = london.date();
    [today, today.tomorrow().ok()?]
        .into_iter()
        .find_map(|date| {
            let due = date
                .to_datetime(at)
                .to_zoned(LONDON.clone())
                .ok()?
                .timestamp()
                .as_second();
            OffsetDateTime::from_unix_timestamp(due)
                .ok()
                .filter(|due| *due > now)
        })
}
