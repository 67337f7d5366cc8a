//! Induction as appropriate bodies report it (`registration.md` 2.6); read only so far.

use db_schema::registration::{appropriate_bodies, induction_periods};
use diesel::prelude::*;
use domain::Period;
use time::Date;
use uuid::Uuid;

use super::period;
use crate::StoreError;

/// An induction period with the name of its appropriate body.
#[derive(Debug, Clone)]
pub struct Induction {
    /// Its days.
    pub period: Period,
    /// The appropriate body.
    pub appropriate_body: String,
}

/// Every induction period of the teacher, by start.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn of_teacher(
    connection: &mut PgConnection,
    teacher_id: Uuid,
) -> Result<Vec<Induction>, StoreError> {
    let rows: Vec<(Date, Option<Date>, String)> = induction_periods::table
        .inner_join(appropriate_bodies::table)
        .filter(induction_periods::teacher_id.eq(teacher_id))
        .order(induction_periods::started_on)
        .select((
            induction_periods::started_on,
            induction_periods::finished_on,
            appropriate_bodies::name,
        ))
        .load(connection)?;
    rows.into_iter()
        .map(|(started_on, finished_on, appropriate_body)| {
            Ok(Induction {
                period: period(started_on, finished_on)?,
                appropriate_body,
            })
        })
        .collect()
}
