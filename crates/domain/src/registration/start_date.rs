//! The date on which somebody starts at a school (`registration.md` 4.3 for ECTs, 4.7 for mentors, both under decision 19).

use thiserror::Error;
use time::Date;

use super::contract_period::ContractPeriods;
use super::vocabulary::Role;
use crate::calendar::{add_months, day_after};
use crate::period::Period;

/// The placement that a new one follows: for an ECT the latest at any school, for a mentor the last one at another school that is open
/// or ends today or later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PreviousPlacement {
    /// Its days.
    pub period: Period,
    /// Start of its latest training among those that started today or earlier. Training that starts later is ignored: the new placement
    /// makes it disappear (scenario C11).
    pub latest_started_training_on: Option<Date>,
}

/// What decides about a start date.
#[derive(Debug, Clone, Copy)]
pub struct StartDateFacts<'a> {
    /// ECT or mentor.
    pub role: Role,
    /// The day of the decision.
    pub today: Date,
    /// How many months ahead somebody may start who is still elsewhere: four in the source, and data here (decision 22).
    pub months_ahead: i32,
    /// All contract periods.
    pub periods: &'a ContractPeriods,
    /// The placement that the new one follows.
    pub previous: Option<PreviousPlacement>,
}

/// A start date that the person who typed it can correct.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum StartDateRefusal {
    /// Before the contract period two before the current one (row 3); not asked of mentors.
    #[error("before the earliest permitted start date")]
    TooEarly {
        /// First day that is accepted.
        earliest: Date,
    },
    /// Not after the start of the previous placement (row 4).
    #[error("not after the start of the previous placement")]
    NotAfterPreviousPlacement {
        /// First day that is accepted.
        earliest: Date,
    },
    /// Not after the start of the training at the previous placement (row 5).
    #[error("not after the start of the previous training")]
    NotAfterPreviousTraining {
        /// First day that is accepted.
        earliest: Date,
    },
    /// Too many months ahead while the person is still elsewhere (row 6).
    #[error("too far ahead for somebody who is still at another school")]
    TooFarAhead {
        /// Last day that is accepted.
        latest: Date,
    },
}

/// Where the journey goes with a valid start date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StartDateAnswer {
    /// On to the next question.
    Accepted,
    /// Nothing is wrong with the date, but registration for it is not open yet; the date can be changed.
    CannotRegisterYet,
}

text_enum! {
    /// Why a start date cannot be earlier or later than a bound.
    pub enum StartDateBoundReason = "start_date_bound_reason" {
        /// Registrations reach back to this contract period.
        EarliestContractPeriod = "earliest_contract_period",
        /// The previous placement starts the day before.
        PreviousPlacement = "previous_placement",
        /// The training at the previous placement starts the day before.
        PreviousTraining = "previous_training",
        /// The person is still at another school and may leave it only so many months ahead.
        StillElsewhere = "still_elsewhere",
    }
}

/// An end of the accepted dates, and why it is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StartDateBound {
    /// First or last day that is accepted.
    pub day: Date,
    /// Why.
    pub reason: StartDateBoundReason,
}

/// The accepted dates, for the question that asks for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StartDateConstraints {
    /// First accepted day, with the rule that holds it.
    pub earliest: Option<StartDateBound>,
    /// Last accepted day, with the rule that holds it.
    pub latest: Option<StartDateBound>,
    /// Last day for which registration is open; later ones are not wrong but answered with "not yet".
    pub open_until: Option<Date>,
}

impl StartDateFacts<'_> {
    /// The lower bounds in the order in which they are checked.
    fn lower_bounds(&self) -> [Option<StartDateBound>; 3] {
        let by_period = match self.role {
            Role::Ect => self.periods.earliest_permitted_start(self.today),
            Role::Mentor => None,
        };
        let after_placement = self
            .previous
            .map(|previous| day_after(previous.period.started_on()));
        let after_training = self
            .previous
            .and_then(|previous| previous.latest_started_training_on)
            .map(day_after);
        let bound = |reason| move |day| StartDateBound { day, reason };
        [
            by_period.map(bound(StartDateBoundReason::EarliestContractPeriod)),
            after_placement.map(bound(StartDateBoundReason::PreviousPlacement)),
            after_training.map(bound(StartDateBoundReason::PreviousTraining)),
        ]
    }

    /// Last day on which somebody may start who is still elsewhere: an ECT with an open placement, a mentor with a current one.
    fn upper_bound(&self) -> Option<Date> {
        let still_elsewhere = self.previous.is_some_and(|previous| match self.role {
            Role::Ect => previous.period.is_open(),
            Role::Mentor => previous.period.contains(self.today),
        });
        still_elsewhere.then(|| add_months(self.today, self.months_ahead))
    }
}

/// Judges a start date that is a real day.
///
/// Decision 19 changes two things of the rows: today counts as past, and the day after the previous start is accepted.
///
/// # Errors
/// The first [`StartDateRefusal`] in the order of the rows.
pub fn judge(date: Date, facts: &StartDateFacts<'_>) -> Result<StartDateAnswer, StartDateRefusal> {
    for bound in facts.lower_bounds().into_iter().flatten() {
        if date < bound.day {
            return Err(match bound.reason {
                StartDateBoundReason::EarliestContractPeriod => StartDateRefusal::TooEarly {
                    earliest: bound.day,
                },
                StartDateBoundReason::PreviousPlacement => {
                    StartDateRefusal::NotAfterPreviousPlacement {
                        earliest: bound.day,
                    }
                }
                StartDateBoundReason::PreviousTraining => {
                    StartDateRefusal::NotAfterPreviousTraining {
                        earliest: bound.day,
                    }
                }
                StartDateBoundReason::StillElsewhere => {
                    StartDateRefusal::TooFarAhead { latest: bound.day }
                }
            });
        }
    }
    if !is_open(date, facts) {
        return Ok(StartDateAnswer::CannotRegisterYet);
    }
    match facts.upper_bound() {
        Some(latest) if date > latest => Err(StartDateRefusal::TooFarAhead { latest }),
        _ => Ok(StartDateAnswer::Accepted),
    }
}

/// Whether registration is open for the date. A mentor may have started on a past day that no contract period contains (4.7).
fn is_open(date: Date, facts: &StartDateFacts<'_>) -> bool {
    let past_mentor = facts.role == Role::Mentor && date <= facts.today;
    past_mentor || facts.periods.is_open_for_start(date, facts.today)
}

/// The dates that [`judge`] accepts, for the question.
#[must_use]
pub fn constraints(facts: &StartDateFacts<'_>) -> StartDateConstraints {
    StartDateConstraints {
        earliest: facts
            .lower_bounds()
            .into_iter()
            .flatten()
            .max_by_key(|bound| bound.day),
        latest: facts.upper_bound().map(|day| StartDateBound {
            day,
            reason: StartDateBoundReason::StillElsewhere,
        }),
        open_until: facts.periods.open_for_start_until(facts.today),
    }
}

#[cfg(test)]
mod tests;
