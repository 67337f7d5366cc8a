use time::macros::date;

use super::*;

const TODAY: Date = date!(2026 - 11 - 17);

fn closed() -> AlertValues {
    AlertValues {
        details: Some("old".to_owned()),
        external_link: None,
        dates: AlertDates {
            started_on: Some(date!(2024 - 02 - 29)),
            ended_on: Some(date!(2025 - 03 - 01)),
            review_on: None,
        },
    }
}

#[test]
fn start_and_end_move_together_in_either_direction() {
    for (start, end) in [
        (date!(2025 - 06 - 01), date!(2026 - 01 - 01)),
        (date!(2020 - 06 - 01), date!(2021 - 01 - 01)),
        (date!(2025 - 03 - 01), TODAY),
    ] {
        let sent = AlertChange {
            started_on: Some(start),
            ended_on: Some(end),
            ..AlertChange::default()
        };
        let dates = changed(&closed(), &sent, TODAY)
            .map(|after| (after.dates.started_on, after.dates.ended_on));
        assert_eq!(dates, Ok((Some(start), Some(end))));
    }
    let crossed = AlertChange {
        started_on: Some(date!(2025 - 01 - 01)),
        ended_on: Some(date!(2025 - 01 - 01)),
        ..AlertChange::default()
    };
    let earliest = date!(2025 - 01 - 02);
    assert_eq!(
        changed(&closed(), &crossed, TODAY),
        Err(vec![AlertRefusal::EndNotAfterStart { earliest }.into()])
    );
}

#[test]
fn what_is_sent_as_it_was_is_no_change() {
    let same = AlertChange {
        details: Some(Some(" old ")),
        external_link: Some(None),
        started_on: Some(date!(2024 - 02 - 29)),
        ended_on: Some(date!(2025 - 03 - 01)),
        review_on: Some(None),
    };
    assert_eq!(
        changed(&closed(), &same, TODAY),
        Err(vec![AlertRefusal::NothingChanges.into()])
    );
    let cleared = AlertChange {
        details: Some(None),
        ..same
    };
    assert_eq!(
        changed(&closed(), &cleared, TODAY).map(|after| after.details),
        Ok(None)
    );
    let linked = AlertChange {
        external_link: Some(Some("www.gov.uk/a")),
        ..same
    };
    let after = changed(&closed(), &linked, TODAY).map(|after| after.external_link);
    assert_eq!(after, Ok(Some("https://www.gov.uk/a".to_owned())));
}

#[test]
fn everything_wrong_is_told_together() {
    let long = "x".repeat(Prose::MAX_LENGTH + 1);
    let sent = AlertChange {
        details: Some(Some(&long)),
        external_link: Some(Some("no link")),
        review_on: Some(Some(TODAY)),
        ..AlertChange::default()
    };
    let codes = |faults: Vec<AlertFault>| {
        faults
            .iter()
            .map(|fault| (fault.code(), fault.field()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        new(date!(2026 - 11 - 18), &sent, TODAY).map_err(codes),
        Err(vec![
            ("text_too_long", Some("details")),
            ("external_link_invalid", Some("external_link")),
            ("alert_start_in_future", Some("start_date")),
            ("alert_review_not_in_future", Some("review_date")),
        ])
    );
    let codes = |faults: Vec<AlertFault>| {
        faults
            .iter()
            .map(|fault| (fault.code(), fault.field()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        changed(&closed(), &sent, TODAY).map_err(codes),
        Err(vec![
            ("text_too_long", Some("details")),
            ("external_link_invalid", Some("external_link")),
            ("alert_closed", None)
        ])
    );
}
