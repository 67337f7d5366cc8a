//! From a refusal of the domain to the problem of its code, with the facts of the sentence.

use domain::registration::mentor_journey::{MentorStep, Refusal};
use domain::registration::start_date::StartDateRefusal;
use store::StoreError;
use time::Date;

use crate::platform::{
    error::AppError,
    problem::{Problem, ProblemCode, codes::journeys},
};

/// The field of the request that gives the answer of a step.
const fn pointer(step: MentorStep) -> &'static str {
    match step {
        MentorStep::FindTeacher => "/trn",
        MentorStep::NationalInsuranceNumber => "/national_insurance_number",
        MentorStep::ConfirmDetails => "/corrected_name",
        MentorStep::Email => "/email",
        MentorStep::MentoringElsewhere => "/only_at_this_school",
        MentorStep::StartDate => "/start_date",
        MentorStep::FundedTraining => "/use_ect_lead_provider",
        MentorStep::LeadProvider => "/lead_provider_id",
        MentorStep::CheckAnswers => "",
    }
}

/// The problem of a refused answer to the step. What the person can correct names the field; a conflict does not.
pub(super) fn problem(refusal: Refusal, step: MentorStep) -> AppError {
    let problem = match refusal {
        Refusal::EmailTaken => Problem::new(&journeys::EMAIL_TAKEN),
        Refusal::StartDate(refusal) => start_date(refusal),
        Refusal::NoContractPeriod => Problem::new(&journeys::NO_CONTRACT_PERIOD),
        Refusal::OverlapsPreviousPlacement => Problem::new(&journeys::OVERLAPS_PREVIOUS_PLACEMENT),
        Refusal::EctLeavesBefore => Problem::new(&journeys::ECT_LEAVES_BEFORE),
        Refusal::LeadProviderUnknown => Problem::new(&journeys::LP_UNKNOWN),
        Refusal::LeadProviderNotActive { year } => {
            Problem::new(&journeys::LP_NOT_ACTIVE).param("contract_period_year", year.to_string())
        }
        Refusal::ScheduleMissing => Problem::new(&journeys::SCHEDULE_MISSING),
    };
    if problem.code().status == 422 {
        problem.at(pointer(step)).into()
    } else {
        problem.into()
    }
}

fn start_date(refusal: StartDateRefusal) -> Problem {
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

/// The database's last word, where somebody who takes no lock of ours was faster.
pub(super) fn by_constraint(error: AppError) -> AppError {
    let AppError::Store(StoreError::Constraint(name)) = &error else {
        return error;
    };
    match name.as_str() {
        "open_email_addresses_of_one_person" => problem(Refusal::EmailTaken, MentorStep::Email),
        "mentor_at_school_periods_no_overlap" | "training_periods_no_overlap" => {
            problem(Refusal::OverlapsPreviousPlacement, MentorStep::StartDate)
        }
        "mentorship_periods_no_overlap" | "mentorship_periods_within_placements" => {
            problem(Refusal::EctLeavesBefore, MentorStep::StartDate)
        }
        _ => error,
    }
}
