//! What is shown before a draft is submitted: a row per answer, and what the school should know.

use super::answers::Answers;
use super::facts::Facts;
use super::refusal::Notice;
use super::step::EctStep;
use crate::registration::vocabulary::TrainingProgramme;

text_enum! {
    /// A row of the answers to check.
    pub enum CheckField = "check_answers_field" {
        /// The TRN.
        Trn = "trn",
        /// The name that will be shown.
        FullName = "full_name",
        /// The address.
        Email = "email",
        /// The first day at the school.
        StartDate = "start_date",
        /// Full time or part time.
        WorkingPattern = "working_pattern",
        /// The appropriate body.
        AppropriateBody = "appropriate_body_id",
        /// The programme.
        TrainingProgramme = "training_programme",
        /// The lead provider.
        LeadProvider = "lead_provider_id",
        /// The delivery partner that comes with reused choices.
        DeliveryPartner = "delivery_partner_id",
    }
}

/// The rows of the answers to check, each with the step that changes it.
pub(super) fn rows(answers: &Answers) -> Vec<(CheckField, Option<EctStep>)> {
    let reused = answers.accepted_offer();
    // Reused choices are changed by answering that question anew.
    let choice = |step| {
        if reused.is_some() {
            EctStep::ReuseChoices
        } else {
            step
        }
    };
    let mut rows = vec![
        (CheckField::Trn, None),
        (CheckField::FullName, Some(EctStep::ConfirmDetails)),
        (CheckField::Email, Some(EctStep::Email)),
        (CheckField::StartDate, Some(EctStep::StartDate)),
        (CheckField::WorkingPattern, Some(EctStep::WorkingPattern)),
        (
            CheckField::AppropriateBody,
            Some(choice(EctStep::AppropriateBody)),
        ),
        (
            CheckField::TrainingProgramme,
            Some(choice(EctStep::TrainingProgramme)),
        ),
    ];
    if answers.effective_programme() == Some(TrainingProgramme::ProviderLed) {
        rows.push((
            CheckField::LeadProvider,
            Some(choice(EctStep::LeadProvider)),
        ));
    }
    if reused.is_some_and(|offer| offer.partnership.is_some()) {
        rows.push((CheckField::DeliveryPartner, Some(EctStep::ReuseChoices)));
    }
    rows
}

/// What the school should know about somebody it is registering; nothing before the person is matched (decision 11).
#[must_use]
pub fn notices(answers: &Answers, facts: &Facts) -> Vec<Notice> {
    let Some(record) = answers.on_record() else {
        return Vec::new();
    };
    let reported = facts
        .person
        .as_ref()
        .is_some_and(|person| person.inductions.iter().any(crate::Period::is_open));
    let mut notices = Vec::new();
    if !record.has_qts {
        notices.push(Notice::QtsMissing);
    }
    if !(reported || record.induction_in_progress) {
        notices.push(Notice::InductionNotOpen);
    }
    notices
}
