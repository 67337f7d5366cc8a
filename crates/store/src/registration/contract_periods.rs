//! Contract periods, the times in which registration is closed, and the limits that hold on a day: data, never constants (decision 22).

use db_schema::registration::{contract_periods, policy_limits, registration_closures};
use diesel::prelude::*;
use domain::calendar::day_before;
use domain::registration::contract_period::{ContractPeriod, ContractPeriods};
use domain::{Period, text_enum};
use time::Date;

use super::period;
use crate::StoreError;

#[derive(Queryable, Selectable)]
#[diesel(table_name = contract_periods)]
struct Row {
    year: i32,
    started_on: Date,
    finished_on: Date,
    enabled: bool,
    payments_frozen_on: Option<Date>,
    successor_year: Option<i32>,
}

/// All contract periods.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn all(connection: &mut PgConnection) -> Result<ContractPeriods, StoreError> {
    let rows: Vec<Row> = contract_periods::table
        .select(Row::as_select())
        .order(contract_periods::year)
        .load(connection)?;
    let periods: Result<Vec<_>, StoreError> = rows
        .into_iter()
        .map(|row| {
            Ok(ContractPeriod {
                year: row.year,
                period: period(row.started_on, Some(row.finished_on))?,
                enabled: row.enabled,
                closed_since: row.payments_frozen_on,
                successor_year: row.successor_year,
            })
        })
        .collect();
    Ok(ContractPeriods::new(periods?))
}

/// The days on which schools cannot register, those of the past included.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn closed_windows(connection: &mut PgConnection) -> Result<Vec<Period>, StoreError> {
    let rows: Vec<(Date, Date)> = registration_closures::table
        .select((
            registration_closures::closes_on,
            registration_closures::reopens_on,
        ))
        .order(registration_closures::closes_on)
        .load(connection)?;
    rows.into_iter()
        .map(|(closes_on, reopens_on)| period(closes_on, Some(day_before(reopens_on))))
        .collect()
}

domain::text_enum! {
    /// A limit that is data.
    pub enum PolicyLimit = "policy_limit" {
        /// Minutes without a change after which a draft expires.
        DraftLifeMinutes = "draft_life_minutes",
        /// Days for which an expired draft still tells its state.
        DraftTraceDays = "draft_trace_days",
        /// Failed attempts to match somebody in one draft.
        MatchAttemptsPerDraft = "match_attempts_per_draft",
        /// Failed attempts of one user on one day.
        MatchAttemptsPerUserAndDay = "match_attempts_per_user_and_day",
        /// Failed attempts of one school on one day.
        MatchAttemptsPerSchoolAndDay = "match_attempts_per_school_and_day",
        /// Months that somebody who is still elsewhere may start ahead.
        MonthsAhead = "months_ahead",
    }
}

/// The limits in force on one day.
#[derive(Debug, Clone)]
pub struct Limits(Vec<(String, i32)>);

impl Limits {
    /// The amount of a limit. One that has no row holds nothing back: the table is filled by the migration that makes it.
    #[must_use]
    pub fn of(&self, limit: PolicyLimit) -> i32 {
        self.0
            .iter()
            .find(|(name, _)| name == text_enum::TextEnum::as_str(limit))
            .map_or(i32::MAX, |(_, amount)| *amount)
    }
}

/// The limits that hold on the day: of each the latest that is in force.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn limits_on(connection: &mut PgConnection, day: Date) -> Result<Limits, StoreError> {
    let rows = policy_limits::table
        .filter(policy_limits::effective_from.le(day))
        .distinct_on(policy_limits::name)
        .order((policy_limits::name, policy_limits::effective_from.desc()))
        .select((policy_limits::name, policy_limits::amount))
        .load(connection)?;
    Ok(Limits(rows))
}
