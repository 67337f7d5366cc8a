//! Which appropriate body has claimed somebody.

use db_schema::registration::{appropriate_bodies, induction_periods};
use diesel::prelude::*;
use time::Date;
use uuid::Uuid;

use crate::StoreError;

/// An induction without an end: what an appropriate body claims.
#[derive(Debug, Clone, Queryable)]
pub struct OpenInduction {
    /// The person.
    pub teacher_id: Uuid,
    /// First day.
    pub started_on: Date,
    /// The body.
    pub appropriate_body_id: Uuid,
    /// Its name.
    pub appropriate_body_name: String,
}

/// Open inductions of these people; at most one each.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn open_inductions(
    connection: &mut PgConnection,
    teachers: &[Uuid],
) -> Result<Vec<OpenInduction>, StoreError> {
    Ok(induction_periods::table
        .inner_join(appropriate_bodies::table)
        .filter(induction_periods::teacher_id.eq_any(teachers))
        .filter(induction_periods::finished_on.is_null())
        .order(induction_periods::started_on)
        .select((
            induction_periods::teacher_id,
            induction_periods::started_on,
            appropriate_bodies::id,
            appropriate_bodies::name,
        ))
        .load(connection)?)
}
