//! Training that waits for its lead provider's word (`registration.md` 7.8).

use db_schema::registration::training_periods;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Text as SqlText, Uuid as SqlUuid};
use domain::registration::change::{PlacementKey, TrainingKey};
use domain::registration::vocabulary::Role;
use uuid::Uuid;

use crate::statement::Statement;
use crate::{StoreError, Text};

/// A training at a school with an expression of interest and no partnership.
#[derive(Debug, Clone)]
pub struct WaitingTraining {
    /// Which one.
    pub training: TrainingKey,
    /// Whose it is.
    pub teacher_id: Uuid,
    /// The provider whose word it waits for.
    pub lead_provider_id: Uuid,
    /// The contract period.
    pub year: i32,
}

#[derive(QueryableByName)]
struct WaitingRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    teacher_id: Uuid,
    #[diesel(sql_type = SqlText)]
    role: Text<Role>,
    #[diesel(sql_type = SqlUuid)]
    placement_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    lead_provider_id: Uuid,
    #[diesel(sql_type = Integer)]
    year: i32,
}

const WAITING: &str = "
    SELECT t.id, t.teacher_id, t.role, coalesce(e.id, m.id) AS placement_id, a.lead_provider_id, a.contract_period_year AS year
    FROM registration.training_periods t
    JOIN registration.active_lead_providers a ON a.id = t.expression_of_interest_id
    LEFT JOIN registration.ect_at_school_periods e ON e.id = t.ect_at_school_period_id
    LEFT JOIN registration.mentor_at_school_periods m ON m.id = t.mentor_at_school_period_id
    WHERE t.school_partnership_id IS NULL AND coalesce(e.school_id, m.school_id) = ?1 AND a.lead_provider_id = ?2
      AND (t.ect_at_school_period_id IN (SELECT id FROM registration.ect_at_school_periods WHERE school_id = ?1)
           OR t.mentor_at_school_period_id IN (SELECT id FROM registration.mentor_at_school_periods WHERE school_id = ?1))
    ORDER BY t.id";

/// The trainings at the school that wait for the word of the lead provider, of ECTs and mentors, in any contract period.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn waiting_at(
    connection: &mut PgConnection,
    school_id: Uuid,
    lead_provider_id: Uuid,
) -> Result<Vec<WaitingTraining>, StoreError> {
    let rows: Vec<WaitingRow> = Statement::new(WAITING)
        .bind::<SqlUuid, _>(school_id)
        .bind::<SqlUuid, _>(lead_provider_id)
        .load(connection)?;
    let waiting = |row: WaitingRow| WaitingTraining {
        training: TrainingKey {
            id: row.id,
            placement: PlacementKey {
                id: row.placement_id,
                role: row.role.0,
                school_id,
            },
        },
        teacher_id: row.teacher_id,
        lead_provider_id: row.lead_provider_id,
        year: row.year,
    };
    Ok(rows.into_iter().map(waiting).collect())
}

/// Attaches a training to the partnership that confirms it; the expression of interest stays. Says whose training it is.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such training.
pub fn confirm(
    connection: &mut PgConnection,
    id: Uuid,
    school_partnership_id: Uuid,
) -> Result<Uuid, StoreError> {
    Ok(diesel::update(training_periods::table.find(id))
        .set(training_periods::school_partnership_id.eq(school_partnership_id))
        .returning(training_periods::teacher_id)
        .get_result(connection)?)
}
