//! The answers to check, with the names behind ids.

use domain::registration::mentor_journey::summary::{CheckRow, MentorCheckField};

use super::super::registrations::dto::{CheckRowBody, ConsequenceBody, words};
use super::dto::MentorCheckAnswers;
use crate::services::mentor_registrations::State;

/// What to check, once everything is answered.
pub(super) fn of(state: &State) -> Option<MentorCheckAnswers> {
    let (rows, consequences) = state.check_answers()?;
    Some(MentorCheckAnswers {
        rows: rows.into_iter().map(|row| body(row, state)).collect(),
        consequences: consequences
            .into_iter()
            .map(|line| ConsequenceBody::new(line, state.names()))
            .collect(),
    })
}

fn body(row: CheckRow, state: &State) -> CheckRowBody {
    let (value, label) = shown(row.field, state);
    CheckRowBody {
        field: row.field.as_str().to_owned(),
        label: label.or_else(|| value.clone()),
        value,
        editable: row.change_step.is_some(),
        change_step: row.change_step.map(|step| step.as_str().to_owned()),
        drops: words(&row.drops),
    }
}

/// The answer as it was sent, and what people call it where that is something else.
fn shown(field: MentorCheckField, state: &State) -> (Option<String>, Option<String>) {
    let (answers, facts) = (&state.answers, &state.loaded.facts);
    let plain = |text: Option<String>| (text, None);
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
            let named = facts
                .chosen_provider(answers)
                .and_then(|id| state.names().provider(id));
            (
                named.map(|named| named.id.to_string()),
                named.map(|named| named.name.clone()),
            )
        }
    }
}
