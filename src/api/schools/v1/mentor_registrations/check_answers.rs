//! The answers to check, with the names behind ids.

use domain::registration::mentor_journey::MentorCheckField;

use super::super::registrations::journey::{self, Answer, named, plain};
use super::dto::MentorCheckAnswers;
use crate::services::mentor_registrations::State;

/// What to check, once everything is answered.
pub(super) fn of(state: &State) -> Option<MentorCheckAnswers> {
    let (rows, consequences) = state.check_answers()?;
    Some(MentorCheckAnswers {
        rows: journey::rows(rows, |field| shown(field, state)),
        consequences: journey::lines(consequences, state.names()),
    })
}

/// The answer as it was sent, and what people call it where that is something else.
fn shown(field: MentorCheckField, state: &State) -> Answer {
    let (answers, facts) = (&state.answers, &state.loaded.facts);
    match field {
        MentorCheckField::Trn => plain(answers.matched_trn().map(|trn| trn.as_str().to_owned())),
        MentorCheckField::FullName => plain(state.full_name()),
        MentorCheckField::Email => plain(
            answers
                .email
                .as_ref()
                .map(|email| email.as_str().to_owned()),
        ),
        MentorCheckField::OnlyAtThisSchool => {
            let label = |only| if only { "Yes" } else { "No" }.to_owned();
            (
                answers.only_at_this_school.map(|only| only.to_string()),
                answers.only_at_this_school.map(label),
            )
        }
        MentorCheckField::StartDate => plain(facts.starts_on(answers).map(|day| day.to_string())),
        MentorCheckField::LeadProvider => {
            let chosen = facts.chosen_provider(answers);
            named(chosen.and_then(|id| state.names().provider(id)))
        }
    }
}
