//! Partnerships of schools with lead providers, and which delivery partners work with whom (`registration.md` 2.5).

use db_schema::registration::{
    active_lead_providers, delivery_partners, lead_provider_delivery_partnerships,
    school_partnerships, schools,
};
use diesel::prelude::*;
use domain::registration::change::{NewPartnership, SchoolChoices};
use uuid::Uuid;

use crate::StoreError;

/// A partnership of a school.
#[derive(Debug, Clone, Queryable)]
pub struct Partnership {
    /// Key.
    pub id: Uuid,
    /// Contract period.
    pub year: i32,
    /// The lead provider.
    pub lead_provider_id: Uuid,
    /// The delivery partner.
    pub delivery_partner_id: Uuid,
    /// Its name.
    pub delivery_partner_name: String,
}

/// Every partnership of the school, in the order of creation.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn of_school(
    connection: &mut PgConnection,
    school_id: Uuid,
) -> Result<Vec<Partnership>, StoreError> {
    Ok(school_partnerships::table
        .inner_join(
            lead_provider_delivery_partnerships::table
                .inner_join(active_lead_providers::table)
                .inner_join(delivery_partners::table),
        )
        .filter(school_partnerships::school_id.eq(school_id))
        .order((school_partnerships::created_at, school_partnerships::id))
        .select((
            school_partnerships::id,
            active_lead_providers::contract_period_year,
            active_lead_providers::lead_provider_id,
            delivery_partners::id,
            delivery_partners::name,
        ))
        .load(connection)?)
}

/// A delivery partner that works with a lead provider in a contract period.
#[derive(Debug, Clone, Copy, Queryable)]
pub struct Pairing {
    /// The lead provider.
    pub lead_provider_id: Uuid,
    /// The delivery partner.
    pub delivery_partner_id: Uuid,
    /// The contract period.
    pub year: i32,
}

/// The contract periods in which these delivery partners work with the lead provider.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn pairings(
    connection: &mut PgConnection,
    lead_provider_id: Uuid,
    partners: &[Uuid],
) -> Result<Vec<Pairing>, StoreError> {
    Ok(lead_provider_delivery_partnerships::table
        .inner_join(active_lead_providers::table)
        .filter(active_lead_providers::lead_provider_id.eq(lead_provider_id))
        .filter(lead_provider_delivery_partnerships::delivery_partner_id.eq_any(partners))
        .select((
            active_lead_providers::lead_provider_id,
            lead_provider_delivery_partnerships::delivery_partner_id,
            active_lead_providers::contract_period_year,
        ))
        .load(connection)?)
}

/// Makes a partnership of another contract period again in this one.
///
/// # Errors
/// [`StoreError::NotFound`] when provider and partner do not work together in the contract period; [`StoreError::Constraint`] when the school
/// has the partnership already.
pub fn insert(
    connection: &mut PgConnection,
    partnership: &NewPartnership,
) -> Result<Uuid, StoreError> {
    let pairing: Uuid = lead_provider_delivery_partnerships::table
        .inner_join(active_lead_providers::table)
        .filter(active_lead_providers::lead_provider_id.eq(partnership.lead_provider_id))
        .filter(active_lead_providers::contract_period_year.eq(partnership.year))
        .filter(
            lead_provider_delivery_partnerships::delivery_partner_id
                .eq(partnership.delivery_partner_id),
        )
        .select(lead_provider_delivery_partnerships::id)
        .first(connection)?;
    Ok(diesel::insert_into(school_partnerships::table)
        .values((
            school_partnerships::id.eq(Uuid::now_v7()),
            school_partnerships::school_id.eq(partnership.school_id),
            school_partnerships::lead_provider_delivery_partnership_id.eq(pairing),
        ))
        .returning(school_partnerships::id)
        .get_result(connection)?)
}

/// Stores what the school chose as its last choices.
///
/// # Errors
/// [`StoreError`] as any update.
pub fn remember_choices(
    connection: &mut PgConnection,
    choices: &SchoolChoices,
) -> Result<(), StoreError> {
    diesel::update(schools::table.find(choices.school_id))
        .set((
            schools::last_chosen_appropriate_body_id.eq(choices.appropriate_body_id),
            schools::last_chosen_training_programme.eq(choices.training_programme.as_str()),
            schools::last_chosen_lead_provider_id.eq(choices.lead_provider_id),
        ))
        .execute(connection)?;
    Ok(())
}
