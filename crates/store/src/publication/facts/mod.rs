//! The facts from which participants are rendered: three statements, however many people.

mod people;
mod trainings;

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::{Array, Date as SqlDate, Nullable, Uuid as SqlUuid};
use domain::Period;
use domain::lead_provider::{MentorshipFacts, PersonFacts, TrainingFacts};
use domain::registration::vocabulary::Role;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::StoreError;
use crate::statement::Statement;

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

const MENTORSHIPS: &str = "
    SELECT e.teacher_id, e.school_id, m.started_on, m.finished_on, mt.api_id AS mentor_participant_id
    FROM registration.ect_at_school_periods e
    JOIN registration.mentorship_periods m ON m.ect_at_school_period_id = e.id
    JOIN registration.mentor_at_school_periods mp ON mp.id = m.mentor_at_school_period_id
    JOIN registration.teachers mt ON mt.id = mp.teacher_id
    WHERE e.teacher_id = ANY (?)";

#[derive(QueryableByName)]
struct MentorshipRow {
    #[diesel(sql_type = SqlUuid)]
    teacher_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    school_id: Uuid,
    #[diesel(sql_type = SqlDate)]
    started_on: Date,
    #[diesel(sql_type = Nullable<SqlDate>)]
    finished_on: Option<Date>,
    #[diesel(sql_type = SqlUuid)]
    mentor_participant_id: Uuid,
}

/// The facts about these teachers; a teacher who does not exist is left out.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn load(conn: &mut PgConnection, teachers: &[Uuid]) -> Result<Vec<Participant>, StoreError> {
    let mut found = people::load(conn, teachers)?;
    let trainings = trainings::load(conn, teachers)?;
    let mentorships: Vec<MentorshipRow> = Statement::new(MENTORSHIPS)
        .bind::<Array<SqlUuid>, _>(teachers)
        .load(conn)?;

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
    for row in mentorships {
        if let Some(participant) = found.get_mut(&row.teacher_id) {
            participant.person.mentorships.push(MentorshipFacts {
                school_id: row.school_id,
                period: period(row.started_on, row.finished_on)?,
                mentor_participant_id: row.mentor_participant_id,
            });
        }
    }
    Ok(found.into_values().collect())
}

fn period(started_on: Date, finished_on: Option<Date>) -> Result<Period, StoreError> {
    Period::new(started_on, finished_on).map_err(|error| {
        StoreError::Query(diesel::result::Error::DeserializationError(Box::new(error)))
    })
}
