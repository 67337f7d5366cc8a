//! The facts from which participants are rendered: two statements, however many people.

mod people;
mod trainings;

use std::collections::HashMap;

use diesel::prelude::*;
use domain::Period;
use domain::lead_provider::{PersonFacts, TrainingFacts};
use domain::registration::vocabulary::Role;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::StoreError;

/// A person and everything that any lead provider reads about them.
#[derive(Debug, Clone)]
pub struct Participant {
    /// Row of `registration.teachers`.
    pub teacher_id: Uuid,
    /// When they came into registration.
    pub created_at: OffsetDateTime,
    /// What does not depend on the lead provider.
    pub person: PersonFacts,
    /// The latest training with each lead provider that trains or trained them, by provider.
    pub trainings: HashMap<Uuid, Trainings>,
}

/// A person's latest training with one lead provider, in each role.
#[derive(Debug, Clone, Default)]
pub struct Trainings {
    /// As an ECT.
    pub ect: Option<TrainingFacts>,
    /// As a mentor.
    pub mentor: Option<TrainingFacts>,
}

/// The facts about these teachers; a teacher who does not exist is left out.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn load(conn: &mut PgConnection, teachers: &[Uuid]) -> Result<Vec<Participant>, StoreError> {
    let mut found = people::load(conn, teachers)?;
    let trainings = trainings::load(conn, teachers)?;
    for row in trainings {
        if let Some(participant) = found.get_mut(&row.teacher_id) {
            let of_provider = participant
                .trainings
                .entry(row.lead_provider_id)
                .or_default();
            match row.role.0 {
                Role::Ect => of_provider.ect = Some(row.facts()?),
                Role::Mentor => of_provider.mentor = Some(row.facts()?),
            }
        }
    }
    Ok(found.into_values().collect())
}

fn period(started_on: Date, finished_on: Option<Date>) -> Result<Period, StoreError> {
    Period::new(started_on, finished_on).map_err(|error| {
        StoreError::Query(diesel::result::Error::DeserializationError(Box::new(error)))
    })
}
