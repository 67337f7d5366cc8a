//! Timetables of the contract periods (`registration.md` 7.3).

use db_schema::registration::schedules;
use diesel::prelude::*;
use domain::registration::ScheduleIdentifier;
use uuid::Uuid;

use crate::{StoreError, Text};

/// The timetables that exist in the contract period.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn in_year(
    connection: &mut PgConnection,
    year: i32,
) -> Result<Vec<ScheduleIdentifier>, StoreError> {
    let identifiers: Vec<Text<ScheduleIdentifier>> = schedules::table
        .filter(schedules::contract_period_year.eq(year))
        .select(schedules::identifier)
        .order(schedules::identifier)
        .load(connection)?;
    Ok(identifiers
        .into_iter()
        .map(|identifier| identifier.0)
        .collect())
}

/// Every timetable with its contract period.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn all(connection: &mut PgConnection) -> Result<Vec<(i32, ScheduleIdentifier)>, StoreError> {
    let rows: Vec<(i32, Text<ScheduleIdentifier>)> = schedules::table
        .select((schedules::contract_period_year, schedules::identifier))
        .order((schedules::contract_period_year, schedules::identifier))
        .load(connection)?;
    Ok(rows
        .into_iter()
        .map(|(year, identifier)| (year, identifier.0))
        .collect())
}

/// The key of a timetable.
///
/// # Errors
/// [`StoreError::NotFound`] when the contract period does not have it.
pub fn id_of(
    connection: &mut PgConnection,
    year: i32,
    identifier: ScheduleIdentifier,
) -> Result<Uuid, StoreError> {
    Ok(schedules::table
        .filter(schedules::contract_period_year.eq(year))
        .filter(schedules::identifier.eq(identifier.as_str()))
        .select(schedules::id)
        .first(connection)?)
}
