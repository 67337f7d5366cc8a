//! From a refusal of the domain to the problem of its code, with the facts of the sentence.

use domain::registration::start_date::StartDateRefusal;
use store::StoreError;
use time::Date;

use super::Served;
use crate::platform::{
    error::AppError,
    problem::{Problem, ProblemCode, codes::journeys},
};

/// The refusal of the answer to a step. What the person can correct names the field; a conflict does not.
#[must_use]
pub fn refuse<J: Served>(refusal: J::Refusal, step: J::Step) -> AppError {
    let problem = J::problem(refusal);
    if problem.code().status == 422 {
        problem.at(J::field(step)).into()
    } else {
        problem.into()
    }
}

/// The database's last word, where somebody who takes no lock of ours was faster.
pub(super) fn by_constraint<J: Served>(error: AppError) -> AppError {
    let AppError::Store(StoreError::Constraint(name)) = &error else {
        return error;
    };
    match J::conflict(name) {
        Some((step, refusal)) => refuse::<J>(refusal, step),
        None => error,
    }
}

/// The problem of a start date, which every journey judges alike.
#[must_use]
pub fn start_date(refusal: StartDateRefusal) -> Problem {
    let from = |code: &'static ProblemCode, earliest: Date| {
        Problem::new(code)
            .detail(format!("{} Give {earliest} or a later day.", code.meaning))
            .param("earliest", earliest.to_string())
    };
    match refusal {
        StartDateRefusal::TooEarly { earliest } => from(&journeys::START_DATE_TOO_EARLY, earliest),
        StartDateRefusal::NotAfterPreviousPlacement { earliest } => {
            from(&journeys::START_DATE_NOT_AFTER_PREVIOUS_PLACEMENT, earliest)
        }
        StartDateRefusal::NotAfterPreviousTraining { earliest } => {
            from(&journeys::START_DATE_NOT_AFTER_PREVIOUS_TRAINING, earliest)
        }
        StartDateRefusal::TooFarAhead { latest } => {
            let code = &journeys::START_DATE_TOO_FAR_AHEAD;
            Problem::new(code)
                .detail(format!("{} Give {latest} or an earlier day.", code.meaning))
                .param("latest", latest.to_string())
        }
    }
}

/// The problem of a provider without a contract in the contract period.
#[must_use]
pub fn provider_not_active(year: i32) -> Problem {
    Problem::new(&journeys::LP_NOT_ACTIVE).param("contract_period_year", year.to_string())
}
