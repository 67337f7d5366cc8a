//! The latest training with each lead provider in each role (`lead-provider-api.md` 3.1).

use diesel::prelude::*;
use diesel::sql_types::{
    Array, Bool, Date as SqlDate, Integer, Nullable, Text as SqlText, Timestamptz, Uuid as SqlUuid,
};
use domain::lead_provider::{Stop, TrainingFacts};
use domain::registration::vocabulary::{
    DeferralReason, Role, ScheduleIdentifier, WithdrawalReason,
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::period;
use crate::statement::Statement;
use crate::{StoreError, Text};

const TRAININGS: &str = "
    SELECT DISTINCT ON (t.teacher_id, a.lead_provider_id, t.role)
        t.teacher_id, a.lead_provider_id, t.role, t.started_on, t.finished_on, t.withdrawn_at, t.withdrawal_reason, t.deferred_at, t.deferral_reason,
        sc.identifier AS schedule, a.contract_period_year AS cohort, s.id AS school_id, s.urn AS school_urn, dp.api_id AS delivery_partner_id,
        coalesce(e.email, m.email) AS email,
        cp.uplift_fees_enabled AND coalesce(f.pupil_premium_uplift, false) AS pupil_premium_uplift,
        cp.uplift_fees_enabled AND coalesce(f.sparsity_uplift, false) AS sparsity_uplift,
        first.created_at AS registered_at
    FROM registration.training_periods t
    JOIN registration.school_partnerships p ON p.id = t.school_partnership_id
    JOIN registration.lead_provider_delivery_partnerships d ON d.id = p.lead_provider_delivery_partnership_id
    JOIN registration.active_lead_providers a ON a.id = d.active_lead_provider_id
    JOIN registration.delivery_partners dp ON dp.id = d.delivery_partner_id
    JOIN registration.schools s ON s.id = p.school_id
    JOIN registration.contract_periods cp ON cp.year = a.contract_period_year
    JOIN registration.schedules sc ON sc.id = t.schedule_id
    LEFT JOIN registration.ect_at_school_periods e ON e.id = t.ect_at_school_period_id
    LEFT JOIN registration.mentor_at_school_periods m ON m.id = t.mentor_at_school_period_id
    LEFT JOIN registration.school_funding_eligibilities f ON f.urn = s.urn AND f.contract_period_year = a.contract_period_year
    CROSS JOIN LATERAL (
        (SELECT x.created_at FROM registration.ect_at_school_periods x WHERE t.role = 'ect' AND x.teacher_id = t.teacher_id
            ORDER BY x.started_on, x.created_at LIMIT 1)
        UNION ALL
        (SELECT x.created_at FROM registration.mentor_at_school_periods x WHERE t.role = 'mentor' AND x.teacher_id = t.teacher_id
            ORDER BY x.started_on, x.created_at LIMIT 1)
    ) first
    WHERE t.teacher_id = ANY (?)
    ORDER BY t.teacher_id, a.lead_provider_id, t.role, t.started_on DESC";

#[derive(QueryableByName)]
pub(super) struct TrainingRow {
    #[diesel(sql_type = SqlUuid)]
    pub(super) teacher_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub(super) lead_provider_id: Uuid,
    #[diesel(sql_type = SqlText)]
    pub(super) role: Text<Role>,
    #[diesel(sql_type = SqlDate)]
    started_on: Date,
    #[diesel(sql_type = Nullable<SqlDate>)]
    finished_on: Option<Date>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    withdrawn_at: Option<OffsetDateTime>,
    #[diesel(sql_type = Nullable<SqlText>)]
    withdrawal_reason: Option<Text<WithdrawalReason>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    deferred_at: Option<OffsetDateTime>,
    #[diesel(sql_type = Nullable<SqlText>)]
    deferral_reason: Option<Text<DeferralReason>>,
    #[diesel(sql_type = SqlText)]
    schedule: Text<ScheduleIdentifier>,
    #[diesel(sql_type = Integer)]
    cohort: i32,
    #[diesel(sql_type = SqlUuid)]
    school_id: Uuid,
    #[diesel(sql_type = Integer)]
    school_urn: i32,
    #[diesel(sql_type = SqlUuid)]
    delivery_partner_id: Uuid,
    #[diesel(sql_type = Nullable<SqlText>)]
    email: Option<String>,
    #[diesel(sql_type = Bool)]
    pupil_premium_uplift: bool,
    #[diesel(sql_type = Bool)]
    sparsity_uplift: bool,
    #[diesel(sql_type = Timestamptz)]
    registered_at: OffsetDateTime,
}

/// The trainings of these teachers.
pub(super) fn load(
    conn: &mut PgConnection,
    teachers: &[Uuid],
) -> Result<Vec<TrainingRow>, StoreError> {
    Ok(Statement::new(TRAININGS)
        .bind::<Array<SqlUuid>, _>(teachers)
        .load(conn)?)
}

impl TrainingRow {
    pub(super) fn facts(self) -> Result<TrainingFacts, StoreError> {
        Ok(TrainingFacts {
            period: period(self.started_on, self.finished_on)?,
            withdrawal: self
                .withdrawn_at
                .zip(self.withdrawal_reason)
                .map(|(at, reason)| Stop {
                    at,
                    reason: reason.0,
                }),
            deferral: self
                .deferred_at
                .zip(self.deferral_reason)
                .map(|(at, reason)| Stop {
                    at,
                    reason: reason.0,
                }),
            schedule: self.schedule.0,
            cohort: self.cohort,
            school_id: self.school_id,
            school_urn: self.school_urn,
            delivery_partner_id: self.delivery_partner_id,
            email: self.email,
            pupil_premium_uplift: self.pupil_premium_uplift,
            sparsity_uplift: self.sparsity_uplift,
            registered_at: self.registered_at,
        })
    }
}
