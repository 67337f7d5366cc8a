//! What a school has answered so far. This is what a draft stores: never a date of birth or an NI number, only what came of comparing
//! them (decision 4).

use serde::{Deserialize, Serialize};
use time::Date;
use uuid::Uuid;

use super::step::MentorStep;
use crate::email::Email;
use crate::person_name::PersonName;
use crate::registration::ect_journey::answers::Details;
use crate::trn::Trn;

/// Every answer of the journey. A missing one has not been given, or was dropped because something it depended on changed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// Whom the school means, and whether it knows them.
    pub identity: Option<Identity>,
    /// The school's word on the name.
    pub details: Option<Details>,
    /// Address of the mentor at this school.
    pub email: Option<Email>,
    /// Whether the mentor mentors at this school only from now on.
    pub only_at_this_school: Option<bool>,
    /// First day as a mentor at this school.
    pub starts_on: Option<Date>,
    /// Whether the ECT's lead provider trains the mentor too.
    pub use_ect_lead_provider: Option<bool>,
    /// Another lead provider.
    pub lead_provider_id: Option<Uuid>,
}

/// The TRN that was typed and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// As typed, in its normal form.
    pub trn: Trn,
    /// What came of it.
    pub outcome: MatchOutcome,
}

/// What came of comparing (decision 13).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatchOutcome {
    /// Unknown TRN, merged or deactivated record, or an NI number that did not agree: all the same from here on.
    NotFound,
    /// The date of birth did not agree: ask for the NI number. Nothing of the record is kept.
    AskNiNumber,
    /// The school knows the person.
    Matched(Box<OnRecord>),
}

/// What of the teaching record the journey needs once somebody was matched. Read again when the draft is submitted. Induction and QTS
/// do not matter for a mentor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnRecord {
    /// The name on the record.
    pub name: PersonName,
    /// Prohibited from teaching, under review or deceased; no text names which (decision 12).
    pub cannot_register: bool,
}

/// One answer, given to its step. Who it is about is answered by matching, not here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// The school's word on the name.
    Details(Details),
    /// Address of the mentor at this school.
    Email(Email),
    /// Whether the mentor mentors at this school only from now on.
    OnlyAtThisSchool(bool),
    /// First day as a mentor at this school.
    StartsOn(Date),
    /// Whether the ECT's lead provider trains the mentor too.
    UseEctLeadProvider(bool),
    /// Another lead provider.
    LeadProvider(Uuid),
}

impl Given {
    /// The step that it answers.
    #[must_use]
    pub const fn step(&self) -> MentorStep {
        match self {
            Self::Details(_) => MentorStep::ConfirmDetails,
            Self::Email(_) => MentorStep::Email,
            Self::OnlyAtThisSchool(_) => MentorStep::MentoringElsewhere,
            Self::StartsOn(_) => MentorStep::StartDate,
            Self::UseEctLeadProvider(_) => MentorStep::FundedTraining,
            Self::LeadProvider(_) => MentorStep::LeadProvider,
        }
    }
}

impl Answers {
    /// These answers with one given anew.
    #[must_use]
    pub fn with(mut self, given: &Given) -> Self {
        match given {
            Given::Details(details) => self.details = Some(details.clone()),
            Given::Email(email) => self.email = Some(email.clone()),
            Given::OnlyAtThisSchool(only) => self.only_at_this_school = Some(*only),
            Given::StartsOn(day) => self.starts_on = Some(*day),
            Given::UseEctLeadProvider(used) => self.use_ect_lead_provider = Some(*used),
            Given::LeadProvider(id) => self.lead_provider_id = Some(*id),
        }
        self
    }

    /// These answers with another word on who it is. Everything else was said of somebody else and goes.
    #[must_use]
    pub fn identified(identity: Identity) -> Self {
        Self {
            identity: Some(identity),
            ..Self::default()
        }
    }

    /// These answers with the record as it is now; who it is stays.
    #[must_use]
    pub fn refreshed(mut self, outcome: MatchOutcome) -> Self {
        if let Some(identity) = &mut self.identity {
            identity.outcome = outcome;
        }
        self
    }

    /// The matched record, once the school is known to know the person.
    #[must_use]
    pub fn on_record(&self) -> Option<&OnRecord> {
        match self.identity.as_ref().map(|identity| &identity.outcome) {
            Some(MatchOutcome::Matched(record)) => Some(record),
            Some(MatchOutcome::NotFound | MatchOutcome::AskNiNumber) | None => None,
        }
    }

    /// The TRN of the matched person.
    #[must_use]
    pub fn matched_trn(&self) -> Option<&Trn> {
        self.identity
            .as_ref()
            .filter(|identity| matches!(identity.outcome, MatchOutcome::Matched(_)))
            .map(|identity| &identity.trn)
    }

    /// Whether the step has been answered.
    #[must_use]
    pub fn has(&self, step: MentorStep) -> bool {
        match step {
            MentorStep::FindTeacher => self.identity.is_some(),
            MentorStep::NationalInsuranceNumber | MentorStep::CheckAnswers => false,
            MentorStep::ConfirmDetails => self.details.is_some(),
            MentorStep::Email => self.email.is_some(),
            MentorStep::MentoringElsewhere => self.only_at_this_school.is_some(),
            MentorStep::StartDate => self.starts_on.is_some(),
            MentorStep::FundedTraining => self.use_ect_lead_provider.is_some(),
            MentorStep::LeadProvider => self.lead_provider_id.is_some(),
        }
    }

    /// The answered steps that may have to be answered again when this one is answered otherwise.
    #[must_use]
    pub fn depending_on(&self, step: MentorStep) -> Vec<MentorStep> {
        let later: &[MentorStep] = match step {
            MentorStep::MentoringElsewhere => &[
                MentorStep::StartDate,
                MentorStep::FundedTraining,
                MentorStep::LeadProvider,
            ],
            MentorStep::StartDate => &[MentorStep::FundedTraining, MentorStep::LeadProvider],
            MentorStep::FundedTraining => &[MentorStep::LeadProvider],
            MentorStep::FindTeacher
            | MentorStep::NationalInsuranceNumber
            | MentorStep::ConfirmDetails
            | MentorStep::Email
            | MentorStep::LeadProvider
            | MentorStep::CheckAnswers => &[],
        };
        later
            .iter()
            .copied()
            .filter(|step| self.has(*step))
            .collect()
    }
}
