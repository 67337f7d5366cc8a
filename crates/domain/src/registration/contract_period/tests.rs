//! The edges of the rule.

use time::Month;
use time::macros::date;

use super::*;

/// Periods from 1 June to 31 May, all enabled.
pub(crate) fn june_periods(years: std::ops::RangeInclusive<i32>) -> Vec<ContractPeriod> {
    years
        .map(|year| ContractPeriod {
            year,
            period: Period::new(
                Date::from_calendar_date(year, Month::June, 1).unwrap(),
                Some(Date::from_calendar_date(year + 1, Month::May, 31).unwrap()),
            )
            .unwrap(),
            enabled: true,
            closed_since: None,
            successor_year: None,
        })
        .collect()
}

fn facts<'a>(periods: &'a ContractPeriods, today: Date, starts_on: Date) -> AssignmentFacts<'a> {
    AssignmentFacts {
        role: Role::Ect,
        periods,
        today,
        starts_on: Some(starts_on),
        previous: None,
        provider_years: None,
    }
}

fn provider_led(year: i32) -> Option<PreviousTraining> {
    Some(PreviousTraining {
        programme: TrainingProgramme::ProviderLed,
        year: Some(year),
    })
}

/// September to August, as in scenarios C12 to C14.
fn september_periods() -> ContractPeriods {
    let mut periods = june_periods(2024..=2025);
    for period in &mut periods {
        let year = period.year;
        period.period = Period::new(
            Date::from_calendar_date(year, Month::September, 1).unwrap(),
            Some(Date::from_calendar_date(year + 1, Month::August, 31).unwrap()),
        )
        .unwrap();
    }
    ContractPeriods::new(periods)
}

#[test]
fn belongs_to_the_later_of_the_periods_of_start_and_registration() {
    let periods = september_periods();
    for (starts_on, today, expected) in [
        (date!(2024 - 09 - 05), date!(2025 - 10 - 01), 2025),
        (date!(2025 - 08 - 31), date!(2025 - 10 - 01), 2025),
        (date!(2026 - 09 - 01), date!(2025 - 10 - 01), 2025),
        (date!(2025 - 09 - 01), date!(2025 - 08 - 31), 2025),
        (date!(2025 - 08 - 31), date!(2025 - 08 - 31), 2024),
    ] {
        let assigned = assign(&facts(&periods, today, starts_on)).unwrap();
        assert_eq!(
            assigned,
            AssignedPeriod {
                year: expected,
                reason: ContractPeriodReason::RegistrationAndStart
            },
            "{starts_on} {today}"
        );
    }
}

#[test]
fn a_provider_led_training_goes_on_in_its_own_period() {
    let periods = ContractPeriods::new(june_periods(2023..=2026));
    let today = date!(2025 - 10 - 01);
    let mut case = AssignmentFacts {
        previous: provider_led(2024),
        ..facts(&periods, today, today)
    };
    assert_eq!(
        assign(&case).unwrap(),
        AssignedPeriod {
            year: 2024,
            reason: ContractPeriodReason::Continuity
        }
    );
    case.provider_years = Some(&[2024, 2025]);
    assert_eq!(assign(&case).unwrap().year, 2024);
    case.provider_years = Some(&[2025]);
    assert_eq!(
        assign(&case).unwrap(),
        AssignedPeriod {
            year: 2025,
            reason: ContractPeriodReason::RegistrationAndStart
        }
    );
    case.previous = Some(PreviousTraining {
        programme: TrainingProgramme::SchoolLed,
        year: Some(2024),
    });
    case.provider_years = None;
    assert_eq!(assign(&case).unwrap().year, 2025);
    case.previous = Some(PreviousTraining {
        programme: TrainingProgramme::ProviderLed,
        year: None,
    });
    assert_eq!(assign(&case).unwrap().year, 2025);
}

#[test]
fn an_ect_of_a_closed_year_moves_to_its_successor_and_a_mentor_does_not() {
    let mut data = june_periods(2021..=2026);
    for period in data.iter_mut().filter(|period| period.year <= 2022) {
        period.closed_since = Some(date!(2025 - 06 - 16));
        period.successor_year = Some(2024);
    }
    let periods = ContractPeriods::new(data);
    let today = date!(2025 - 10 - 01);
    let ect = AssignmentFacts {
        previous: provider_led(2022),
        provider_years: Some(&[2025]),
        ..facts(&periods, today, today)
    };
    assert_eq!(
        assign(&ect).unwrap(),
        AssignedPeriod {
            year: 2024,
            reason: ContractPeriodReason::Successor
        }
    );
    let mentor = AssignmentFacts {
        role: Role::Mentor,
        ..ect
    };
    assert_eq!(
        assign(&mentor).unwrap(),
        AssignedPeriod {
            year: 2025,
            reason: ContractPeriodReason::RegistrationAndStart
        }
    );
}

#[test]
fn a_year_is_closed_from_its_effective_date_on() {
    let mut data = june_periods(2022..=2025);
    data[0].closed_since = Some(date!(2025 - 06 - 16));
    data[0].successor_year = Some(2024);
    let periods = ContractPeriods::new(data);
    for (today, year, reason) in [
        (
            date!(2025 - 06 - 15),
            2022,
            ContractPeriodReason::Continuity,
        ),
        (date!(2025 - 06 - 16), 2024, ContractPeriodReason::Successor),
    ] {
        let case = AssignmentFacts {
            previous: provider_led(2022),
            ..facts(&periods, today, today)
        };
        assert_eq!(
            assign(&case).unwrap(),
            AssignedPeriod { year, reason },
            "{today}"
        );
    }
}

#[test]
fn without_a_period_today_nothing_is_assigned() {
    let periods = ContractPeriods::new(june_periods(2023..=2024));
    let today = date!(2025 - 06 - 01);
    let case = AssignmentFacts {
        previous: provider_led(2024),
        ..facts(&periods, today, date!(2025 - 05 - 31))
    };
    assert_eq!(assign(&case), Err(NoContractPeriod));
}

#[test]
fn the_earliest_start_is_two_periods_back() {
    let today = date!(2025 - 09 - 01);
    let earliest =
        |years| ContractPeriods::new(june_periods(years)).earliest_permitted_start(today);
    assert_eq!(earliest(2022..=2025), Some(date!(2023 - 06 - 01)));
    assert_eq!(earliest(2023..=2026), Some(date!(2023 - 06 - 01)));
    assert_eq!(earliest(2024..=2025), None);
    assert_eq!(earliest(2020..=2024), None);
}

#[test]
fn past_days_need_any_period_and_future_days_an_enabled_one() {
    let mut data = june_periods(2023..=2025);
    data[1].enabled = false;
    let periods = ContractPeriods::new(data);
    for (day, today, expected) in [
        (date!(2024 - 07 - 01), date!(2024 - 04 - 15), false),
        (date!(2024 - 07 - 01), date!(2024 - 07 - 01), true),
        (date!(2024 - 07 - 01), date!(2024 - 07 - 02), true),
        (date!(2023 - 05 - 31), date!(2024 - 04 - 15), false),
        (date!(2030 - 01 - 01), date!(2024 - 04 - 15), false),
        (date!(2025 - 06 - 01), date!(2024 - 04 - 15), true),
    ] {
        assert_eq!(
            periods.is_open_for_start(day, today),
            expected,
            "{day} on {today}"
        );
    }
}

#[test]
fn the_future_is_open_up_to_the_first_gap() {
    let today = date!(2024 - 04 - 15);
    let mut data = june_periods(2023..=2026);
    assert_eq!(
        ContractPeriods::new(data.clone()).open_for_start_until(today),
        Some(date!(2027 - 05 - 31))
    );
    data[2].enabled = false;
    assert_eq!(
        ContractPeriods::new(data.clone()).open_for_start_until(today),
        Some(date!(2025 - 05 - 31))
    );
    data[0].enabled = false;
    assert_eq!(
        ContractPeriods::new(data.clone()).open_for_start_until(today),
        None
    );
    data.remove(0);
    assert_eq!(ContractPeriods::new(data).open_for_start_until(today), None);
}
