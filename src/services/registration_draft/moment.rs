//! What the use cases of the journeys work with, and when.

use std::sync::Arc;

use time::{Date, OffsetDateTime};

use crate::platform::{clock::Clock, db::Db, extract::BusinessDay};
use crate::ports::teaching_record::TeachingRecord;

/// What every use case of the journeys works with.
#[derive(Clone)]
pub struct Desk {
    /// The database.
    pub db: Db,
    /// The teaching record.
    pub record: Arc<dyn TeachingRecord>,
    /// When the request is judged.
    pub moment: Moment,
}

/// When a request is judged.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    /// The business day.
    pub today: Date,
    /// The instant that is recorded; never moved (decision 51).
    pub now: OffsetDateTime,
    /// The instant at which the expiry of drafts is judged; moves with the business day.
    pub drafts: OffsetDateTime,
}

impl Moment {
    /// The present moment of a request with this business day.
    #[must_use]
    pub fn of(clock: &Clock, day: BusinessDay) -> Self {
        let now = clock.now();
        let drafts = if day.moved {
            now.replace_date(day.today)
        } else {
            now
        };
        Self {
            today: day.today,
            now,
            drafts,
        }
    }
}
