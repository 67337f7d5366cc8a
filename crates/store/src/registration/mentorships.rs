//! Mentorships (`registration.md` 2.6).

use db_schema::registration::{
    ect_at_school_periods, mentor_at_school_periods, mentorship_periods,
};
use diesel::prelude::*;
use domain::Period;
use domain::registration::change::MentorshipKey;
use domain::registration::placement::MentorshipFacts;
use time::Date;
use uuid::Uuid;

use super::period;
use crate::StoreError;

type Row = (Uuid, Uuid, Uuid, Uuid, Date, Option<Date>);

/// Every mentorship of the teacher as a mentee, at any school, by start.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn of_mentee(
    connection: &mut PgConnection,
    teacher_id: Uuid,
) -> Result<Vec<MentorshipFacts>, StoreError> {
    let rows: Vec<Row> = mentorship_periods::table
        .inner_join(ect_at_school_periods::table)
        .filter(ect_at_school_periods::teacher_id.eq(teacher_id))
        .order((mentorship_periods::started_on, mentorship_periods::id))
        .select((
            mentorship_periods::id,
            mentorship_periods::ect_at_school_period_id,
            mentorship_periods::mentor_at_school_period_id,
            ect_at_school_periods::school_id,
            mentorship_periods::started_on,
            mentorship_periods::finished_on,
        ))
        .load(connection)?;
    rows.into_iter().map(facts).collect()
}

/// Every mentorship of the teacher as a mentor, at any school, by start.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn of_mentor(
    connection: &mut PgConnection,
    teacher_id: Uuid,
) -> Result<Vec<MentorshipFacts>, StoreError> {
    let rows: Vec<Row> = mentorship_periods::table
        .inner_join(mentor_at_school_periods::table)
        .filter(mentor_at_school_periods::teacher_id.eq(teacher_id))
        .order((mentorship_periods::started_on, mentorship_periods::id))
        .select((
            mentorship_periods::id,
            mentorship_periods::ect_at_school_period_id,
            mentorship_periods::mentor_at_school_period_id,
            mentor_at_school_periods::school_id,
            mentorship_periods::started_on,
            mentorship_periods::finished_on,
        ))
        .load(connection)?;
    rows.into_iter().map(facts).collect()
}

fn facts(row: Row) -> Result<MentorshipFacts, StoreError> {
    let (id, ect_placement_id, mentor_placement_id, school_id, started_on, finished_on) = row;
    Ok(MentorshipFacts {
        key: MentorshipKey {
            id,
            ect_placement_id,
            mentor_placement_id,
            school_id,
        },
        period: period(started_on, finished_on)?,
    })
}

/// Starts a mentorship.
///
/// # Errors
/// [`StoreError::Constraint`] when the mentee has another mentor on one of the days, or it lies outside a placement.
pub fn insert(
    connection: &mut PgConnection,
    ect_placement_id: Uuid,
    mentor_placement_id: Uuid,
    days: Period,
) -> Result<Uuid, StoreError> {
    Ok(diesel::insert_into(mentorship_periods::table)
        .values((
            mentorship_periods::id.eq(Uuid::now_v7()),
            mentorship_periods::ect_at_school_period_id.eq(ect_placement_id),
            mentorship_periods::mentor_at_school_period_id.eq(mentor_placement_id),
            mentorship_periods::started_on.eq(days.started_on()),
            mentorship_periods::finished_on.eq(days.finished_on()),
        ))
        .returning(mentorship_periods::id)
        .get_result(connection)?)
}

/// The people of a mentorship: the mentee and the mentor.
///
/// # Errors
/// [`StoreError::NotFound`] when one of the placements does not exist.
pub fn people(
    connection: &mut PgConnection,
    ect_placement_id: Uuid,
    mentor_placement_id: Uuid,
) -> Result<(Uuid, Uuid), StoreError> {
    let mentee = ect_at_school_periods::table
        .find(ect_placement_id)
        .select(ect_at_school_periods::teacher_id)
        .first(connection)?;
    let mentor = mentor_at_school_periods::table
        .find(mentor_placement_id)
        .select(mentor_at_school_periods::teacher_id)
        .first(connection)?;
    Ok((mentee, mentor))
}

/// Ends a mentorship on the day.
///
/// # Errors
/// [`StoreError`] as any update.
pub fn finish(connection: &mut PgConnection, id: Uuid, on: Date) -> Result<(), StoreError> {
    diesel::update(mentorship_periods::table.find(id))
        .set(mentorship_periods::finished_on.eq(on))
        .execute(connection)?;
    Ok(())
}

/// Takes away a mentorship that will not begin.
///
/// # Errors
/// [`StoreError`] as any delete.
pub fn delete(connection: &mut PgConnection, id: Uuid) -> Result<(), StoreError> {
    diesel::delete(mentorship_periods::table.find(id)).execute(connection)?;
    Ok(())
}
