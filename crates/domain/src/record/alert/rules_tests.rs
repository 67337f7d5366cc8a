use time::macros::date;

use super::super::{GTC_PROHIBITION_FROM_TEACHING, PROHIBITION_FROM_TEACHING};
use super::AlertRefusal as No;
use super::*;

const TODAY: Date = date!(2026 - 08 - 21);
const OPEN: AlertDates = AlertDates {
    started_on: Some(date!(2024 - 02 - 28)),
    ended_on: None,
    review_on: Some(date!(2027 - 01 - 01)),
};
const CLOSED: AlertDates = AlertDates {
    ended_on: Some(date!(2025 - 03 - 01)),
    review_on: None,
    ..OPEN
};
const UNDATED: AlertDates = AlertDates {
    started_on: None,
    ..OPEN
};

#[test]
fn scenario_54_a_new_alert_is_open_and_starts_today_at_the_latest() {
    for (start, expected) in [
        (date!(2026 - 08 - 20), None),
        (date!(2026 - 08 - 21), None),
        (
            date!(2026 - 08 - 22),
            Some(vec![No::StartInFuture { latest: TODAY }]),
        ),
    ] {
        let added = AlertDates::add(start, None, TODAY);
        assert_eq!(added.clone().err(), expected, "{start}");
        assert!(added.is_ok_and(|dates| dates.ended_on.is_none()) == expected.is_none());
    }
    let earliest = date!(2026 - 08 - 22);
    for (review, refused) in [
        (date!(2026 - 08 - 20), true),
        (date!(2026 - 08 - 21), true),
        (date!(2026 - 08 - 22), false),
    ] {
        let added = AlertDates::add(TODAY, Some(review), TODAY).err();
        let expected = refused.then(|| vec![No::ReviewNotInFuture { earliest }]);
        assert_eq!(added, expected, "{review}");
    }
    let both = AlertDates::add(date!(2026 - 08 - 22), Some(TODAY), TODAY).unwrap_err();
    assert_eq!(both.len(), 2);
}

#[test]
fn an_alert_is_closed_after_it_started_and_today_at_the_latest() {
    let not_after = Some(No::EndNotAfterStart {
        earliest: date!(2024 - 02 - 29),
    });
    for (dates, end, expected) in [
        (OPEN, date!(2024 - 02 - 27), not_after),
        (OPEN, date!(2024 - 02 - 28), not_after),
        (OPEN, date!(2024 - 02 - 29), None),
        (OPEN, date!(2026 - 08 - 21), None),
        (
            OPEN,
            date!(2026 - 08 - 22),
            Some(No::EndInFuture { latest: TODAY }),
        ),
        (UNDATED, date!(1999 - 01 - 01), None),
        (CLOSED, date!(2026 - 01 - 01), Some(No::Closed)),
    ] {
        assert_eq!(dates.close(end, TODAY).err(), expected, "{end}");
    }
    let closed = OPEN.close(TODAY, TODAY).unwrap();
    assert_eq!((closed.ended_on, closed.review_on), (Some(TODAY), None));
}

#[test]
fn only_a_closed_alert_is_reopened() {
    assert_eq!(CLOSED.reopen().map(|dates| dates.ended_on), Ok(None));
    assert_eq!(OPEN.reopen(), Err(No::Open));
}

#[test]
fn a_start_moves_before_today_and_before_the_end() {
    let not_before = Some(No::StartNotBeforeEnd {
        latest: date!(2025 - 02 - 28),
    });
    for (dates, start, expected) in [
        (OPEN, date!(2024 - 02 - 28), Some(No::NothingChanges)),
        (OPEN, date!(2024 - 02 - 29), None),
        (OPEN, date!(2026 - 08 - 21), None),
        (
            OPEN,
            date!(2026 - 08 - 22),
            Some(No::StartInFuture { latest: TODAY }),
        ),
        (CLOSED, date!(2025 - 02 - 28), None),
        (CLOSED, date!(2025 - 03 - 01), not_before),
        (CLOSED, date!(2025 - 03 - 02), not_before),
        (UNDATED, date!(2020 - 01 - 01), None),
    ] {
        assert_eq!(dates.change_start(start, TODAY).err(), expected, "{start}");
    }
}

#[test]
fn an_end_moves_only_on_a_closed_alert() {
    let not_after = Some(No::EndNotAfterStart {
        earliest: date!(2024 - 02 - 29),
    });
    for (dates, end, expected) in [
        (CLOSED, date!(2025 - 03 - 01), Some(No::NothingChanges)),
        (CLOSED, date!(2024 - 02 - 28), not_after),
        (CLOSED, date!(2024 - 02 - 29), None),
        (CLOSED, date!(2026 - 08 - 21), None),
        (
            CLOSED,
            date!(2026 - 08 - 22),
            Some(No::EndInFuture { latest: TODAY }),
        ),
        (OPEN, date!(2026 - 01 - 01), Some(No::Open)),
    ] {
        assert_eq!(dates.change_end(end, TODAY).err(), expected, "{end}");
    }
}

#[test]
fn an_open_alert_can_be_looked_at_again() {
    let earliest = date!(2026 - 08 - 22);
    for (dates, review, expected) in [
        (OPEN, Some(date!(2027 - 01 - 01)), Some(No::NothingChanges)),
        (OPEN, Some(date!(2026 - 08 - 22)), None),
        (
            OPEN,
            Some(date!(2026 - 08 - 21)),
            Some(No::ReviewNotInFuture { earliest }),
        ),
        (OPEN, None, None),
        (CLOSED, Some(date!(2027 - 01 - 01)), Some(No::Closed)),
    ] {
        assert_eq!(
            dates.change_review(review, TODAY).err(),
            expected,
            "{review:?}"
        );
    }
    for (day, due) in [
        (date!(2026 - 12 - 31), false),
        (date!(2027 - 01 - 01), true),
        (date!(2027 - 01 - 02), true),
    ] {
        assert_eq!(OPEN.is_due_for_review(day), due, "{day}");
        let closed = AlertDates {
            review_on: OPEN.review_on,
            ..CLOSED
        };
        assert!(!closed.is_due_for_review(day));
    }
}

#[test]
fn nothing_changes_on_a_deactivated_record_and_nothing_becomes_what_it_was() {
    assert_eq!(
        check_person(PersonStatus::Deactivated),
        Err(No::PersonDeactivated)
    );
    assert_eq!(check_person(PersonStatus::Active), Ok(()));
    assert_eq!(
        check_differs(&Some("a"), &Some("a")),
        Err(No::NothingChanges)
    );
    assert_eq!(check_differs(&Some("a"), &None), Ok(()));
}

#[test]
fn adding_and_reopening_put_a_prohibition_in_force() {
    for category in [
        PROHIBITION_FROM_TEACHING,
        GTC_PROHIBITION_FROM_TEACHING,
        Uuid::nil(),
    ] {
        for action in AlertAction::ALL {
            let opens = matches!(action, AlertAction::Add | AlertAction::Reopen);
            let expected = opens && category != Uuid::nil();
            assert_eq!(
                puts_prohibition_in_force(*action, category),
                expected,
                "{action}"
            );
        }
    }
}
