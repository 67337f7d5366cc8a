//! Teachers as participants in training (`registration.md` 2.2).

use db_schema::registration::teachers;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text as SqlText};
use domain::record::induction_status::InductionStatus;
use domain::registration::{MentorIneligibleReason, Role};
use domain::trn::Trn;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::statement::Statement;
use crate::{StoreError, Text};

/// A teacher as registration knows them.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = teachers)]
pub struct TeacherRow {
    /// Key.
    pub id: Uuid,
    /// The id that every audience sees.
    pub api_id: Uuid,
    /// TRN; nobody without one can be registered.
    pub trn: Option<String>,
    /// First name as on the record.
    pub record_first_name: Option<String>,
    /// Last name as on the record.
    pub record_last_name: Option<String>,
    /// The name that a school gave instead.
    pub corrected_name: Option<String>,
    /// Since when eligible for funding as an ECT.
    pub ect_first_became_eligible_for_training_at: Option<OffsetDateTime>,
    /// Since when eligible for funding as a mentor.
    pub mentor_first_became_eligible_for_training_at: Option<OffsetDateTime>,
    /// Why not eligible for funding as a mentor.
    pub mentor_became_ineligible_for_funding_reason: Option<Text<MentorIneligibleReason>>,
    /// The closed contract year that they were moved out of as an ECT.
    pub ect_payments_frozen_year: Option<i32>,
    /// The closed contract year that they were moved out of as a mentor.
    pub mentor_payments_frozen_year: Option<i32>,
}

/// What the record said when somebody was registered.
#[derive(Debug, Clone, Copy)]
pub struct RecordColumns<'a> {
    /// First name.
    pub first_name: &'a str,
    /// Last name.
    pub last_name: &'a str,
    /// Induction status.
    pub induction_status: InductionStatus,
    /// First day of induction.
    pub induction_started_on: Option<Date>,
    /// Last day of induction.
    pub induction_completed_on: Option<Date>,
    /// Day from which QTS is held.
    pub qts_awarded_on: Option<Date>,
    /// When the record said so.
    pub refreshed_at: OffsetDateTime,
}

/// Keeps these advisory locks apart from others.
const LOCK_SPACE: i64 = 0x7065_7273_6f6e;

/// Holds a person until the end of the transaction, known already or not: everybody who registers somebody takes this lock first, so that
/// registrations of one person take turns. Then comes the school's row, and nothing of another person after that.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn lock_person(connection: &mut PgConnection, trn: &Trn) -> Result<(), StoreError> {
    Statement::new("SELECT pg_advisory_xact_lock(hashtextextended(?1, ?2))")
        .bind::<SqlText, _>(trn.as_str())
        .bind::<BigInt, _>(LOCK_SPACE)
        .execute(connection)?;
    let _known: Option<Uuid> = teachers::table
        .filter(teachers::trn.eq(trn.as_str()))
        .select(teachers::id)
        .for_no_key_update()
        .first(connection)
        .optional()?;
    Ok(())
}

/// The teacher with this TRN.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn find_by_trn(
    connection: &mut PgConnection,
    trn: &Trn,
) -> Result<Option<TeacherRow>, StoreError> {
    Ok(teachers::table
        .filter(teachers::trn.eq(trn.as_str()))
        .select(TeacherRow::as_select())
        .first(connection)
        .optional()?)
}

/// Makes the teacher known, or brings what the record says up to date. The name as registered is written once (decision 3).
///
/// # Errors
/// [`StoreError`] as any insert.
pub fn upsert(
    connection: &mut PgConnection,
    trn: &Trn,
    record: RecordColumns<'_>,
) -> Result<TeacherRow, StoreError> {
    let refreshed = (
        teachers::record_first_name.eq(record.first_name),
        teachers::record_last_name.eq(record.last_name),
        teachers::record_induction_status.eq(record.induction_status.as_str()),
        teachers::record_induction_started_on.eq(record.induction_started_on),
        teachers::record_induction_completed_on.eq(record.induction_completed_on),
        teachers::record_qts_awarded_on.eq(record.qts_awarded_on),
        teachers::record_refreshed_at.eq(record.refreshed_at),
        teachers::record_answer.eq("ok"),
    );
    Ok(diesel::insert_into(teachers::table)
        .values((
            teachers::id.eq(Uuid::now_v7()),
            teachers::trn.eq(trn.as_str()),
            teachers::registered_name.eq(format!("{} {}", record.first_name, record.last_name)),
            refreshed,
        ))
        .on_conflict(teachers::trn)
        .do_update()
        .set(refreshed)
        .returning(TeacherRow::as_returning())
        .get_result(connection)?)
}

/// Stores the name that a school gave.
///
/// # Errors
/// [`StoreError`] as any update.
pub fn set_corrected_name(
    connection: &mut PgConnection,
    id: Uuid,
    name: Option<&str>,
) -> Result<(), StoreError> {
    diesel::update(teachers::table.find(id))
        .set(teachers::corrected_name.eq(name))
        .execute(connection)?;
    Ok(())
}

/// Stores the moment from which somebody is eligible for funding; an earlier one stays.
///
/// # Errors
/// [`StoreError`] as any update.
pub fn set_eligible_for_funding(
    connection: &mut PgConnection,
    id: Uuid,
    role: Role,
    at: OffsetDateTime,
) -> Result<(), StoreError> {
    match role {
        Role::Ect => diesel::update(teachers::table.find(id))
            .filter(teachers::ect_first_became_eligible_for_training_at.is_null())
            .set(teachers::ect_first_became_eligible_for_training_at.eq(at))
            .execute(connection)?,
        Role::Mentor => diesel::update(teachers::table.find(id))
            .filter(teachers::mentor_first_became_eligible_for_training_at.is_null())
            .set(teachers::mentor_first_became_eligible_for_training_at.eq(at))
            .execute(connection)?,
    };
    Ok(())
}

/// Stores the closed contract year that somebody was moved out of.
///
/// # Errors
/// [`StoreError`] as any update.
pub fn set_closed_year(
    connection: &mut PgConnection,
    id: Uuid,
    role: Role,
    year: i32,
) -> Result<(), StoreError> {
    match role {
        Role::Ect => diesel::update(teachers::table.find(id))
            .set(teachers::ect_payments_frozen_year.eq(year))
            .execute(connection)?,
        Role::Mentor => diesel::update(teachers::table.find(id))
            .set(teachers::mentor_payments_frozen_year.eq(year))
            .execute(connection)?,
    };
    Ok(())
}
