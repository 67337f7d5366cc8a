//! The edges of the rule.

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
        serde_json::from_str::<Period>(r#"{"started_on":"2025-09-02","finished_on":"2025-09-01"}"#)
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
