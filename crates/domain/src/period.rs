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
mod tests {
    use proptest::prelude::*;
    use time::Duration;
    use time::macros::date;

    use super::*;

    fn closed(from: Date, to: Date) -> Period {
        Period::new(from, Some(to)).unwrap()
    }

    #[test]
    fn refuses_an_end_before_the_start_and_accepts_one_day() {
        assert!(Period::new(date!(2025 - 09 - 02), Some(date!(2025 - 09 - 01))).is_err());
        assert_eq!(
            closed(date!(2025 - 09 - 01), date!(2025 - 09 - 01)),
            Period::day(date!(2025 - 09 - 01))
        );
    }

    #[test]
    fn contains_both_ends_and_nothing_beyond_them() {
        let september = closed(date!(2025 - 09 - 01), date!(2025 - 09 - 30));
        for (day, expected) in [
            (date!(2025 - 08 - 31), false),
            (date!(2025 - 09 - 01), true),
            (date!(2025 - 09 - 30), true),
            (date!(2025 - 10 - 01), false),
        ] {
            assert_eq!(september.contains(day), expected, "{day}");
        }
        assert!(Period::open(date!(2025 - 09 - 01)).contains(date!(9999 - 12 - 31)));
    }

    #[test]
    fn has_not_ended_on_its_last_day() {
        let september = closed(date!(2025 - 09 - 01), date!(2025 - 09 - 30));
        assert!(!september.has_ended_before(date!(2025 - 09 - 30)));
        assert!(september.has_ended_before(date!(2025 - 10 - 01)));
        assert!(!Period::open(date!(2025 - 09 - 01)).has_ended_before(date!(2099 - 01 - 01)));
    }

    #[test]
    fn periods_that_share_one_day_overlap() {
        let first = closed(date!(2025 - 09 - 01), date!(2025 - 09 - 30));
        assert!(first.overlaps(&closed(date!(2025 - 09 - 30), date!(2025 - 10 - 31))));
        assert!(!first.overlaps(&closed(date!(2025 - 10 - 01), date!(2025 - 10 - 31))));
        assert!(first.overlaps(&Period::day(date!(2025 - 09 - 30))));
        assert!(first.is_followed_at_once_by(&Period::open(date!(2025 - 10 - 01))));
    }

    #[test]
    fn only_an_open_period_covers_an_open_one() {
        let open = Period::open(date!(2025 - 09 - 01));
        let ended = closed(date!(2025 - 09 - 01), date!(2025 - 12 - 31));
        assert!(open.covers(&ended) && open.covers(&open) && ended.covers(&ended));
        assert!(!ended.covers(&open));
    }

    #[test]
    fn trimming_never_lengthens() {
        let ended = closed(date!(2025 - 09 - 01), date!(2025 - 12 - 31));
        assert_eq!(ended.trim_to(date!(2026 - 03 - 31)), Some(ended));
        assert_eq!(ended.trim_to(date!(2025 - 08 - 31)), None);
        assert_eq!(
            ended.trim_before(date!(2025 - 09 - 02)),
            Some(Period::day(date!(2025 - 09 - 01)))
        );
        assert_eq!(ended.trim_before(date!(2025 - 09 - 01)), None);
    }

    #[test]
    fn is_read_from_json_only_when_it_is_real() {
        assert!(
            serde_json::from_str::<Period>(
                r#"{"started_on":"2025-09-02","finished_on":"2025-09-01"}"#
            )
            .is_err()
        );
        let open: Period =
            serde_json::from_str(r#"{"started_on":"2025-09-02","finished_on":null}"#).unwrap();
        assert_eq!(open, Period::open(date!(2025 - 09 - 02)));
    }

    /// Periods within about two years, so that they meet often.
    fn any_period() -> impl Strategy<Value = Period> {
        (0i64..700, proptest::option::of(0i64..200)).prop_map(|(start, length)| {
            let started_on = date!(2024 - 01 - 01) + Duration::days(start);
            Period::new(
                started_on,
                length.map(|days| started_on + Duration::days(days)),
            )
            .unwrap()
        })
    }

    proptest! {
        #[test]
        fn overlap_is_symmetric_and_equals_a_common_day(a in any_period(), b in any_period()) {
            prop_assert_eq!(a.overlaps(&b), b.overlaps(&a));
            prop_assert_eq!(a.overlaps(&b), a.intersection(&b).is_some());
            let later_start = a.started_on().max(b.started_on());
            prop_assert_eq!(a.overlaps(&b), a.contains(later_start) && b.contains(later_start));
        }

        #[test]
        fn both_cover_what_they_share(a in any_period(), b in any_period()) {
            if let Some(shared) = a.intersection(&b) {
                prop_assert!(a.covers(&shared) && b.covers(&shared));
            }
            prop_assert_eq!(a.covers(&b), a.intersection(&b) == Some(b));
        }

        #[test]
        fn what_is_trimmed_before_a_day_never_meets_it(a in any_period(), from in any_period()) {
            if let Some(rest) = a.trim_before(from.started_on()) {
                prop_assert!(a.covers(&rest));
                prop_assert!(!rest.overlaps(&from));
            }
        }
    }
}
