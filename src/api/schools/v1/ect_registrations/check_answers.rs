//! The answers to check, with the names behind ids.

use domain::registration::ect_journey::CheckField;
use domain::registration::vocabulary::{TrainingProgramme, WorkingPattern};
use domain::text_enum::TextEnum;

use super::super::registrations::journey::{self, Answer, named, plain};
use super::dto::EctCheckAnswers;
use crate::services::ect_registrations::State;

/// What to check, once everything is answered.
pub(super) fn of(state: &State) -> Option<EctCheckAnswers> {
    let (rows, consequences) = state.check_answers()?;
    Some(EctCheckAnswers {
        rows: journey::rows(rows, |field| shown(field, state)),
        consequences: journey::lines(consequences, state.names()),
    })
}

/// The answer as it was sent, and what people call it where that is something else.
fn shown(field: CheckField, state: &State) -> Answer {
    let (answers, names) = (&state.answers, state.names());
    match field {
        CheckField::Trn => plain(answers.matched_trn().map(|trn| trn.as_str().to_owned())),
        CheckField::FullName => plain(state.full_name()),
        CheckField::Email => plain(
            answers
                .email
                .as_ref()
                .map(|email| email.as_str().to_owned()),
        ),
        CheckField::StartDate => plain(answers.starts_on.map(|day| day.to_string())),
        CheckField::WorkingPattern => (
            answers.working_pattern.map(word),
            answers
                .working_pattern
                .map(|pattern| working_pattern(pattern).to_owned()),
        ),
        CheckField::AppropriateBody => {
            named(answers.effective_body().and_then(|id| names.body(id)))
        }
        CheckField::TrainingProgramme => (
            answers.effective_programme().map(word),
            answers
                .effective_programme()
                .map(|programme| training_programme(programme).to_owned()),
        ),
        CheckField::LeadProvider => named(
            answers
                .effective_provider()
                .and_then(|id| names.provider(id)),
        ),
        CheckField::DeliveryPartner => {
            let offered = answers.accepted_offer().and_then(|offer| offer.partnership);
            named(offered.and_then(|partnership| names.partner(partnership.delivery_partner_id)))
        }
    }
}

fn word<T: TextEnum>(member: T) -> String {
    member.as_str().to_owned()
}

/// What people call a working pattern.
pub(super) const fn working_pattern(pattern: WorkingPattern) -> &'static str {
    match pattern {
        WorkingPattern::FullTime => "Full time",
        WorkingPattern::PartTime => "Part time",
    }
}

/// What people call a programme.
pub(super) const fn training_programme(programme: TrainingProgramme) -> &'static str {
    match programme {
        TrainingProgramme::ProviderLed => "Provider-led",
        TrainingProgramme::SchoolLed => "School-led",
    }
}
