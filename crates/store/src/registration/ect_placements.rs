//! Placements of ECTs at schools (`registration.md` 2.6).

use db_schema::registration::{appropriate_bodies, ect_at_school_periods, gias_schools, schools};
use diesel::prelude::*;
use domain::registration::change::NewPlacement;
use domain::registration::vocabulary::Role;
use time::Date;
use uuid::Uuid;

use super::placements::{Placement, Row, read};
use crate::StoreError;

/// Every placement of the teacher as an ECT, at any school, by start.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn of_teacher(
    connection: &mut PgConnection,
    teacher_id: Uuid,
) -> Result<Vec<Placement>, StoreError> {
    let rows: Vec<Row> = ect_at_school_periods::table
        .inner_join(schools::table.on(schools::id.eq(ect_at_school_periods::school_id)))
        .inner_join(gias_schools::table.on(gias_schools::urn.eq(schools::urn)))
        .left_join(
            appropriate_bodies::table
                .on(ect_at_school_periods::school_reported_appropriate_body_id
                    .eq(appropriate_bodies::id.nullable())),
        )
        .filter(ect_at_school_periods::teacher_id.eq(teacher_id))
        .order(ect_at_school_periods::started_on)
        .select((
            ect_at_school_periods::id,
            ect_at_school_periods::school_id,
            ect_at_school_periods::started_on,
            ect_at_school_periods::finished_on,
            schools::urn,
            gias_schools::name,
            appropriate_bodies::name.nullable(),
        ))
        .load(connection)?;
    rows.into_iter().map(|row| read(Role::Ect, row)).collect()
}

/// Starts a placement.
///
/// # Errors
/// [`StoreError::Constraint`] when it overlaps another one, or its address is somebody else's.
pub fn insert(
    connection: &mut PgConnection,
    teacher_id: Uuid,
    placement: &NewPlacement,
) -> Result<Uuid, StoreError> {
    Ok(diesel::insert_into(ect_at_school_periods::table)
        .values((
            ect_at_school_periods::id.eq(Uuid::now_v7()),
            ect_at_school_periods::teacher_id.eq(teacher_id),
            ect_at_school_periods::school_id.eq(placement.school_id),
            ect_at_school_periods::started_on.eq(placement.started_on),
            ect_at_school_periods::email.eq(placement.email.as_str()),
            ect_at_school_periods::working_pattern
                .eq(placement.working_pattern.map(|pattern| pattern.as_str())),
            ect_at_school_periods::school_reported_appropriate_body_id
                .eq(placement.appropriate_body_id),
        ))
        .returning(ect_at_school_periods::id)
        .get_result(connection)?)
}

/// Ends a placement on the day.
///
/// # Errors
/// [`StoreError`] as any update.
pub fn finish(connection: &mut PgConnection, id: Uuid, on: Date) -> Result<(), StoreError> {
    diesel::update(ect_at_school_periods::table.find(id))
        .set(ect_at_school_periods::finished_on.eq(on))
        .execute(connection)?;
    Ok(())
}
