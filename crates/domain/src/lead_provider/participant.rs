//! A participant as one lead provider reads it.

use serde::Serialize;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::calendar::day_after;
use crate::registration::vocabulary::Role;

use super::enrolment::{Enrolment, Moment, Seconds};
use super::facts::{PersonFacts, TrainingFacts};
use super::status::TrainingStatus;

/// A rendered participant, still without its `updated_at`: that depends on whether the rest differs from what was there (decision 45 rule 3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendering {
    content: String,
    /// Contract periods of the enrolments, for `filter[cohort]`.
    pub cohorts: Vec<i32>,
    /// For `filter[training_status]`.
    pub training_statuses: Vec<TrainingStatus>,
    /// Ids merged into this person, for `filter[from_participant_id]`.
    pub from_participant_ids: Vec<Uuid>,
    /// The first day after the one rendered for on which time alone changes the content.
    pub next_change_on: Option<Date>,
}

#[derive(Serialize)]
struct Body<'a> {
    id: Uuid,
    r#type: &'static str,
    attributes: Attributes<'a>,
}

#[derive(Serialize)]
struct Attributes<'a> {
    full_name: String,
    teacher_reference_number: Option<&'a str>,
    ecf_enrolments: Vec<Enrolment<'a>>,
    participant_id_changes: Vec<ShownIdChange>,
}

#[derive(Serialize)]
struct ShownIdChange {
    from_participant_id: Uuid,
    to_participant_id: Uuid,
    changed_at: Seconds,
}

/// What closes the attributes and the object; `updated_at` goes before it.
const CLOSING: &str = "}}";

impl Rendering {
    /// The body without `updated_at`: what counts when bodies are compared.
    #[must_use]
    pub fn content(&self) -> &str {
        &self.content
    }

    /// The exact JSON text with the timestamp in it, to the second.
    #[must_use]
    pub fn body(&self, changed_at: OffsetDateTime) -> String {
        let open = self
            .content
            .strip_suffix(CLOSING)
            .unwrap_or(self.content.as_str());
        let at = Seconds(changed_at).text().unwrap_or_default();
        format!("{open},\"updated_at\":\"{at}\"{CLOSING}")
    }
}

/// Renders a person for a lead provider with which `ect` and `mentor` are the latest trainings, as of `today`.
///
/// Nothing when there is neither: the person is not visible to that provider (`lead-provider-api.md` 3.1).
///
/// # Errors
/// When an instant lies outside the calendar that the contract can write (years 0 to 9999), which no column holds.
pub fn render(
    person: &PersonFacts,
    ect: Option<&TrainingFacts>,
    mentor: Option<&TrainingFacts>,
    today: Date,
) -> Result<Option<Rendering>, serde_json::Error> {
    let trainings: Vec<(Role, &TrainingFacts)> = [(Role::Ect, ect), (Role::Mentor, mentor)]
        .into_iter()
        .filter_map(|(role, training)| training.map(|training| (role, training)))
        .collect();
    if trainings.is_empty() {
        return Ok(None);
    }
    let body = Body {
        id: person.participant_id,
        r#type: "participant",
        attributes: Attributes {
            full_name: person.full_name(),
            teacher_reference_number: person.trn.as_deref(),
            ecf_enrolments: trainings
                .iter()
                .map(|(role, training)| {
                    let moment = Moment::of(person, *role, training, today);
                    Enrolment::of(person, *role, training, moment)
                })
                .collect(),
            participant_id_changes: person
                .id_changes
                .iter()
                .map(|change| ShownIdChange {
                    from_participant_id: change.from,
                    to_participant_id: change.to,
                    changed_at: Seconds(change.changed_at),
                })
                .collect(),
        },
    };
    Ok(Some(Rendering {
        content: serde_json::to_string(&body)?,
        cohorts: distinct(trainings.iter().map(|(_, training)| training.cohort)),
        training_statuses: distinct(
            trainings
                .iter()
                .flat_map(|(_, training)| TrainingStatus::found_by(training)),
        ),
        from_participant_ids: distinct(person.id_changes.iter().map(|change| change.from)),
        next_change_on: next_change(person, &trainings, today),
    }))
}

/// The first day after `today` on which a status or a mentor is another one (decision 45 rule 6).
fn next_change(
    person: &PersonFacts,
    trainings: &[(Role, &TrainingFacts)],
    today: Date,
) -> Option<Date> {
    let moments_on = |day: Date| -> Vec<Moment> {
        trainings
            .iter()
            .map(|(role, training)| Moment::of(person, *role, training, day))
            .collect()
    };
    let of_trainings = trainings.iter().flat_map(|(_, training)| {
        [
            Some(training.period.started_on()),
            training.period.finished_on(),
        ]
    });
    let of_mentorships = person.mentorships.iter().flat_map(|mentorship| {
        [
            Some(mentorship.period.started_on()),
            mentorship.period.finished_on().map(day_after),
        ]
    });
    let candidates = distinct(
        of_trainings
            .chain(of_mentorships)
            .flatten()
            .filter(|day| *day > today),
    );
    let now = moments_on(today);
    candidates.into_iter().find(|day| moments_on(*day) != now)
}

/// Sorted, each once.
fn distinct<T: Ord>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    values.dedup();
    values
}

#[cfg(test)]
mod tests;
