//! Trainings of placements, with provider, partner and timetable by name.

use diesel::prelude::*;
use diesel::sql_types::{
    Array, Date as SqlDate, Integer, Nullable, Text as SqlText, Timestamptz, Uuid as SqlUuid,
};
use domain::period::Period;
use domain::registration::selection::HasPeriod;
use domain::registration::{
    DeferralReason, ScheduleIdentifier, TrainingProgramme, WithdrawalReason,
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::statement::Statement;
use crate::{StoreError, Text};

/// One training.
#[derive(Debug, Clone, QueryableByName)]
pub struct TrainingRow {
    /// Key.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// The placement that it belongs to.
    #[diesel(sql_type = SqlUuid)]
    pub placement_id: Uuid,
    /// First day.
    #[diesel(sql_type = SqlDate)]
    pub started_on: Date,
    /// Last day.
    #[diesel(sql_type = Nullable<SqlDate>)]
    pub finished_on: Option<Date>,
    /// Who trains.
    #[diesel(sql_type = SqlText)]
    pub training_programme: Text<TrainingProgramme>,
    /// When the provider withdrew the person.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub withdrawn_at: Option<OffsetDateTime>,
    /// Why.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub withdrawal_reason: Option<Text<WithdrawalReason>>,
    /// When the provider paused the training.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub deferred_at: Option<OffsetDateTime>,
    /// Why.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub deferral_reason: Option<Text<DeferralReason>>,
    /// Contract period.
    #[diesel(sql_type = Nullable<Integer>)]
    pub year: Option<i32>,
    /// Timetable.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub schedule: Option<Text<ScheduleIdentifier>>,
    /// The partnership, once the provider has confirmed.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub partnership_id: Option<Uuid>,
    /// The provider, confirmed or not.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub lead_provider_id: Option<Uuid>,
    /// Its name.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub lead_provider_name: Option<String>,
    /// The partner, which only a partnership names.
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub delivery_partner_id: Option<Uuid>,
    /// Its name.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub delivery_partner_name: Option<String>,
}

impl HasPeriod for TrainingRow {
    fn period(&self) -> Period {
        Period::new(self.started_on, self.finished_on).unwrap_or(Period::day(self.started_on))
    }
}

macro_rules! trainings {
    ($placement:literal) => {
        concat!(
            "SELECT r.id, r.",
            $placement,
            " AS placement_id, r.started_on, r.finished_on, r.training_programme, \
            r.withdrawn_at, r.withdrawal_reason, r.deferred_at, r.deferral_reason, \
            s.contract_period_year AS year, s.identifier AS schedule, p.id AS partnership_id, \
            coalesce(pl.id, il.id) AS lead_provider_id, coalesce(pl.name, il.name) AS lead_provider_name, \
            dp.id AS delivery_partner_id, dp.name AS delivery_partner_name \
            FROM registration.training_periods r \
            LEFT JOIN registration.schedules s ON s.id = r.schedule_id \
            LEFT JOIN registration.school_partnerships p ON p.id = r.school_partnership_id \
            LEFT JOIN registration.lead_provider_delivery_partnerships pd ON pd.id = p.lead_provider_delivery_partnership_id \
            LEFT JOIN registration.delivery_partners dp ON dp.id = pd.delivery_partner_id \
            LEFT JOIN registration.active_lead_providers pa ON pa.id = pd.active_lead_provider_id \
            LEFT JOIN registration.lead_providers pl ON pl.id = pa.lead_provider_id \
            LEFT JOIN registration.active_lead_providers ia ON ia.id = r.expression_of_interest_id \
            LEFT JOIN registration.lead_providers il ON il.id = ia.lead_provider_id \
            WHERE r.",
            $placement,
            " = ANY(?1) ORDER BY r.",
            $placement,
            ", r.started_on"
        )
    };
}

/// All trainings of these placements of ECTs, by placement and start.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn trainings_of_ects(
    connection: &mut PgConnection,
    placements: &[Uuid],
) -> Result<Vec<TrainingRow>, StoreError> {
    Ok(Statement::new(trainings!("ect_at_school_period_id"))
        .bind::<Array<SqlUuid>, _>(placements)
        .load(connection)?)
}

/// All trainings of these placements of mentors, by placement and start.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn trainings_of_mentors(
    connection: &mut PgConnection,
    placements: &[Uuid],
) -> Result<Vec<TrainingRow>, StoreError> {
    Ok(Statement::new(trainings!("mentor_at_school_period_id"))
        .bind::<Array<SqlUuid>, _>(placements)
        .load(connection)?)
}
