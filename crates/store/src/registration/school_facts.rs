//! What is known about one school: its entry in the national register, its induction tutor, its last choices, and what decides about
//! access (`registration.md` 2.3 and 4.1).

use db_schema::registration::{
    active_lead_providers, appropriate_bodies, ect_at_school_periods, establishment_types,
    gias_schools, lead_providers, mentor_at_school_periods, school_funding_eligibilities, schools,
    training_periods,
};
use diesel::dsl::exists;
use diesel::prelude::*;
use domain::registration::{GiasStatus, TrainingProgramme};
use uuid::Uuid;

use crate::{StoreError, Text};

/// A school that uses the service, with its entry in the national register.
#[derive(Debug, Clone, Queryable)]
pub struct SchoolFacts {
    /// Key.
    pub id: Uuid,
    /// The URN, which may change when a successor replaces the school.
    pub urn: i32,
    /// Name in the register.
    pub name: String,
    /// Type of establishment in the register.
    pub type_name: String,
    /// Whether the type is one of the independent ones.
    pub independent: bool,
    /// Whether it is approved under section 41.
    pub section_41_approved: bool,
    /// Status in the register.
    pub status: Text<GiasStatus>,
    /// Whether the register makes it eligible.
    pub eligible: bool,
    /// Whether staff made it eligible.
    pub marked_as_eligible: bool,
    /// Local authority.
    pub local_authority_name: Option<String>,
    /// Postcode.
    pub postcode: Option<String>,
    /// The named induction tutor.
    pub tutor_name: Option<String>,
    /// The induction tutor's address.
    pub tutor_email: Option<String>,
    /// The contract period for which the tutor was last confirmed.
    pub tutor_confirmed_for_year: Option<i32>,
}

/// Whether a school gets extra money in a contract period.
#[derive(Debug, Clone, Copy, Queryable)]
pub struct SchoolFunding {
    /// Contract period.
    pub year: i32,
    /// Pupil premium uplift.
    pub pupil_premium_uplift: bool,
    /// Sparsity uplift.
    pub sparsity_uplift: bool,
}

/// What a school chose when it last registered an ECT.
#[derive(Debug, Clone, Queryable)]
pub struct LastChoices {
    /// The body: id, name and whether it is still active.
    pub appropriate_body: Option<(Uuid, String, bool)>,
    /// The programme.
    pub training_programme: Option<Text<TrainingProgramme>>,
    /// The provider: id and name.
    pub lead_provider: Option<(Uuid, String)>,
}

macro_rules! facts {
    () => {
        schools::table
            .inner_join(gias_schools::table.inner_join(establishment_types::table))
            .select((
                schools::id,
                schools::urn,
                gias_schools::name,
                gias_schools::type_name,
                establishment_types::independent,
                gias_schools::section_41_approved,
                gias_schools::status,
                gias_schools::eligible,
                schools::marked_as_eligible,
                gias_schools::local_authority_name,
                gias_schools::postcode,
                schools::induction_tutor_name,
                schools::induction_tutor_email,
                schools::induction_tutor_confirmed_for_year,
            ))
    };
}

/// The school with this URN, if it uses the service.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn find_by_urn(
    connection: &mut PgConnection,
    urn: i32,
) -> Result<Option<SchoolFacts>, StoreError> {
    Ok(facts!()
        .filter(schools::urn.eq(urn))
        .first(connection)
        .optional()?)
}

/// The school with this key.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn find(connection: &mut PgConnection, id: Uuid) -> Result<SchoolFacts, StoreError> {
    Ok(facts!().filter(schools::id.eq(id)).first(connection)?)
}

/// Locks the school with this URN until the end of the transaction, so that two writers of its row take turns.
///
/// # Errors
/// [`StoreError::NotFound`] when it does not use the service.
pub fn lock_by_urn(connection: &mut PgConnection, urn: i32) -> Result<SchoolFacts, StoreError> {
    let id: Uuid = schools::table
        .filter(schools::urn.eq(urn))
        .select(schools::id)
        .for_no_key_update()
        .first(connection)?;
    find(connection, id)
}

/// Whether anybody at the school is in training without an end date: what keeps an independent school without section 41 approval
/// in the service (`registration.md` 4.1).
///
/// # Errors
/// [`StoreError`] as any query.
pub fn has_open_training(
    connection: &mut PgConnection,
    school_id: Uuid,
) -> Result<bool, StoreError> {
    let ects =
        training_periods::table
            .inner_join(ect_at_school_periods::table.on(
                training_periods::ect_at_school_period_id.eq(ect_at_school_periods::id.nullable()),
            ))
            .filter(ect_at_school_periods::school_id.eq(school_id))
            .filter(training_periods::finished_on.is_null());
    let mentors = training_periods::table
        .inner_join(
            mentor_at_school_periods::table.on(training_periods::mentor_at_school_period_id
                .eq(mentor_at_school_periods::id.nullable())),
        )
        .filter(mentor_at_school_periods::school_id.eq(school_id))
        .filter(training_periods::finished_on.is_null());
    Ok(diesel::select(exists(ects).or(exists(mentors))).get_result(connection)?)
}

/// The school's uplifts, newest contract period first.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn funding(connection: &mut PgConnection, urn: i32) -> Result<Vec<SchoolFunding>, StoreError> {
    Ok(school_funding_eligibilities::table
        .filter(school_funding_eligibilities::urn.eq(urn))
        .order(school_funding_eligibilities::contract_period_year.desc())
        .select((
            school_funding_eligibilities::contract_period_year,
            school_funding_eligibilities::pupil_premium_uplift,
            school_funding_eligibilities::sparsity_uplift,
        ))
        .load(connection)?)
}

/// What the school chose last.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such school.
pub fn last_choices(
    connection: &mut PgConnection,
    school_id: Uuid,
) -> Result<LastChoices, StoreError> {
    Ok(schools::table
        .left_join(appropriate_bodies::table)
        .left_join(lead_providers::table)
        .filter(schools::id.eq(school_id))
        .select((
            (
                appropriate_bodies::id,
                appropriate_bodies::name,
                appropriate_bodies::dfe_sign_in_organisation_id.is_not_null(),
            )
                .nullable(),
            schools::last_chosen_training_programme,
            (lead_providers::id, lead_providers::name).nullable(),
        ))
        .first(connection)?)
}

/// Whether the provider holds a contract for the contract period.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn is_active_lead_provider(
    connection: &mut PgConnection,
    lead_provider_id: Uuid,
    year: i32,
) -> Result<bool, StoreError> {
    Ok(diesel::select(exists(
        active_lead_providers::table
            .filter(active_lead_providers::lead_provider_id.eq(lead_provider_id))
            .filter(active_lead_providers::contract_period_year.eq(year)),
    ))
    .get_result(connection)?)
}

/// Stores the induction tutor and the contract period for which they are confirmed from now on.
///
/// # Errors
/// [`StoreError`] as any update.
pub fn set_induction_tutor(
    connection: &mut PgConnection,
    school_id: Uuid,
    name: &str,
    email: &str,
    confirmed_for_year: Option<i32>,
) -> Result<(), StoreError> {
    diesel::update(schools::table.find(school_id))
        .set((
            schools::induction_tutor_name.eq(name),
            schools::induction_tutor_email.eq(email),
            schools::induction_tutor_confirmed_for_year.eq(confirmed_for_year),
        ))
        .execute(connection)?;
    Ok(())
}
