//! Contract periods: which one contains a day, and which one a registration belongs to.

use thiserror::Error;
use time::Date;

use super::vocabulary::{Role, TrainingProgramme};
use crate::calendar::day_before;
use crate::period::Period;

/// A contract period, keyed by the year in which it starts. Its dates are data: nothing assumes 1 June (`registration.md` 7.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContractPeriod {
    /// The year that names it.
    pub year: i32,
    /// Its days; always with an end.
    pub period: Period,
    /// Whether registrations into the future of it are open.
    pub enabled: bool,
    /// Since when its contracts are over and nobody is paid for it any more ("closed contract year").
    pub closed_since: Option<Date>,
    /// The year into which people still training in it move once it is closed.
    pub successor_year: Option<i32>,
}

impl ContractPeriod {
    /// Whether its contracts are over on the day (decision 22: from the effective date on).
    #[must_use]
    pub fn is_closed_on(&self, day: Date) -> bool {
        self.closed_since.is_some_and(|since| since <= day)
    }
}

/// All contract periods, in order of their start.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ContractPeriods(Vec<ContractPeriod>);

impl ContractPeriods {
    /// Takes them in any order.
    #[must_use]
    pub fn new(mut periods: Vec<ContractPeriod>) -> Self {
        periods.sort_by_key(|period| period.period.started_on());
        Self(periods)
    }

    /// All of them, earliest first.
    #[must_use]
    pub fn all(&self) -> &[ContractPeriod] {
        &self.0
    }

    /// The one that contains the day.
    #[must_use]
    pub fn containing(&self, day: Date) -> Option<&ContractPeriod> {
        self.0.iter().find(|period| period.period.contains(day))
    }

    /// The one of the year.
    #[must_use]
    pub fn of_year(&self, year: i32) -> Option<&ContractPeriod> {
        self.0.iter().find(|period| period.year == year)
    }

    /// The one that contains today, else the next one to start (`registration.md` 7.1).
    #[must_use]
    pub fn current_or_upcoming(&self, today: Date) -> Option<&ContractPeriod> {
        self.0
            .iter()
            .find(|period| period.period.is_current_or_future(today))
    }

    /// The earliest start date that a school may give: the first day of the period two before the current one.
    /// Nothing when there is no current one or it has fewer than two predecessors (`registration.md` 4.3 row 3).
    #[must_use]
    pub fn earliest_permitted_start(&self, today: Date) -> Option<Date> {
        let current = self
            .0
            .iter()
            .position(|period| period.period.contains(today))?;
        self.0
            .get(current.checked_sub(2)?)
            .map(|period| period.period.started_on())
    }

    /// Whether a registration may start on the day: in the past (today included) any period will do, in the future an enabled one is
    /// needed (`registration.md` 4.3, routing; decision 19).
    #[must_use]
    pub fn is_open_for_start(&self, day: Date, today: Date) -> bool {
        self.containing(day)
            .is_some_and(|period| day <= today || period.enabled)
    }

    /// The last day up to which every day from today on may be a start date; nothing when tomorrow already may not.
    #[must_use]
    pub fn open_for_start_until(&self, today: Date) -> Option<Date> {
        let first = self
            .0
            .iter()
            .position(|period| !period.period.has_ended_before(today))?;
        let mut until = None;
        let mut expected = None;
        for period in self
            .0
            .iter()
            .skip(first)
            .take_while(|period| period.enabled)
        {
            let joins = expected.is_none_or(|day| day_before(period.period.started_on()) == day);
            if !joins || (expected.is_none() && period.period.started_on() > today) {
                break;
            }
            until = period.period.finished_on();
            expected = until;
        }
        until
    }
}

text_enum! {
    /// Why a registration belongs to a contract period (decision 14).
    pub enum ContractPeriodReason = "contract_period_reason" {
        /// The earlier training's contract year is closed and has this successor.
        Successor = "successor",
        /// The earlier provider-led training was in this period and goes on in it.
        Continuity = "continuity",
        /// The later of the period of the start date and the period of the day of registration.
        RegistrationAndStart = "registration_and_start",
    }
}

/// The contract period of a registration, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AssignedPeriod {
    /// The year that names the period.
    pub year: i32,
    /// Why this one.
    pub reason: ContractPeriodReason,
}

/// The latest training that the person had in the same role, at any school (`registration.md` 2.11).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PreviousTraining {
    /// Who trained.
    pub programme: TrainingProgramme,
    /// Its contract period: that of its partnership, else of its expression of interest, else of its schedule.
    pub year: Option<i32>,
}

/// What decides about the contract period of a registration.
#[derive(Debug, Clone, Copy)]
pub struct AssignmentFacts<'a> {
    /// ECT or mentor.
    pub role: Role,
    /// All contract periods.
    pub periods: &'a ContractPeriods,
    /// Day of registration.
    pub today: Date,
    /// Start date at the school, once it is known.
    pub starts_on: Option<Date>,
    /// The person's latest training in this role.
    pub previous: Option<PreviousTraining>,
    /// Years in which the chosen lead provider has a contract; nothing while none is chosen.
    pub provider_years: Option<&'a [i32]>,
}

/// No contract period contains the day of registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("no contract period contains today")]
pub struct NoContractPeriod;

/// Assigns the contract period of a registration (decision 14, instead of `registration.md` 4.3).
///
/// In this order: the successor of the closed year of the previous provider-led training (ECTs only); that training's own period, if the
/// chosen provider is active there (or none is chosen yet); else the later of the periods of the start date and of today.
/// A closed year without a successor that exists is passed over.
///
/// # Errors
/// [`NoContractPeriod`] when no period contains today, whatever else is known (scenario C18).
pub fn assign(facts: &AssignmentFacts<'_>) -> Result<AssignedPeriod, NoContractPeriod> {
    let current = facts
        .periods
        .containing(facts.today)
        .ok_or(NoContractPeriod)?;
    let previous = facts
        .previous
        .filter(|training| training.programme == TrainingProgramme::ProviderLed)
        .and_then(|training| training.year)
        .and_then(|year| facts.periods.of_year(year));
    if let Some(previous) = previous {
        if previous.is_closed_on(facts.today) {
            let successor = previous
                .successor_year
                .and_then(|year| facts.periods.of_year(year));
            if let (Role::Ect, Some(successor)) = (facts.role, successor) {
                return Ok(AssignedPeriod {
                    year: successor.year,
                    reason: ContractPeriodReason::Successor,
                });
            }
        } else if facts
            .provider_years
            .is_none_or(|years| years.contains(&previous.year))
        {
            return Ok(AssignedPeriod {
                year: previous.year,
                reason: ContractPeriodReason::Continuity,
            });
        }
    }
    let later = facts
        .starts_on
        .and_then(|day| facts.periods.containing(day))
        .filter(|period| period.period.started_on() > current.period.started_on())
        .unwrap_or(current);
    Ok(AssignedPeriod {
        year: later.year,
        reason: ContractPeriodReason::RegistrationAndStart,
    })
}

#[cfg(test)]
pub(crate) mod tests {
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

    fn facts<'a>(
        periods: &'a ContractPeriods,
        today: Date,
        starts_on: Date,
    ) -> AssignmentFacts<'a> {
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
}
