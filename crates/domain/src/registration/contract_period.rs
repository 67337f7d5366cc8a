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
pub(crate) mod tests;
