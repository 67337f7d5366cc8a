//! The edges of the rule.

use time::macros::date;

use super::*;

const TODAY: Date = date!(2026 - 09 - 01);

fn copy() -> RecordCopy {
    RecordCopy {
        first_name: Some("Jane".to_owned()),
        last_name: Some("Smith".to_owned()),
        induction_status: Some(InductionStatus::InProgress),
        induction_started_on: Some(date!(2025 - 09 - 01)),
        induction_completed_on: None,
        qts_awarded_on: Some(date!(2025 - 07 - 01)),
    }
}

fn known() -> KnownTeacher {
    KnownTeacher {
        copy: copy(),
        corrected_name: None,
        ineligible_for_funding_on: None,
        standing: Some(RecordStanding::Ok),
    }
}

#[test]
fn an_unchanged_record_changes_nothing() {
    let refreshed = refresh(&known(), RecordNow::Active(copy()), TODAY);
    assert_eq!(refreshed.teacher, known());
    assert_eq!(refreshed.events, []);
}

type Difference = (fn(&mut RecordCopy), RefreshEvent);

#[test]
fn each_difference_is_its_own_event() {
    let cases: [Difference; 6] = [
        (
            |copy| copy.first_name = Some("Janet".to_owned()),
            RefreshEvent::NameUpdated,
        ),
        (
            |copy| copy.last_name = Some("Jones".to_owned()),
            RefreshEvent::NameUpdated,
        ),
        (
            |copy| copy.induction_status = Some(InductionStatus::Passed),
            RefreshEvent::InductionStatusUpdated,
        ),
        (
            |copy| copy.induction_started_on = None,
            RefreshEvent::InductionStartUpdated,
        ),
        (
            |copy| copy.induction_completed_on = Some(TODAY),
            RefreshEvent::InductionEndUpdated,
        ),
        (
            |copy| copy.qts_awarded_on = None,
            RefreshEvent::AttributesUpdated,
        ),
    ];
    for (change, expected) in cases {
        let mut now = copy();
        change(&mut now);
        let refreshed = refresh(&known(), RecordNow::Active(now.clone()), TODAY);
        assert_eq!(refreshed.events, [expected]);
        assert_eq!(refreshed.teacher.copy, now);
    }
}

#[test]
fn a_corrected_name_goes_when_the_record_has_it_too() {
    let corrected = KnownTeacher {
        corrected_name: Some("Jane Jones".to_owned()),
        ..known()
    };
    let married = RecordCopy {
        last_name: Some("Jones".to_owned()),
        ..copy()
    };
    let refreshed = refresh(&corrected, RecordNow::Active(married), TODAY);
    assert_eq!(refreshed.teacher.corrected_name, None);
    assert_eq!(refreshed.events, [RefreshEvent::NameUpdated]);

    let still_different = refresh(&corrected, RecordNow::Active(copy()), TODAY);
    assert_eq!(
        still_different.teacher.corrected_name.as_deref(),
        Some("Jane Jones")
    );
}

#[test]
fn an_exemption_ends_the_eligibility_on_the_day_it_is_first_seen() {
    let exempt = RecordCopy {
        induction_status: Some(InductionStatus::Exempt),
        ..copy()
    };
    let first = refresh(&known(), RecordNow::Active(exempt.clone()), TODAY).teacher;
    assert_eq!(first.ineligible_for_funding_on, Some(TODAY));
    let later = refresh(
        &first,
        RecordNow::Active(exempt),
        TODAY.next_day().unwrap_or(TODAY),
    )
    .teacher;
    assert_eq!(later.ineligible_for_funding_on, Some(TODAY));
}

#[test]
fn a_missing_record_is_told_once_and_keeps_the_last_copy() {
    for (standing, event) in [
        (RecordStanding::NotFound, RefreshEvent::NotFound),
        (RecordStanding::Gone, RefreshEvent::Deactivated),
        (RecordStanding::PermanentRedirect, RefreshEvent::Merged),
    ] {
        let first = refresh(&known(), RecordNow::Missing(standing), TODAY);
        assert_eq!(first.events, [event]);
        assert_eq!(first.teacher.copy, copy());
        assert_eq!(
            refresh(&first.teacher, RecordNow::Missing(standing), TODAY).events,
            []
        );
    }
}
