//! From a refusal of the domain to the problem of its code, with the facts of the sentence.

use domain::registration::mentor_journey::{MentorStep, Refusal};

use crate::platform::problem::{Problem, codes::journeys as codes};
use crate::services::journeys;

/// The field of the request that gives the answer of a step.
pub(super) const fn field(step: MentorStep) -> &'static str {
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

/// The problem of a refused answer.
pub(super) fn problem(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::EmailTaken => Problem::new(&codes::EMAIL_TAKEN),
        Refusal::StartDate(refusal) => journeys::start_date(refusal),
        Refusal::NoContractPeriod => Problem::new(&codes::NO_CONTRACT_PERIOD),
        Refusal::OverlapsPreviousPlacement => Problem::new(&codes::OVERLAPS_PREVIOUS_PLACEMENT),
        Refusal::EctLeavesBefore => Problem::new(&codes::ECT_LEAVES_BEFORE),
        Refusal::LeadProviderUnknown => Problem::new(&codes::LP_UNKNOWN),
        Refusal::LeadProviderNotActive { year } => journeys::provider_not_active(year),
        Refusal::ScheduleMissing => Problem::new(&codes::SCHEDULE_MISSING),
    }
}

/// What a constraint of the database refuses.
pub(super) fn conflict(constraint: &str) -> Option<(MentorStep, Refusal)> {
    match constraint {
        "open_email_addresses_of_one_person" => Some((MentorStep::Email, Refusal::EmailTaken)),
        "mentor_at_school_periods_no_overlap" | "training_periods_no_overlap" => {
            Some((MentorStep::StartDate, Refusal::OverlapsPreviousPlacement))
        }
        "mentorship_periods_no_overlap" | "mentorship_periods_within_placements" => {
            Some((MentorStep::StartDate, Refusal::EctLeavesBefore))
        }
        _ => None,
    }
}
