//! People in, rows written.

use diesel::PgConnection;
use domain::lead_provider;
use domain::lead_provider::RENDER_VERSION;
use store::publication::{due, facts, facts::Participant, rows};
use time::Date;
use uuid::Uuid;

use super::change::{self, Cause, Made};
use crate::platform::error::AppError;

/// Renders all rows of these people and writes those that differ; tells whether it did. Only under the gate, in statements after it.
pub(super) fn people(
    conn: &mut PgConnection,
    people: &[Uuid],
    today: Date,
    cause: Cause,
) -> Result<bool, AppError> {
    if people.is_empty() {
        return Ok(true);
    }
    let participants = facts::load(conn, people)?;
    let existing = rows::of_teachers(conn, people)?;
    if existing.is_empty()
        && participants
            .iter()
            .all(|participant| participant.trainings.is_empty())
    {
        return Ok(true);
    }
    if cause == Cause::NewVersion && due::waiting(conn, RENDER_VERSION)? > 0 {
        // What is due moves timestamps; rendered here first, its change would pass without a trace. A later run finds it done.
        return Ok(false);
    }
    let made = participants
        .iter()
        .map(|participant| of_participant(participant, today))
        .collect::<Result<Vec<_>, _>>()?;
    let progress = rows::progress(conn)?;
    let plan = change::plan(
        made.into_iter().flatten().collect(),
        existing,
        progress,
        today,
        cause,
    );
    if !plan.rows.is_empty() {
        rows::save(conn, &plan.rows)?;
    }
    if !plan.progress.is_empty() {
        rows::save_progress(conn, &plan.progress)?;
    }
    for (teacher_id, render_version) in plan.held {
        due::note_people(conn, &[teacher_id], render_version)?;
    }
    Ok(true)
}

fn of_participant(participant: &Participant, today: Date) -> Result<Vec<Made>, AppError> {
    let mut made = Vec::with_capacity(participant.trainings.len());
    for (lead_provider_id, trainings) in &participant.trainings {
        let rendering = lead_provider::render(
            &participant.person,
            trainings.ect.as_ref(),
            trainings.mentor.as_ref(),
            today,
        )
        .map_err(AppError::internal)?;
        made.extend(rendering.map(|rendering| Made {
            lead_provider_id: *lead_provider_id,
            teacher_id: participant.teacher_id,
            participant_id: participant.person.participant_id,
            participant_created_at: participant.created_at,
            rendering,
        }));
    }
    Ok(made)
}
