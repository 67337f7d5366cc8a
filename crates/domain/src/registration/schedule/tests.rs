//! The edges of the rule.

use time::macros::date;

use super::*;

const ALL: &[ScheduleIdentifier] = ScheduleIdentifier::ALL;

fn facts(role: Role, starts_on: Date, today: Date) -> ScheduleFacts<'static> {
    ScheduleFacts {
        role,
        today,
        starts_on,
        available: ALL,
        previous: None,
        previous_year_closed: false,
        replaces_mentor: false,
    }
}

#[test]
fn the_month_follows_the_first_day_of_training() {
    for (day, expected) in [
        (date!(2025 - 05 - 31), IntakeMonth::April),
        (date!(2025 - 06 - 01), IntakeMonth::September),
        (date!(2025 - 10 - 31), IntakeMonth::September),
        (date!(2025 - 11 - 01), IntakeMonth::January),
        (date!(2026 - 02 - 28), IntakeMonth::January),
        (date!(2024 - 02 - 29), IntakeMonth::January),
        (date!(2026 - 03 - 01), IntakeMonth::April),
    ] {
        assert_eq!(intake_month(day), expected, "{day}");
    }
}

#[test]
fn a_first_training_is_standard_from_the_later_of_start_and_today() {
    let today = date!(2025 - 09 - 10);
    assert_eq!(
        choose(&facts(Role::Ect, date!(2025 - 09 - 01), today)),
        Ok(ScheduleIdentifier::StandardSeptember)
    );
    assert_eq!(
        choose(&facts(Role::Ect, date!(2025 - 11 - 03), today)),
        Ok(ScheduleIdentifier::StandardJanuary)
    );
    assert_eq!(
        choose(&facts(
            Role::Mentor,
            date!(2025 - 01 - 06),
            date!(2025 - 03 - 01)
        )),
        Ok(ScheduleIdentifier::StandardApril)
    );
}

#[test]
fn an_earlier_timetable_is_kept_where_the_contract_period_has_it() {
    let today = date!(2025 - 11 - 10);
    let kept = ScheduleFacts {
        previous: Some(ScheduleIdentifier::ReducedApril),
        ..facts(Role::Ect, today, today)
    };
    assert_eq!(choose(&kept), Ok(ScheduleIdentifier::ReducedApril));
    let gone = ScheduleFacts {
        available: &[ScheduleIdentifier::StandardJanuary],
        ..kept
    };
    assert_eq!(choose(&gone), Ok(ScheduleIdentifier::StandardJanuary));
    let none = ScheduleFacts {
        available: &[],
        ..kept
    };
    assert_eq!(
        choose(&none),
        Err(NoSchedule {
            wanted: ScheduleIdentifier::StandardJanuary
        })
    );
}

#[test]
fn an_ect_out_of_a_closed_year_gets_the_extended_september_timetable() {
    let today = date!(2025 - 03 - 10);
    let case = ScheduleFacts {
        previous: Some(ScheduleIdentifier::StandardJanuary),
        previous_year_closed: true,
        ..facts(Role::Ect, today, today)
    };
    assert_eq!(choose(&case), Ok(ScheduleIdentifier::ExtendedSeptember));
    assert_eq!(
        choose(&ScheduleFacts {
            role: Role::Mentor,
            ..case
        }),
        Ok(ScheduleIdentifier::StandardJanuary)
    );
}

#[test]
fn a_mentor_who_takes_over_gets_a_replacement_timetable_and_an_ect_never() {
    let today = date!(2025 - 09 - 10);
    let case = ScheduleFacts {
        replaces_mentor: true,
        ..facts(Role::Mentor, today, today)
    };
    assert_eq!(choose(&case), Ok(ScheduleIdentifier::ReplacementSeptember));
    assert_eq!(
        choose(&ScheduleFacts {
            role: Role::Ect,
            ..case
        }),
        Ok(ScheduleIdentifier::StandardSeptember)
    );
    assert!(
        !allows(Role::Ect, ScheduleType::Replacement)
            && !allows(Role::Mentor, ScheduleType::Reduced)
    );
}

#[test]
fn takes_over_when_another_mentor_was_declared_within_the_mentorship() {
    let today = date!(2025 - 12 - 01);
    let (mentor, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let ended = Period::new(date!(2025 - 09 - 01), Some(date!(2025 - 10 - 31))).unwrap();
    let open = Period::open(date!(2025 - 09 - 01));
    let (first, last) = (date!(2025 - 09 - 01), date!(2025 - 10 - 31));
    let (before, after) = (date!(2025 - 08 - 31), date!(2025 - 11 - 01));
    let tomorrow = date!(2025 - 12 - 02);
    for (placement, period, day, status, expected) in [
        (other, ended, first, PaymentStatus::Eligible, true),
        (other, ended, last, PaymentStatus::NoPayment, true),
        (other, ended, after, PaymentStatus::Paid, false),
        (other, ended, before, PaymentStatus::Paid, false),
        (other, ended, first, PaymentStatus::Voided, false),
        (mentor, ended, first, PaymentStatus::Paid, false),
        (other, open, today, PaymentStatus::Payable, true),
        (other, open, tomorrow, PaymentStatus::Payable, false),
    ] {
        let history = [MentorshipHistory {
            mentor_placement_id: placement,
            period,
            declarations: vec![(day, status)],
        }];
        assert_eq!(
            takes_over(&history, Some(mentor), today),
            expected,
            "{day} {status}"
        );
    }
}
