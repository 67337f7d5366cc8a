//! What somebody is engaged in at schools and with lead providers.

use diesel::prelude::*;
use diesel::sql_types::{Array, Date as SqlDate, Text as SqlText, Uuid as SqlUuid};
use domain::Trn;
use time::Date;
use uuid::Uuid;

use crate::StoreError;
use crate::statement::Statement;

/// Placements and trainings that are not over.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Commitments {
    /// Placements as an ECT.
    #[diesel(sql_type = Array<SqlUuid>)]
    pub ect_placement_ids: Vec<Uuid>,
    /// Placements as a mentor.
    #[diesel(sql_type = Array<SqlUuid>)]
    pub mentor_placement_ids: Vec<Uuid>,
    /// Trainings in either role.
    #[diesel(sql_type = Array<SqlUuid>)]
    pub training_ids: Vec<Uuid>,
}

impl Commitments {
    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ect_placement_ids.is_empty()
            && self.mentor_placement_ids.is_empty()
            && self.training_ids.is_empty()
    }
}

/// What is running on the day or begins later, oldest first; nothing for somebody who was never registered.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn open_of(
    connection: &mut PgConnection,
    trn: &Trn,
    day: Date,
) -> Result<Commitments, StoreError> {
    Ok(Statement::new(
        "WITH teacher AS (SELECT id FROM registration.teachers WHERE trn = ?), today AS (SELECT ?::date AS day)
         SELECT ARRAY(SELECT p.id FROM registration.ect_at_school_periods p, teacher, today
                      WHERE p.teacher_id = teacher.id AND coalesce(p.finished_on, 'infinity') >= today.day ORDER BY p.started_on, p.id) AS ect_placement_ids,
                ARRAY(SELECT p.id FROM registration.mentor_at_school_periods p, teacher, today
                      WHERE p.teacher_id = teacher.id AND coalesce(p.finished_on, 'infinity') >= today.day ORDER BY p.started_on, p.id) AS mentor_placement_ids,
                ARRAY(SELECT p.id FROM registration.training_periods p, teacher, today
                      WHERE p.teacher_id = teacher.id AND coalesce(p.finished_on, 'infinity') >= today.day ORDER BY p.started_on, p.id) AS training_ids",
    )
    .bind::<SqlText, _>(trn.as_str())
    .bind::<SqlDate, _>(day)
    .get_result(connection)?)
}
