//! Intervals of days, inclusive at both ends (decision 24).

use serde::{Deserialize, Serialize};
use thiserror::Error;
use time::Date;

use crate::calendar::{day_after, day_before};

/// An interval of whole days. Both ends belong to it; without an end it is open.
///
/// "Open" means that no end is recorded, never "contains today" (`registration.md`, reading marks). The end is never before the start,
/// so every value of this type is a real interval of at least one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Bounds", into = "Bounds")]
pub struct Period {
    started_on: Date,
    finished_on: Option<Date>,
}

/// The two ends as they are written down, not yet checked.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Bounds {
    started_on: Date,
    finished_on: Option<Date>,
}

/// The end of an interval lies before its start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a period ends before it starts")]
pub struct EndsBeforeStart {
    /// First day.
    pub started_on: Date,
    /// Last day, earlier than the first.
    pub finished_on: Date,
}

impl Period {
    /// The interval from `started_on` to `finished_on`, or open.
    ///
    /// # Errors
    /// [`EndsBeforeStart`] when the end lies before the start. Both on one day is a period of one day.
    pub fn new(started_on: Date, finished_on: Option<Date>) -> Result<Self, EndsBeforeStart> {
        match finished_on {
            Some(finished_on) if finished_on < started_on => Err(EndsBeforeStart {
                started_on,
                finished_on,
            }),
            _ => Ok(Self {
                started_on,
                finished_on,
            }),
        }
    }

    /// The interval that starts on the day and has no end.
    #[must_use]
    pub const fn open(started_on: Date) -> Self {
        Self {
            started_on,
            finished_on: None,
        }
    }

    /// The interval of one day.
    #[must_use]
    pub const fn day(on: Date) -> Self {
        Self {
            started_on: on,
            finished_on: Some(on),
        }
    }

    /// First day.
    #[must_use]
    pub const fn started_on(&self) -> Date {
        self.started_on
    }

    /// Last day, or nothing while it is open.
    #[must_use]
    pub const fn finished_on(&self) -> Option<Date> {
        self.finished_on
    }

    /// Whether no end is recorded. A period with an end in the future is not open.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.finished_on.is_none()
    }

    /// Whether the day lies inside, ends included.
    #[must_use]
    pub fn contains(&self, day: Date) -> bool {
        self.started_on <= day && self.reaches(day)
    }

    /// Whether the period lasts to the day or longer (or is open), whenever it starts.
    #[must_use]
    pub fn reaches(&self, day: Date) -> bool {
        self.finished_on.is_none_or(|end| day <= end)
    }

    /// Whether it started on the day or earlier.
    #[must_use]
    pub fn has_started_by(&self, day: Date) -> bool {
        self.started_on <= day
    }

    /// Whether its last day lies before the day. A period that ends on the day itself has not ended.
    #[must_use]
    pub fn has_ended_before(&self, day: Date) -> bool {
        !self.reaches(day)
    }

    /// Whether it contains the day or starts later (`registration.md` 7.2, "current-or-future").
    #[must_use]
    pub fn is_current_or_future(&self, day: Date) -> bool {
        self.reaches(day)
    }

    /// Whether the two share at least one day.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.reaches(other.started_on) && other.reaches(self.started_on)
    }

    /// Whether every day of the other lies inside this one. Only an open period covers an open one.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        self.started_on <= other.started_on
            && match (self.finished_on, other.finished_on) {
                (None, _) => true,
                (Some(_), None) => false,
                (Some(own), Some(theirs)) => theirs <= own,
            }
    }

    /// The days that both share, if any.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        let started_on = self.started_on.max(other.started_on);
        let finished_on = earliest_end(self.finished_on, other.finished_on);
        Self::new(started_on, finished_on).ok()
    }

    /// This period with `end` as its last day, when it would last longer; unchanged when it already ends on or before that day.
    ///
    /// `None` when nothing would remain, that is when `end` lies before the start.
    #[must_use]
    pub fn trim_to(&self, end: Date) -> Option<Self> {
        Self::new(self.started_on, earliest_end(self.finished_on, Some(end))).ok()
    }

    /// What remains of this period before the day: up to the day before it. `None` when it starts on the day or later.
    #[must_use]
    pub fn trim_before(&self, day: Date) -> Option<Self> {
        if self.started_on < day {
            self.trim_to(day_before(day))
        } else {
            None
        }
    }

    /// Whether the other starts on the day after this one ends.
    #[must_use]
    pub fn is_followed_at_once_by(&self, other: &Self) -> bool {
        self.finished_on
            .is_some_and(|end| day_after(end) == other.started_on)
    }
}

/// The earlier of two ends, where nothing means "never".
#[must_use]
pub fn earliest_end(one: Option<Date>, other: Option<Date>) -> Option<Date> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (end, None) | (None, end) => end,
    }
}

impl TryFrom<Bounds> for Period {
    type Error = EndsBeforeStart;

    fn try_from(bounds: Bounds) -> Result<Self, Self::Error> {
        Self::new(bounds.started_on, bounds.finished_on)
    }
}

impl From<Period> for Bounds {
    fn from(period: Period) -> Self {
        Self {
            started_on: period.started_on,
            finished_on: period.finished_on,
        }
    }
}

#[cfg(test)]
mod tests;
