//! What a school has answered so far. This is what a draft stores: never a date of birth or an NI number, only what came of comparing
//! them (decision 4).

use serde::{Deserialize, Serialize};
use time::Date;
use uuid::Uuid;

use super::step::EctStep;
use crate::email::Email;
use crate::person_name::PersonName;
use crate::registration::journey::person::{self, Details, matched};
use crate::registration::reuse::ReuseOffer;
use crate::registration::vocabulary::{TrainingProgramme, WorkingPattern};
use crate::trn::Trn;

/// Every answer of the journey. A missing one has not been given, or was dropped because something it depended on changed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// Whom the school means, and whether it knows them.
    pub identity: Option<Identity>,
    /// The school's word on the name.
    pub details: Option<Details>,
    /// Address of the ECT at this school.
    pub email: Option<Email>,
    /// First day as an ECT at this school.
    pub starts_on: Option<Date>,
    /// How much of a week.
    pub working_pattern: Option<WorkingPattern>,
    /// Whether earlier choices hold again.
    pub reuse: Option<Reuse>,
    /// The appropriate body.
    pub appropriate_body_id: Option<Uuid>,
    /// Who trains.
    pub training_programme: Option<TrainingProgramme>,
    /// The lead provider.
    pub lead_provider_id: Option<Uuid>,
}

/// What of the teaching record the journey needs once somebody was matched. Read again when the draft is submitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnRecord {
    /// The name on the record.
    pub name: PersonName,
    /// What on the record forbids a registration, if anything.
    pub block: Option<RecordBlock>,
    /// Whether qualified teacher status is held.
    pub has_qts: bool,
    /// Whether the record says that induction is being served.
    pub induction_in_progress: bool,
}

text_enum! {
    /// What on the teaching record forbids registering somebody as an ECT, in the order in which it is told.
    pub enum RecordBlock = "record_block" {
        /// Induction is passed.
        InductionCompleted = "induction_completed",
        /// Exempt from induction.
        InductionExempt = "induction_exempt",
        /// Induction was failed, in England or in Wales (decision 11).
        InductionFailed = "induction_failed",
        /// Prohibited from teaching, under review or deceased; the text names none of them (decision 12).
        CannotRegister = "cannot_register",
    }
}

/// Answer of the question whether the last choices hold again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reuse {
    /// Whether the school wants what was shown.
    pub accepted: bool,
    /// Exactly what was shown (decision 15). The answer holds for this offer only.
    pub offer: ReuseOffer,
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
    /// Address of the ECT at this school.
    Email(Email),
    /// First day as an ECT at this school.
    StartsOn(Date),
    /// How much of a week.
    WorkingPattern(WorkingPattern),
    /// Whether the school wants what is offered.
    Reuse(bool),
    /// The appropriate body.
    AppropriateBody(Uuid),
    /// Who trains.
    TrainingProgramme(TrainingProgramme),
    /// The lead provider.
    LeadProvider(Uuid),
}

impl Given {
    /// The step that it answers.
    #[must_use]
    pub(super) const fn step(&self) -> EctStep {
        match self {
            Self::Details(_) => EctStep::ConfirmDetails,
            Self::Email(_) => EctStep::Email,
            Self::StartsOn(_) => EctStep::StartDate,
            Self::WorkingPattern(_) => EctStep::WorkingPattern,
            Self::Reuse(_) => EctStep::ReuseChoices,
            Self::AppropriateBody(_) => EctStep::AppropriateBody,
            Self::TrainingProgramme(_) => EctStep::TrainingProgramme,
            Self::LeadProvider(_) => EctStep::LeadProvider,
        }
    }
}

impl person::OnRecord for OnRecord {
    fn name(&self) -> &PersonName {
        &self.name
    }
}

impl Answers {
    /// These answers with one given anew. `offer` is what is offered for reuse now; without one that answer means nothing.
    #[must_use]
    pub(super) fn with(mut self, given: &Given, offer: Option<ReuseOffer>) -> Self {
        match given {
            Given::Details(details) => self.details = Some(details.clone()),
            Given::Email(email) => self.email = Some(email.clone()),
            Given::StartsOn(day) => self.starts_on = Some(*day),
            Given::WorkingPattern(pattern) => self.working_pattern = Some(*pattern),
            Given::Reuse(accepted) => {
                self.reuse = offer.map(|offer| Reuse {
                    accepted: *accepted,
                    offer,
                })
            }
            Given::AppropriateBody(id) => self.appropriate_body_id = Some(*id),
            Given::TrainingProgramme(programme) => self.training_programme = Some(*programme),
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

    /// The offer that was accepted.
    #[must_use]
    pub fn accepted_offer(&self) -> Option<&ReuseOffer> {
        self.reuse
            .as_ref()
            .filter(|reuse| reuse.accepted)
            .map(|reuse| &reuse.offer)
    }

    /// The appropriate body, chosen or reused.
    #[must_use]
    pub fn effective_body(&self) -> Option<Uuid> {
        self.accepted_offer()
            .map_or(self.appropriate_body_id, |offer| {
                Some(offer.appropriate_body_id)
            })
    }

    /// The programme, chosen or reused.
    #[must_use]
    pub fn effective_programme(&self) -> Option<TrainingProgramme> {
        self.accepted_offer()
            .map_or(self.training_programme, |offer| {
                Some(offer.training_programme)
            })
    }

    /// The lead provider of provider-led training, chosen or reused.
    #[must_use]
    pub fn effective_provider(&self) -> Option<Uuid> {
        match self.effective_programme() {
            Some(TrainingProgramme::ProviderLed) => self
                .accepted_offer()
                .map_or(self.lead_provider_id, |offer| offer.lead_provider_id),
            Some(TrainingProgramme::SchoolLed) | None => None,
        }
    }

    /// Whether the step has been answered.
    #[must_use]
    pub(super) fn has(&self, step: EctStep) -> bool {
        match step {
            EctStep::FindTeacher => self.identity.is_some(),
            EctStep::NationalInsuranceNumber | EctStep::CheckAnswers => false,
            EctStep::ConfirmDetails => self.details.is_some(),
            EctStep::Email => self.email.is_some(),
            EctStep::StartDate => self.starts_on.is_some(),
            EctStep::WorkingPattern => self.working_pattern.is_some(),
            EctStep::ReuseChoices => self.reuse.is_some(),
            EctStep::AppropriateBody => self.appropriate_body_id.is_some(),
            EctStep::TrainingProgramme => self.training_programme.is_some(),
            EctStep::LeadProvider => self.lead_provider_id.is_some(),
        }
    }

    /// The steps whose answers another answer to this step may take away, in order: exactly those that depend on it.
    ///
    /// The start date decides about the contract period, and with it about what is offered for reuse and which providers can be chosen.
    pub(super) const fn dependents(step: EctStep) -> &'static [EctStep] {
        match step {
            EctStep::StartDate => &[EctStep::ReuseChoices, EctStep::LeadProvider],
            EctStep::ReuseChoices => &[
                EctStep::AppropriateBody,
                EctStep::TrainingProgramme,
                EctStep::LeadProvider,
            ],
            EctStep::TrainingProgramme => &[EctStep::LeadProvider],
            EctStep::FindTeacher
            | EctStep::NationalInsuranceNumber
            | EctStep::ConfirmDetails
            | EctStep::Email
            | EctStep::WorkingPattern
            | EctStep::AppropriateBody
            | EctStep::LeadProvider
            | EctStep::CheckAnswers => &[],
        }
    }
}
