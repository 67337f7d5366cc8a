//! Writing inductions on the record. Reading them is `qualifications::standing`: they follow from routes as much as from what is reported.

use db_schema::record::{induction_exemption_reasons, persons};
use diesel::prelude::*;
use domain::record::induction::InductionState;
use domain::record::reference::Choice;
use serde_json::{Value, json};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::changes::{Author, Change, announce};
use super::qualifications;
use crate::StoreError;

/// Announces the change with what is different, and writes the induction with the person's own reasons of exemption: whoever changes an induction does
/// it here.
///
/// # Errors
/// [`StoreError`] as any write.
pub fn write(
    connection: &mut PgConnection,
    author: &Author,
    person_id: Uuid,
    change: Change,
    (before, after): (&InductionState, &InductionState),
) -> Result<(), StoreError> {
    let change = change.differing(described(before), described(after));
    announce(connection, author, &change)?;
    qualifications::save_induction(connection, person_id, before, after)
}

/// Remembers when the report was made that was accepted last. It guards against late ones and is no value of the record, so no change is announced.
///
/// # Errors
/// [`StoreError`] as any update.
pub fn save_reported_at(
    connection: &mut PgConnection,
    person_id: Uuid,
    modified_at: OffsetDateTime,
) -> Result<(), StoreError> {
    diesel::update(persons::table.find(person_id))
        .set(persons::induction_registration_changed_at.eq(modified_at))
        .execute(connection)?;
    Ok(())
}

/// What the list of exemption reasons knows of these, in their order.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn choices(connection: &mut PgConnection, ids: &[Uuid]) -> Result<Vec<Choice>, StoreError> {
    let known: Vec<(Uuid, bool)> = induction_exemption_reasons::table
        .filter(induction_exemption_reasons::id.eq_any(ids))
        .select((
            induction_exemption_reasons::id,
            induction_exemption_reasons::is_active,
        ))
        .load(connection)?;
    let choice = |id: &Uuid| Choice {
        id: *id,
        is_active: known
            .iter()
            .find(|(known, _)| known == id)
            .map(|(_, is_active)| *is_active),
    };
    Ok(ids.iter().map(choice).collect())
}

/// An induction as its history keeps it.
fn described(induction: &InductionState) -> Value {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    json!({
        "induction_status": induction.status.as_str(),
        "induction_status_without_exemption": induction.fallback.as_str(),
        "induction_started_on": day(induction.started_on),
        "induction_completed_on": day(induction.completed_on),
        "induction_exemption_reason_ids": induction.reasons,
        "induction_exempt_without_reason": induction.exempt_without_reason,
    })
}
