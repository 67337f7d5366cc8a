use time::macros::date;

use super::*;

const TODAY: Date = date!(2026 - 08 - 21);
const MANCHESTER: Uuid = Uuid::from_u128(1);
const PASSED: MqValues = MqValues {
    provider_id: Some(MANCHESTER),
    specialism: Some(MqSpecialism::Hearing),
    status: MqStatus::Passed,
    started_on: Some(date!(2019 - 09 - 01)),
    ended_on: Some(date!(2020 - 07 - 01)),
};
const NOTHING: MqChange = MqChange {
    provider: None,
    specialism: None,
    status: None,
    started_on: None,
    ended_on: None,
};

fn choice(id: Uuid, is_active: Option<bool>) -> Choice {
    Choice { id, is_active }
}

#[test]
fn what_is_wrong_with_provider_and_rules_is_told_together() {
    let input = MqInput {
        specialism: MqSpecialism::Auditory,
        status: MqStatus::Passed,
        started_on: date!(2019 - 09 - 01),
        ended_on: None,
    };
    let field = PROVIDER;
    for (is_active, fault) in [
        (None, ChoiceRefusal::Unknown { field }),
        (Some(false), ChoiceRefusal::Retired { field }),
    ] {
        assert_eq!(
            new(choice(MANCHESTER, is_active), &input, TODAY),
            Err(vec![
                fault.into(),
                MqRefusal::SpecialismRetired.into(),
                MqRefusal::EndMissing.into()
            ])
        );
    }
    let good = MqInput {
        specialism: MqSpecialism::Hearing,
        ended_on: PASSED.ended_on,
        ..input
    };
    assert_eq!(
        new(choice(MANCHESTER, Some(true)), &good, TODAY),
        Ok(PASSED)
    );
}

#[test]
fn what_stood_there_may_stay_though_retired() {
    let old = MqValues {
        specialism: Some(MqSpecialism::DeafEducation),
        ..PASSED
    };
    let sent = MqChange {
        provider: Some(choice(MANCHESTER, Some(false))),
        specialism: old.specialism,
        started_on: Some(date!(2019 - 09 - 02)),
        ..NOTHING
    };
    assert_eq!(
        changed(&old, &sent, TODAY).map(|after| after.started_on),
        Ok(Some(date!(2019 - 09 - 02)))
    );
    let told = changed(&PASSED, &sent, TODAY);
    assert_eq!(told, Err(vec![MqRefusal::SpecialismRetired.into()]));
}

#[test]
fn a_status_without_an_end_takes_it_away_and_passing_asks_for_one() {
    let failed = MqChange {
        status: Some(MqStatus::Failed),
        ..NOTHING
    };
    let after = changed(&PASSED, &failed, TODAY).unwrap();
    assert_eq!((after.status, after.ended_on), (MqStatus::Failed, None));
    let kept = MqChange {
        ended_on: Some(PASSED.ended_on),
        ..failed
    };
    assert_eq!(
        changed(&PASSED, &kept, TODAY),
        Err(vec![MqRefusal::EndNotPermitted.into()])
    );
    let passed = MqChange {
        status: Some(MqStatus::Passed),
        ..NOTHING
    };
    assert_eq!(
        changed(&after, &passed, TODAY),
        Err(vec![MqRefusal::EndMissing.into()])
    );
}

#[test]
fn a_change_completes_an_old_row_or_is_refused() {
    let old = MqValues {
        provider_id: None,
        specialism: None,
        started_on: None,
        ..PASSED
    };
    let missing = |field| MqFault::Missing { field };
    assert_eq!(
        changed(&old, &NOTHING, TODAY),
        Err(vec![
            missing("provider_id"),
            missing("specialism"),
            missing("start_date")
        ])
    );
    let whole = MqChange {
        provider: Some(choice(MANCHESTER, Some(true))),
        specialism: PASSED.specialism,
        started_on: PASSED.started_on,
        ..NOTHING
    };
    assert_eq!(changed(&old, &whole, TODAY), Ok(PASSED));
}

#[test]
fn what_is_sent_as_it_was_is_no_change() {
    for sent in [
        NOTHING,
        MqChange {
            ended_on: Some(PASSED.ended_on),
            status: Some(MqStatus::Passed),
            ..NOTHING
        },
    ] {
        let told = changed(&PASSED, &sent, TODAY);
        assert_eq!(told, Err(vec![MqFault::NothingChanges]));
    }
}
