//! Arithmetic on calendar days. Instants and time zones are not the domain's: `today` is always handed in.

use time::{Date, Duration, Month};

/// The day before. The first day that can be represented is its own predecessor.
#[must_use]
pub fn day_before(day: Date) -> Date {
    day.previous_day().unwrap_or(Date::MIN)
}

/// The day after. The last day that can be represented is its own successor.
#[must_use]
pub fn day_after(day: Date) -> Date {
    day.next_day().unwrap_or(Date::MAX)
}

/// The day `days` later, or earlier when negative; stops at the ends of the calendar.
#[must_use]
pub fn add_days(day: Date, days: i64) -> Date {
    day.saturating_add(Duration::days(days))
}

/// The same day of the month `months` later (or earlier, when negative), clamped to the end of a shorter month
/// (`registration.md` 7.2: 31 October and four months is the last day of February).
#[must_use]
pub fn add_months(day: Date, months: i32) -> Date {
    let month_count =
        i64::from(day.year()) * 12 + i64::from(u8::from(day.month())) - 1 + i64::from(months);
    let year = i32::try_from(month_count.div_euclid(12)).unwrap_or(i32::MAX);
    let month = u8::try_from(month_count.rem_euclid(12) + 1)
        .ok()
        .and_then(|number| Month::try_from(number).ok());
    let limit = if months < 0 { Date::MIN } else { Date::MAX };
    month
        .and_then(|month| {
            let last = month.length(year);
            Date::from_calendar_date(year, month, day.day().min(last)).ok()
        })
        .unwrap_or(limit)
}

/// The same day of the year `years` later (or earlier), where 29 February becomes the 28th in a common year.
#[must_use]
pub fn add_years(day: Date, years: i32) -> Date {
    add_months(day, years.saturating_mul(12))
}

/// A day written `YYYY-MM-DD`, if it is one that exists, from year 1 on.
#[must_use]
pub fn parse_day(text: &str) -> Option<Date> {
    let well_formed = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| {
            if at == 4 || at == 7 {
                byte == b'-'
            } else {
                byte.is_ascii_digit()
            }
        });
    if !well_formed {
        return None;
    }
    let mut parts = text.split('-');
    let year: i32 = parts.next()?.parse().ok()?;
    let month = Month::try_from(parts.next()?.parse::<u8>().ok()?).ok()?;
    let day: u8 = parts.next()?.parse().ok()?;
    if year < 1 {
        None
    } else {
        Date::from_calendar_date(year, month, day).ok()
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn months_clamp_to_the_end_of_a_shorter_month() {
        for (day, months, expected) in [
            (date!(2025 - 10 - 31), 4, date!(2026 - 02 - 28)),
            (date!(2023 - 10 - 31), 4, date!(2024 - 02 - 29)),
            (date!(2025 - 01 - 01), 4, date!(2025 - 05 - 01)),
            (date!(2025 - 12 - 15), 1, date!(2026 - 01 - 15)),
            (date!(2025 - 01 - 31), -2, date!(2024 - 11 - 30)),
            (date!(2025 - 03 - 31), -1, date!(2025 - 02 - 28)),
            (date!(2025 - 03 - 31), 0, date!(2025 - 03 - 31)),
        ] {
            assert_eq!(add_months(day, months), expected, "{day} + {months}");
        }
    }

    #[test]
    fn years_move_a_leap_day_to_the_28th() {
        assert_eq!(add_years(date!(2024 - 02 - 29), -18), date!(2006 - 02 - 28));
        assert_eq!(
            add_years(date!(2024 - 02 - 29), -100),
            date!(1924 - 02 - 29)
        );
        assert_eq!(add_years(date!(2023 - 02 - 28), 1), date!(2024 - 02 - 28));
    }

    #[test]
    fn stops_at_the_ends_of_the_calendar() {
        assert_eq!(add_months(Date::MAX, 1), Date::MAX);
        assert_eq!(add_years(Date::MIN, -1), Date::MIN);
        assert_eq!(add_years(date!(2025 - 01 - 01), i32::MAX), Date::MAX);
        assert_eq!(day_after(Date::MAX), Date::MAX);
        assert_eq!(day_before(Date::MIN), Date::MIN);
    }

    #[test]
    fn reads_only_days_that_exist_in_the_one_format() {
        assert_eq!(parse_day("2024-02-29"), Some(date!(2024 - 02 - 29)));
        for text in [
            "2025-02-29",
            "2025-02-31",
            "0000-01-01",
            "2025-13-01",
            "2025-00-10",
            "25-01-01",
            "2025-1-1",
            "+025-01-01",
            "2025-01-01T00:00",
            "",
            "2025/01/01",
            "２025-1-1",
        ] {
            assert_eq!(parse_day(text), None, "{text:?}");
        }
    }
}
