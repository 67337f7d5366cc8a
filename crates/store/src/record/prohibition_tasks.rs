//! Tasks for staff: somebody who is in registration was prohibited from teaching.

use diesel::prelude::*;
use diesel::sql_types::{Jsonb, Uuid as SqlUuid};
use serde_json::json;
use uuid::Uuid;

use crate::StoreError;
use crate::registration::commitments::Commitments;
use crate::statement::Statement;

/// Leaves a task about the alert that lists what is open, unless there is one already that nobody has closed.
///
/// # Errors
/// [`StoreError`] as any insert.
pub fn leave(
    connection: &mut PgConnection,
    person_id: Uuid,
    alert_id: Uuid,
    open: &Commitments,
) -> Result<(), StoreError> {
    let facts = json!({
        "ect_placement_ids": open.ect_placement_ids,
        "mentor_placement_ids": open.mentor_placement_ids,
        "training_ids": open.training_ids,
    });
    Statement::new(
        "INSERT INTO record.support_tasks (id, kind, person_id, alert_id, facts)
         SELECT ?, 'prohibited_in_registration', ?, ?, ?
         WHERE NOT EXISTS (SELECT FROM record.support_tasks WHERE alert_id = ? AND status <> 'closed')",
    )
    .bind::<SqlUuid, _>(Uuid::now_v7())
    .bind::<SqlUuid, _>(person_id)
    .bind::<SqlUuid, _>(alert_id)
    .bind::<Jsonb, _>(facts)
    .bind::<SqlUuid, _>(alert_id)
    .execute(connection)?;
    Ok(())
}
