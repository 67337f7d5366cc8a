//! Times of the year in which schools cannot register (decision 22).

use time::Date;

use crate::calendar::day_after;
use crate::period::Period;

/// Since when registration is closed, and when it opens again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closure {
    /// First closed day.
    pub closed_on: Date,
    /// First day on which registering is possible again; nothing while no end is known.
    pub reopens_on: Option<Date>,
}

/// Whether registration is closed on the day, given the closed periods of the contract periods. Closed periods that follow each other
/// without a day between them are one closure.
#[must_use]
pub fn closure_on(closed: &[Period], day: Date) -> Option<Closure> {
    let first = closed.iter().find(|window| window.contains(day))?;
    let mut reopens_on = first.finished_on().map(day_after);
    while let Some(next) =
        reopens_on.and_then(|open| closed.iter().find(|window| window.contains(open)))
    {
        reopens_on = next.finished_on().map(day_after);
    }
    Some(Closure {
        closed_on: first.started_on(),
        reopens_on,
    })
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    fn window(from: Date, to: Date) -> Period {
        Period::new(from, Some(to)).unwrap()
    }

    #[test]
    fn is_closed_on_both_ends_of_a_window_and_reopens_the_day_after() {
        let closed = [window(date!(2026 - 06 - 01), date!(2026 - 06 - 14))];
        let closure = Some(Closure {
            closed_on: date!(2026 - 06 - 01),
            reopens_on: Some(date!(2026 - 06 - 15)),
        });
        for (day, expected) in [
            (date!(2026 - 05 - 31), None),
            (date!(2026 - 06 - 01), closure),
            (date!(2026 - 06 - 07), closure),
            (date!(2026 - 06 - 14), closure),
            (date!(2026 - 06 - 15), None),
        ] {
            assert_eq!(closure_on(&closed, day), expected, "{day}");
        }
    }

    #[test]
    fn windows_that_meet_are_one_closure() {
        let closed = [
            window(date!(2026 - 06 - 15), date!(2026 - 06 - 20)),
            window(date!(2026 - 06 - 01), date!(2026 - 06 - 14)),
        ];
        assert_eq!(
            closure_on(&closed, date!(2026 - 06 - 02))
                .unwrap()
                .reopens_on,
            Some(date!(2026 - 06 - 21))
        );
        let for_good = [
            window(date!(2026 - 06 - 01), date!(2026 - 06 - 14)),
            Period::open(date!(2026 - 06 - 10)),
        ];
        assert_eq!(
            closure_on(&for_good, date!(2026 - 06 - 02))
                .unwrap()
                .reopens_on,
            None
        );
    }
}
