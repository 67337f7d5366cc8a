//! The edges of the rule.

use time::macros::date;

use super::super::contract_period::tests::june_periods;
use super::*;

fn previous(period: Period, training: Option<Date>) -> Option<PreviousPlacement> {
    Some(PreviousPlacement {
        period,
        latest_started_training_on: training,
    })
}

#[test]
fn reaches_back_to_the_period_two_before_the_current_one() {
    let periods = ContractPeriods::new(june_periods(2022..=2025));
    let facts = StartDateFacts {
        role: Role::Ect,
        today: date!(2025 - 09 - 01),
        months_ahead: 4,
        periods: &periods,
        previous: None,
    };
    assert_eq!(
        judge(date!(2023 - 06 - 01), &facts),
        Ok(StartDateAnswer::Accepted)
    );
    assert_eq!(
        judge(date!(2023 - 05 - 31), &facts),
        Err(StartDateRefusal::TooEarly {
            earliest: date!(2023 - 06 - 01)
        })
    );
    let mentor = StartDateFacts {
        role: Role::Mentor,
        ..facts
    };
    assert_eq!(
        judge(date!(2010 - 01 - 01), &mentor),
        Ok(StartDateAnswer::Accepted)
    );
}

#[test]
fn a_day_outside_every_period_is_not_yet() {
    let periods = ContractPeriods::new(june_periods(2024..=2025));
    let facts = StartDateFacts {
        role: Role::Ect,
        today: date!(2025 - 09 - 01),
        months_ahead: 4,
        periods: &periods,
        previous: None,
    };
    for (day, expected) in [
        (date!(2010 - 01 - 01), StartDateAnswer::CannotRegisterYet),
        (date!(2024 - 05 - 31), StartDateAnswer::CannotRegisterYet),
        (date!(2024 - 06 - 01), StartDateAnswer::Accepted),
        (date!(2026 - 05 - 31), StartDateAnswer::Accepted),
        (date!(2026 - 06 - 01), StartDateAnswer::CannotRegisterYet),
    ] {
        assert_eq!(judge(day, &facts), Ok(expected), "{day}");
    }
}

#[test]
fn today_counts_as_past_in_a_period_that_is_not_enabled() {
    let mut data = june_periods(2023..=2025);
    data[1].enabled = false;
    let periods = ContractPeriods::new(data);
    for (today, day, expected) in [
        (
            date!(2024 - 04 - 15),
            date!(2024 - 07 - 01),
            StartDateAnswer::CannotRegisterYet,
        ),
        (
            date!(2024 - 07 - 01),
            date!(2024 - 07 - 01),
            StartDateAnswer::Accepted,
        ),
        (
            date!(2024 - 07 - 01),
            date!(2024 - 07 - 02),
            StartDateAnswer::CannotRegisterYet,
        ),
    ] {
        for role in [Role::Ect, Role::Mentor] {
            let facts = StartDateFacts {
                role,
                today,
                months_ahead: 4,
                periods: &periods,
                previous: None,
            };
            assert_eq!(judge(day, &facts), Ok(expected), "{role} {day} on {today}");
        }
    }
}

#[test]
fn somebody_never_registered_may_start_far_ahead() {
    let periods = ContractPeriods::new(june_periods(2023..=2026));
    let facts = StartDateFacts {
        role: Role::Ect,
        today: date!(2025 - 09 - 01),
        months_ahead: 4,
        periods: &periods,
        previous: None,
    };
    assert_eq!(
        judge(date!(2027 - 05 - 31), &facts),
        Ok(StartDateAnswer::Accepted)
    );
}

#[test]
fn somebody_still_elsewhere_may_start_four_months_ahead() {
    let periods = ContractPeriods::new(june_periods(2022..=2026));
    let still_there = previous(Period::open(date!(2024 - 09 - 01)), None);
    for (today, latest) in [
        (date!(2025 - 01 - 01), date!(2025 - 05 - 01)),
        (date!(2025 - 10 - 31), date!(2026 - 02 - 28)),
    ] {
        for role in [Role::Ect, Role::Mentor] {
            let facts = StartDateFacts {
                role,
                today,
                months_ahead: 4,
                periods: &periods,
                previous: still_there,
            };
            assert_eq!(judge(latest, &facts), Ok(StartDateAnswer::Accepted));
            assert_eq!(
                judge(day_after(latest), &facts),
                Err(StartDateRefusal::TooFarAhead { latest })
            );
        }
    }
    let leaving = previous(
        Period::new(date!(2024 - 09 - 01), Some(date!(2025 - 03 - 31))).unwrap(),
        None,
    );
    let facts = StartDateFacts {
        role: Role::Ect,
        today: date!(2025 - 01 - 01),
        months_ahead: 4,
        periods: &periods,
        previous: leaving,
    };
    assert_eq!(
        judge(date!(2025 - 05 - 02), &facts),
        Ok(StartDateAnswer::Accepted)
    );
}

#[test]
fn too_far_ahead_in_a_period_that_is_not_open_is_not_yet() {
    let mut data = june_periods(2023..=2025);
    data[2].enabled = false;
    let periods = ContractPeriods::new(data);
    let facts = StartDateFacts {
        role: Role::Ect,
        today: date!(2025 - 01 - 01),
        months_ahead: 4,
        periods: &periods,
        previous: previous(Period::open(date!(2024 - 09 - 01)), None),
    };
    assert_eq!(
        judge(date!(2025 - 06 - 01), &facts),
        Ok(StartDateAnswer::CannotRegisterYet)
    );
    assert_eq!(
        judge(date!(2025 - 05 - 31), &facts),
        Err(StartDateRefusal::TooFarAhead {
            latest: date!(2025 - 05 - 01)
        })
    );
}

#[test]
fn starts_strictly_after_the_previous_placement_and_its_training() {
    let periods = ContractPeriods::new(june_periods(2022..=2026));
    for role in [Role::Ect, Role::Mentor] {
        let facts = StartDateFacts {
            role,
            today: date!(2025 - 02 - 01),
            months_ahead: 4,
            periods: &periods,
            previous: previous(
                Period::open(date!(2024 - 09 - 01)),
                Some(date!(2025 - 01 - 10)),
            ),
        };
        for (day, expected) in [
            (
                date!(2024 - 09 - 01),
                Err(StartDateRefusal::NotAfterPreviousPlacement {
                    earliest: date!(2024 - 09 - 02),
                }),
            ),
            (
                date!(2024 - 09 - 02),
                Err(StartDateRefusal::NotAfterPreviousTraining {
                    earliest: date!(2025 - 01 - 11),
                }),
            ),
            (
                date!(2025 - 01 - 10),
                Err(StartDateRefusal::NotAfterPreviousTraining {
                    earliest: date!(2025 - 01 - 11),
                }),
            ),
            (date!(2025 - 01 - 11), Ok(StartDateAnswer::Accepted)),
        ] {
            assert_eq!(judge(day, &facts), expected, "{role} {day}");
        }
        let earlier_start = StartDateFacts {
            previous: previous(Period::open(date!(2024 - 09 - 01)), None),
            ..facts
        };
        assert_eq!(
            judge(date!(2024 - 09 - 02), &earlier_start),
            Ok(StartDateAnswer::Accepted)
        );
    }
}

#[test]
fn the_constraints_are_what_is_judged() {
    let periods = ContractPeriods::new(june_periods(2022..=2026));
    let facts = StartDateFacts {
        role: Role::Ect,
        today: date!(2025 - 02 - 01),
        months_ahead: 4,
        periods: &periods,
        previous: previous(
            Period::open(date!(2024 - 09 - 01)),
            Some(date!(2025 - 01 - 10)),
        ),
    };
    let shown = constraints(&facts);
    assert_eq!(
        shown.earliest,
        Some(StartDateBound {
            day: date!(2025 - 01 - 11),
            reason: StartDateBoundReason::PreviousTraining
        })
    );
    assert_eq!(
        shown.latest,
        Some(StartDateBound {
            day: date!(2025 - 06 - 01),
            reason: StartDateBoundReason::StillElsewhere
        })
    );
    assert_eq!(shown.open_until, Some(date!(2027 - 05 - 31)));
    let fresh = constraints(&StartDateFacts {
        previous: None,
        ..facts
    });
    assert_eq!(
        fresh.earliest.map(|bound| bound.reason),
        Some(StartDateBoundReason::EarliestContractPeriod)
    );
    assert_eq!(fresh.latest, None);
}

proptest::proptest! {
    #[test]
    fn a_day_is_refused_exactly_outside_the_constraints(offset in -900i64..900, started in -600i64..100, trained in proptest::option::of(0i64..100)) {
        let periods = ContractPeriods::new(june_periods(2020..=2029));
        let today = date!(2025 - 02 - 01);
        let start = crate::calendar::add_days(today, started);
        let training = trained.map(|days| crate::calendar::add_days(start, days)).filter(|day| *day <= today);
        for role in [Role::Ect, Role::Mentor] {
            let facts = StartDateFacts { role, today, months_ahead: 4, periods: &periods, previous: previous(Period::open(start), training) };
            let (day, shown) = (crate::calendar::add_days(today, offset), constraints(&facts));
            let inside = shown.earliest.is_none_or(|bound| bound.day <= day) && shown.latest.is_none_or(|bound| day <= bound.day);
            proptest::prop_assert_eq!(judge(day, &facts).is_ok(), inside);
        }
    }
}
