//! What a school has answered so far. This is what a draft stores: never a date of birth or an NI number, only what came of comparing
//! them (decision 4).

use serde::{Deserialize, Serialize};
use time::Date;
use uuid::Uuid;

use super::step::MentorStep;
use crate::email::Email;
use crate::person_name::PersonName;
use crate::registration::journey::person::{self, Details, matched};
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

/// What of the teaching record the journey needs once somebody was matched. Read again when the draft is submitted. Induction and QTS
/// do not matter for a mentor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnRecord {
    /// The name on the record.
    pub name: PersonName,
    /// Prohibited from teaching, under review or deceased; no text names which (decision 12).
    pub cannot_register: bool,
}

/// Whom the school means, and what came of asking.
pub type Identity = person::Identity<OnRecord>;
/// What came of comparing.
pub type MatchOutcome = person::MatchOutcome<OnRecord>;

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
    pub(super) const fn step(&self) -> MentorStep {
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

impl person::OnRecord for OnRecord {
    fn name(&self) -> &PersonName {
        &self.name
    }
}

impl Answers {
    /// These answers with one given anew.
    #[must_use]
    pub(super) fn with(mut self, given: &Given) -> Self {
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

    /// What is kept of the record, once the school is known to know the person.
    #[must_use]
    pub fn on_record(&self) -> Option<&OnRecord> {
        matched(self.identity.as_ref()).map(|(_trn, record)| record)
    }

    /// The TRN of the matched person.
    #[must_use]
    pub fn matched_trn(&self) -> Option<&Trn> {
        matched(self.identity.as_ref()).map(|(trn, _record)| trn)
    }

    /// Whether the step has been answered.
    #[must_use]
    pub(super) fn has(&self, step: MentorStep) -> bool {
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

    /// The steps whose answers another answer to this step may take away, in order.
    pub(super) const fn dependents(step: MentorStep) -> &'static [MentorStep] {
        match step {
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
        }
    }
}
