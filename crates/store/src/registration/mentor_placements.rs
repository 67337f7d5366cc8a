//! Placements of mentors at schools (`registration.md` 2.6).

use db_schema::registration::{gias_schools, mentor_at_school_periods, schools};
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};
use domain::registration::change::NewPlacement;
use domain::registration::vocabulary::Role;
use time::Date;
use uuid::Uuid;

use super::placements::{Placement, Row, read};
use crate::StoreError;

/// Every placement of the teacher as a mentor, at any school, by start.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn of_teacher(
    connection: &mut PgConnection,
    teacher_id: Uuid,
) -> Result<Vec<Placement>, StoreError> {
    let rows: Vec<Row> = mentor_at_school_periods::table
        .inner_join(schools::table.on(schools::id.eq(mentor_at_school_periods::school_id)))
        .inner_join(gias_schools::table.on(gias_schools::urn.eq(schools::urn)))
        .filter(mentor_at_school_periods::teacher_id.eq(teacher_id))
        .order((
            mentor_at_school_periods::started_on,
            mentor_at_school_periods::id,
        ))
        .select((
            mentor_at_school_periods::id,
            mentor_at_school_periods::school_id,
            mentor_at_school_periods::started_on,
            mentor_at_school_periods::finished_on,
            schools::urn,
            gias_schools::name,
            // no body takes part in a mentor's training
            None::<String>.into_sql::<Nullable<Text>>(),
        ))
        .load(connection)?;
    rows.into_iter()
        .map(|row| read(Role::Mentor, row))
        .collect()
}

/// Starts a placement.
///
/// # Errors
/// [`StoreError::Constraint`] when it overlaps another one at the school, or its address is somebody else's.
pub fn insert(
    connection: &mut PgConnection,
    teacher_id: Uuid,
    placement: &NewPlacement,
) -> Result<Uuid, StoreError> {
    Ok(diesel::insert_into(mentor_at_school_periods::table)
        .values((
            mentor_at_school_periods::id.eq(Uuid::now_v7()),
            mentor_at_school_periods::teacher_id.eq(teacher_id),
            mentor_at_school_periods::school_id.eq(placement.school_id),
            mentor_at_school_periods::started_on.eq(placement.started_on),
            mentor_at_school_periods::email.eq(placement.email.as_str()),
        ))
        .returning(mentor_at_school_periods::id)
        .get_result(connection)?)
}

/// Ends a placement on the day.
///
/// # Errors
/// [`StoreError`] as any update.
pub fn finish(connection: &mut PgConnection, id: Uuid, on: Date) -> Result<(), StoreError> {
    diesel::update(mentor_at_school_periods::table.find(id))
        .set(mentor_at_school_periods::finished_on.eq(on))
        .execute(connection)?;
    Ok(())
}
