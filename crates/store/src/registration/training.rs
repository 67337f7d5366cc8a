//! Training periods (`registration.md` 2.6).

use db_schema::registration::{declarations, training_periods};
use diesel::prelude::*;
use diesel::sql_types::{
    Array, Bool, Date as SqlDate, Integer, Nullable, Text as SqlText, Uuid as SqlUuid,
};
use domain::Period;
use domain::registration::placement::{DeclarationFacts, TrainingFacts};
use domain::registration::vocabulary::{
    PaymentStatus, Role, ScheduleIdentifier, TrainingProgramme,
};
use time::Date;
use uuid::Uuid;

use super::period;
use crate::statement::Statement;
use crate::{StoreError, Text};

/// A training with what it consists of and what happened in it.
#[derive(Debug, Clone)]
pub struct Training {
    /// The placement it belongs to.
    pub placement_id: Uuid,
    /// What decides whether it can be shortened.
    pub facts: TrainingFacts,
    /// Who trains.
    pub programme: TrainingProgramme,
    /// Its contract period: that of its partnership, else of its expression of interest, else of its schedule.
    pub year: Option<i32>,
    /// Its timetable.
    pub schedule: Option<ScheduleIdentifier>,
    /// The lead provider: id and name.
    pub lead_provider: Option<(Uuid, String)>,
    /// Whether the lead provider has confirmed it by a partnership.
    pub confirmed: bool,
    /// Name of the delivery partner of that partnership.
    pub delivery_partner: Option<String>,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    placement_id: Uuid,
    #[diesel(sql_type = SqlDate)]
    started_on: Date,
    #[diesel(sql_type = Nullable<SqlDate>)]
    finished_on: Option<Date>,
    #[diesel(sql_type = SqlText)]
    training_programme: Text<TrainingProgramme>,
    #[diesel(sql_type = Nullable<SqlDate>)]
    withdrawn_on: Option<Date>,
    #[diesel(sql_type = Nullable<SqlDate>)]
    deferred_on: Option<Date>,
    #[diesel(sql_type = Nullable<Integer>)]
    year: Option<i32>,
    #[diesel(sql_type = Nullable<SqlText>)]
    schedule: Option<Text<ScheduleIdentifier>>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    lead_provider_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlText>)]
    lead_provider_name: Option<String>,
    #[diesel(sql_type = Bool)]
    confirmed: bool,
    #[diesel(sql_type = Nullable<SqlText>)]
    delivery_partner: Option<String>,
    #[diesel(sql_type = Array<SqlDate>)]
    declared_on: Vec<Date>,
    #[diesel(sql_type = Array<Bool>)]
    declared_live: Vec<bool>,
}

const OF_TEACHER: &str = "
    SELECT t.id, coalesce(t.ect_at_school_period_id, t.mentor_at_school_period_id) AS placement_id, t.started_on, t.finished_on, t.training_programme,
           (t.withdrawn_at AT TIME ZONE 'Europe/London')::date AS withdrawn_on,
           (t.deferred_at AT TIME ZONE 'Europe/London')::date AS deferred_on,
           coalesce(contract.contract_period_year, interest.contract_period_year, s.contract_period_year) AS year,
           s.identifier AS schedule, lp.id AS lead_provider_id, lp.name AS lead_provider_name,
           t.school_partnership_id IS NOT NULL AS confirmed, dp.name AS delivery_partner,
           declared.days AS declared_on, declared.live AS declared_live
    FROM registration.training_periods t
    LEFT JOIN registration.school_partnerships p ON p.id = t.school_partnership_id
    LEFT JOIN registration.lead_provider_delivery_partnerships d ON d.id = p.lead_provider_delivery_partnership_id
    LEFT JOIN registration.active_lead_providers contract ON contract.id = d.active_lead_provider_id
    LEFT JOIN registration.delivery_partners dp ON dp.id = d.delivery_partner_id
    LEFT JOIN registration.active_lead_providers interest ON interest.id = t.expression_of_interest_id
    LEFT JOIN registration.lead_providers lp ON lp.id = coalesce(contract.lead_provider_id, interest.lead_provider_id)
    LEFT JOIN registration.schedules s ON s.id = t.schedule_id
    CROSS JOIN LATERAL (
        SELECT coalesce(array_agg((c.declared_at AT TIME ZONE 'Europe/London')::date ORDER BY c.id), '{}') AS days,
               coalesce(array_agg(c.payment_status <> 'voided' AND c.clawback_status = 'no_clawback' ORDER BY c.id), '{}') AS live
        FROM registration.declarations c WHERE c.training_period_id = t.id) declared
    WHERE t.teacher_id = ?1 AND t.role = ?2
    ORDER BY t.started_on, t.id";

/// Every training of the teacher in the role, at any school, by start.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn of_teacher(
    connection: &mut PgConnection,
    teacher_id: Uuid,
    role: Role,
) -> Result<Vec<Training>, StoreError> {
    let rows: Vec<Row> = Statement::new(OF_TEACHER)
        .bind::<SqlUuid, _>(teacher_id)
        .bind::<SqlText, _>(role.as_str())
        .load(connection)?;
    rows.into_iter().map(Training::try_from).collect()
}

impl TryFrom<Row> for Training {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let declarations = row
            .declared_on
            .iter()
            .zip(&row.declared_live)
            .map(|(day, live)| DeclarationFacts {
                declared_on: *day,
                live: *live,
            })
            .collect();
        Ok(Self {
            placement_id: row.placement_id,
            facts: TrainingFacts {
                id: row.id,
                period: period(row.started_on, row.finished_on)?,
                withdrawn_on: row.withdrawn_on,
                deferred_on: row.deferred_on,
                declarations,
            },
            programme: row.training_programme.0,
            year: row.year,
            schedule: row.schedule.map(|schedule| schedule.0),
            lead_provider: row.lead_provider_id.zip(row.lead_provider_name),
            confirmed: row.confirmed,
            delivery_partner: row.delivery_partner,
        })
    }
}

/// A training to start, its parts looked up.
#[derive(Debug, Clone, Copy)]
pub struct NewTrainingRow {
    /// Whose.
    pub teacher_id: Uuid,
    /// The placement it belongs to.
    pub placement_id: Uuid,
    /// Its role.
    pub role: Role,
    /// Its days.
    pub period: Period,
    /// Who trains.
    pub programme: TrainingProgramme,
    /// The partnership.
    pub school_partnership_id: Option<Uuid>,
    /// The provider's contract, while there is no partnership.
    pub expression_of_interest_id: Option<Uuid>,
    /// The timetable.
    pub schedule_id: Option<Uuid>,
}

/// Starts a training.
///
/// # Errors
/// [`StoreError::Constraint`] when it overlaps another one of the same person and role.
pub fn insert(
    connection: &mut PgConnection,
    training: &NewTrainingRow,
) -> Result<Uuid, StoreError> {
    let of = |role| (training.role == role).then_some(training.placement_id);
    Ok(diesel::insert_into(training_periods::table)
        .values((
            training_periods::id.eq(Uuid::now_v7()),
            training_periods::teacher_id.eq(training.teacher_id),
            training_periods::role.eq(training.role.as_str()),
            training_periods::ect_at_school_period_id.eq(of(Role::Ect)),
            training_periods::mentor_at_school_period_id.eq(of(Role::Mentor)),
            training_periods::started_on.eq(training.period.started_on()),
            training_periods::finished_on.eq(training.period.finished_on()),
            training_periods::training_programme.eq(training.programme.as_str()),
            training_periods::school_partnership_id.eq(training.school_partnership_id),
            training_periods::expression_of_interest_id.eq(training.expression_of_interest_id),
            training_periods::schedule_id.eq(training.schedule_id),
        ))
        .returning(training_periods::id)
        .get_result(connection)?)
}

/// Ends a training on the day.
///
/// # Errors
/// [`StoreError`] as any update.
pub fn finish(connection: &mut PgConnection, id: Uuid, on: Date) -> Result<(), StoreError> {
    diesel::update(training_periods::table.find(id))
        .set(training_periods::finished_on.eq(on))
        .execute(connection)?;
    Ok(())
}

/// Takes away a training that will not begin.
///
/// # Errors
/// [`StoreError`] as any delete.
pub fn delete(connection: &mut PgConnection, id: Uuid) -> Result<(), StoreError> {
    diesel::delete(training_periods::table.find(id)).execute(connection)?;
    Ok(())
}

/// Makes payable what was declared for the teacher in the role while eligibility was not known (`registration.md` 7.6). Says which
/// declarations.
///
/// # Errors
/// [`StoreError`] as any update.
pub fn make_declarations_eligible(
    connection: &mut PgConnection,
    teacher_id: Uuid,
    role: Role,
) -> Result<Vec<Uuid>, StoreError> {
    let trainings = training_periods::table
        .filter(training_periods::teacher_id.eq(teacher_id))
        .filter(training_periods::role.eq(role.as_str()))
        .select(training_periods::id);
    Ok(diesel::update(declarations::table)
        .filter(declarations::training_period_id.eq_any(trainings))
        .filter(declarations::payment_status.eq(PaymentStatus::NoPayment.as_str()))
        .set(declarations::payment_status.eq(PaymentStatus::Eligible.as_str()))
        .returning(declarations::id)
        .get_results(connection)?)
}
