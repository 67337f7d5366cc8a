//! When a job is due, by the clocks of London.

use teacher_record::jobs::Schedule;
use time::{Duration, macros::datetime};

#[test]
fn midnight_in_london_moves_with_summer_time() {
    let midnight = Schedule::Daily { hour: 0, minute: 0 };
    let cases = [
        (
            datetime!(2026-01-10 12:00 UTC),
            datetime!(2026-01-11 00:00 UTC),
        ),
        (
            datetime!(2026-07-10 12:00 UTC),
            datetime!(2026-07-10 23:00 UTC),
        ),
        (
            datetime!(2026-07-10 22:59:59 UTC),
            datetime!(2026-07-10 23:00 UTC),
        ),
        (
            datetime!(2026-07-10 23:00 UTC),
            datetime!(2026-07-11 23:00 UTC),
        ),
        (
            datetime!(2026-03-28 12:00 UTC),
            datetime!(2026-03-29 00:00 UTC),
        ),
        (
            datetime!(2026-03-29 12:00 UTC),
            datetime!(2026-03-29 23:00 UTC),
        ),
        (
            datetime!(2026-10-24 23:30 UTC),
            datetime!(2026-10-26 00:00 UTC),
        ),
    ];
    for (now, due) in cases {
        assert_eq!(midnight.next_after(now), due, "{now}");
    }
}

#[test]
fn a_time_that_is_skipped_comes_an_hour_later_and_a_repeated_one_once() {
    let half_past_one = Schedule::Daily {
        hour: 1,
        minute: 30,
    };
    assert_eq!(
        half_past_one.next_after(datetime!(2026-03-28 23:00 UTC)),
        datetime!(2026-03-29 01:30 UTC)
    );
    let first = datetime!(2026-10-25 00:30 UTC);
    assert_eq!(
        half_past_one.next_after(datetime!(2026-10-24 12:00 UTC)),
        first
    );
    assert_eq!(
        half_past_one.next_after(first),
        datetime!(2026-10-26 01:30 UTC)
    );
}

#[test]
fn an_interval_counts_from_the_end_of_the_last_run() {
    let now = datetime!(2026-05-01 10:00 UTC);
    assert_eq!(
        Schedule::Every(Duration::minutes(5)).next_after(now),
        datetime!(2026-05-01 10:05 UTC)
    );
}
