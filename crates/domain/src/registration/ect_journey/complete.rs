//! From a draft to a registration: the command that only a complete and accepted draft makes.

use time::Date;
use uuid::Uuid;

use super::answers::Answers;
use super::facts::Facts;
use crate::email::Email;
use crate::person_name::CorrectedName;
use crate::registration::contract_period::AssignedPeriod;
use crate::registration::reuse::OfferedPartnership;
use crate::registration::vocabulary::{TrainingProgramme, WorkingPattern};
use crate::trn::Trn;

/// A complete registration: nothing in it is optional that a registration needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterEct {
    /// Who.
    pub trn: Trn,
    /// The name that the school gave instead of the record's.
    pub corrected_name: Option<CorrectedName>,
    /// Address at this school.
    pub email: Email,
    /// First day.
    pub starts_on: Date,
    /// How much of a week.
    pub working_pattern: WorkingPattern,
    /// The appropriate body that the school reports.
    pub appropriate_body_id: Uuid,
    /// Who trains.
    pub programme: Programme,
    /// The contract period.
    pub period: AssignedPeriod,
}

/// Who trains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Programme {
    /// The school itself.
    SchoolLed,
    /// A lead provider.
    ProviderLed {
        /// Which.
        lead_provider_id: Uuid,
        /// The partnership that was offered and accepted, when choices are reused.
        accepted: Option<OfferedPartnership>,
    },
}

/// The command, if every answer is there.
pub(super) fn command(answers: &Answers, facts: &Facts) -> Option<RegisterEct> {
    let programme = match answers.effective_programme()? {
        TrainingProgramme::SchoolLed => Programme::SchoolLed,
        TrainingProgramme::ProviderLed => Programme::ProviderLed {
            lead_provider_id: answers.effective_provider()?,
            accepted: answers.accepted_offer().and_then(|offer| offer.partnership),
        },
    };
    Some(RegisterEct {
        trn: answers.matched_trn()?.clone(),
        corrected_name: answers.details.as_ref()?.corrected_name.clone(),
        email: answers.email.clone()?,
        starts_on: answers.starts_on?,
        working_pattern: answers.working_pattern?,
        appropriate_body_id: answers.effective_body()?,
        programme,
        period: facts.contract_period(answers)?,
    })
}
