//! Placements of mentors at schools (`registration.md` 2.6).

use db_schema::registration::mentor_at_school_periods;
use diesel::prelude::*;
use domain::registration::change::NewPlacement;
use time::Date;
use uuid::Uuid;

use crate::StoreError;

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
