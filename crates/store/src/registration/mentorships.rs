//! Mentorships (`registration.md` 2.6).

use db_schema::registration::{ect_at_school_periods, mentorship_periods};
use diesel::prelude::*;
use domain::registration::change::MentorshipKey;
use domain::registration::placement::MentorshipFacts;
use time::Date;
use uuid::Uuid;

use super::period;
use crate::StoreError;

/// Every mentorship of the teacher as a mentee, at any school, by start.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn of_mentee(
    connection: &mut PgConnection,
    teacher_id: Uuid,
) -> Result<Vec<MentorshipFacts>, StoreError> {
    let rows: Vec<(Uuid, Uuid, Uuid, Uuid, Date, Option<Date>)> = mentorship_periods::table
        .inner_join(ect_at_school_periods::table)
        .filter(ect_at_school_periods::teacher_id.eq(teacher_id))
        .order(mentorship_periods::started_on)
        .select((
            mentorship_periods::id,
            mentorship_periods::ect_at_school_period_id,
            mentorship_periods::mentor_at_school_period_id,
            ect_at_school_periods::school_id,
            mentorship_periods::started_on,
            mentorship_periods::finished_on,
        ))
        .load(connection)?;
    rows.into_iter()
        .map(
            |(id, ect_placement_id, mentor_placement_id, school_id, started_on, finished_on)| {
                Ok(MentorshipFacts {
                    key: MentorshipKey {
                        id,
                        ect_placement_id,
                        mentor_placement_id,
                        school_id,
                    },
                    period: period(started_on, finished_on)?,
                })
            },
        )
        .collect()
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
