//! Selections that many rules make from a list of periods (`registration.md` 2.11).

use time::Date;

use crate::period::Period;

/// Something that has a period.
pub trait HasPeriod {
    /// Its period.
    fn period(&self) -> Period;
}

impl HasPeriod for Period {
    fn period(&self) -> Period {
        *self
    }
}

impl<T: HasPeriod> HasPeriod for &T {
    fn period(&self) -> Period {
        (*self).period()
    }
}

/// The earliest-starting one among those that contain the day or start later.
pub fn current_or_next<T: HasPeriod>(of: impl IntoIterator<Item = T>, today: Date) -> Option<T> {
    of.into_iter()
        .filter(|one| one.period().is_current_or_future(today))
        .min_by_key(|one| one.period().started_on())
}

/// The one that contains the day.
pub fn current<T: HasPeriod>(of: impl IntoIterator<Item = T>, today: Date) -> Option<T> {
    of.into_iter().find(|one| one.period().contains(today))
}

/// The one with the greatest start, open or not, future included.
pub fn latest<T: HasPeriod>(of: impl IntoIterator<Item = T>) -> Option<T> {
    of.into_iter().max_by_key(|one| one.period().started_on())
}

/// The one with the smallest start.
pub fn earliest<T: HasPeriod>(of: impl IntoIterator<Item = T>) -> Option<T> {
    of.into_iter().min_by_key(|one| one.period().started_on())
}

/// The one with the greatest start among those that started on the day or earlier. Today counts as past (decision 19).
pub fn latest_started<T: HasPeriod>(of: impl IntoIterator<Item = T>, today: Date) -> Option<T> {
    latest(
        of.into_iter()
            .filter(|one| one.period().has_started_by(today)),
    )
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn selects_by_start_and_by_what_contains_the_day() {
        let past = Period::new(date!(2024 - 09 - 01), Some(date!(2025 - 08 - 31))).unwrap();
        let running = Period::new(date!(2025 - 09 - 01), Some(date!(2025 - 12 - 31))).unwrap();
        let coming = Period::open(date!(2026 - 01 - 01));
        let all = [coming, past, running];
        let today = date!(2025 - 12 - 31);
        assert_eq!(current_or_next(all, today), Some(running));
        assert_eq!(current(all, today), Some(running));
        assert_eq!(current_or_next([coming, past], today), Some(coming));
        assert_eq!(current([coming, past], today), None);
        assert_eq!(latest(all), Some(coming));
        assert_eq!(earliest(all), Some(past));
        assert_eq!(latest_started(all, today), Some(running));
        assert_eq!(latest_started(all, date!(2026 - 01 - 01)), Some(coming));
        assert_eq!(current_or_next([past], today), None);
    }
}
