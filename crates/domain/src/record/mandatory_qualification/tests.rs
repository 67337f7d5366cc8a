use time::macros::date;

use super::*;

const TODAY: Date = date!(2026 - 08 - 21);
const PASSED: MqInput = MqInput {
    specialism: MqSpecialism::Hearing,
    status: MqStatus::Passed,
    started_on: date!(2019 - 09 - 01),
    ended_on: Some(date!(2020 - 07 - 01)),
};

fn told(input: MqInput) -> Vec<MqRefusal> {
    check_mq(&input, None, TODAY).err().unwrap_or_default()
}

#[test]
fn an_end_date_goes_with_passed_and_with_nothing_else() {
    for status in MqStatus::ALL.iter().copied() {
        let is_passed = status == MqStatus::Passed;
        let with = told(MqInput { status, ..PASSED });
        let without = told(MqInput {
            status,
            ended_on: None,
            ..PASSED
        });
        let not_permitted = (!is_passed).then_some(MqRefusal::EndNotPermitted);
        assert_eq!(with, Vec::from_iter(not_permitted), "{status}");
        assert_eq!(
            without,
            Vec::from_iter(is_passed.then_some(MqRefusal::EndMissing)),
            "{status}"
        );
    }
}

#[test]
fn it_ends_after_it_starts_and_neither_in_the_future() {
    let latest = TODAY;
    let start = date!(2024 - 02 - 28);
    let not_after = vec![MqRefusal::EndNotAfterStart {
        earliest: date!(2024 - 02 - 29),
    }];
    for (end, expected) in [
        (date!(2024 - 02 - 27), not_after.clone()),
        (date!(2024 - 02 - 28), not_after),
        (date!(2024 - 02 - 29), vec![]),
        (date!(2026 - 08 - 21), vec![]),
        (
            date!(2026 - 08 - 22),
            vec![MqRefusal::EndInFuture { latest }],
        ),
    ] {
        let input = MqInput {
            started_on: start,
            ended_on: Some(end),
            ..PASSED
        };
        assert_eq!(told(input), expected, "{end}");
    }
    for (started_on, expected) in [
        (date!(2026 - 08 - 21), vec![]),
        (
            date!(2026 - 08 - 22),
            vec![MqRefusal::StartInFuture { latest }],
        ),
    ] {
        let input = MqInput {
            status: MqStatus::InProgress,
            started_on,
            ended_on: None,
            ..PASSED
        };
        assert_eq!(told(input), expected, "{started_on}");
    }
}

#[test]
fn an_old_specialism_stays_on_its_own_row() {
    for specialism in MqSpecialism::ALL.iter().copied() {
        let input = MqInput {
            specialism,
            ..PASSED
        };
        let is_new = specialism.can_be_chosen();
        assert_eq!(
            check_mq(&input, None, TODAY).is_ok(),
            is_new,
            "{specialism}"
        );
        assert_eq!(
            check_mq(&input, Some(specialism), TODAY),
            Ok(()),
            "{specialism}"
        );
        let other = Some(MqSpecialism::Auditory).filter(|old| *old != specialism);
        assert_eq!(
            check_mq(&input, other, TODAY).is_ok(),
            is_new,
            "{specialism}"
        );
    }
}

#[test]
fn scenario_31_services_see_finished_ones_of_a_known_specialism() {
    let hearing = Some(MqSpecialism::Hearing);
    for (specialism, end, expected) in [
        (hearing, PASSED.ended_on, true),
        (hearing, None, false),
        (None, PASSED.ended_on, false),
    ] {
        assert_eq!(is_shown_to_services(specialism, end), expected);
    }
}
