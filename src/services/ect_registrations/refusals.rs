//! From a refusal of the domain to the problem of its code, with the facts of the sentence.

use domain::registration::appropriate_body::AppropriateBodyRefusal;
use domain::registration::ect_journey::{EctStep, Refusal};

use crate::platform::problem::{Problem, ProblemCode, codes::journeys as codes};
use crate::services::journeys;

/// The field of the request that gives the answer of a step.
pub(super) const fn field(step: EctStep) -> &'static str {
    match step {
        EctStep::FindTeacher => "/trn",
        EctStep::NationalInsuranceNumber => "/national_insurance_number",
        EctStep::ConfirmDetails => "/corrected_name",
        EctStep::Email => "/email",
        EctStep::StartDate => "/start_date",
        EctStep::WorkingPattern => "/working_pattern",
        EctStep::ReuseChoices => "/reuse",
        EctStep::AppropriateBody => "/appropriate_body_id",
        EctStep::TrainingProgramme => "/training_programme",
        EctStep::LeadProvider => "/lead_provider_id",
        EctStep::CheckAnswers => "",
    }
}

/// The problem of a refused answer.
pub(super) fn problem(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::EmailTaken => Problem::new(&codes::EMAIL_TAKEN),
        Refusal::StartDate(refusal) => journeys::start_date(refusal),
        Refusal::NoContractPeriod => Problem::new(&codes::NO_CONTRACT_PERIOD),
        Refusal::OverlapsPreviousPlacement => Problem::new(&codes::OVERLAPS_PREVIOUS_PLACEMENT),
        Refusal::AppropriateBodyUnknown => Problem::new(&codes::AB_UNKNOWN),
        Refusal::AppropriateBody(refusal) => Problem::new(appropriate_body(refusal)),
        Refusal::LeadProviderUnknown => Problem::new(&codes::LP_UNKNOWN),
        Refusal::LeadProviderNotActive { year } => journeys::provider_not_active(year),
        Refusal::ScheduleMissing => Problem::new(&codes::SCHEDULE_MISSING),
    }
}

const fn appropriate_body(refusal: AppropriateBodyRefusal) -> &'static ProblemCode {
    match refusal {
        AppropriateBodyRefusal::LocalAuthorityNotAllowed => &codes::AB_LOCAL_AUTHORITY_NOT_ALLOWED,
        AppropriateBodyRefusal::MustBeTeachingSchoolHub => &codes::AB_MUST_BE_TSH,
        AppropriateBodyRefusal::NotOffered => &codes::AB_NOT_OFFERED,
        AppropriateBodyRefusal::NotActive => &codes::AB_NOT_ACTIVE,
    }
}

/// What a constraint of the database refuses.
pub(super) fn conflict(constraint: &str) -> Option<(EctStep, Refusal)> {
    match constraint {
        "open_email_addresses_of_one_person" => Some((EctStep::Email, Refusal::EmailTaken)),
        "ect_at_school_periods_no_overlap" | "training_periods_no_overlap" => {
            Some((EctStep::StartDate, Refusal::OverlapsPreviousPlacement))
        }
        _ => None,
    }
}
