//! Partnerships of a school: with which provider and partner it trains in a contract period.

use db_schema::registration::{
    active_lead_providers, delivery_partners, lead_provider_delivery_partnerships, lead_providers,
    school_partnerships,
};
use diesel::prelude::*;
use uuid::Uuid;

use crate::StoreError;

/// A partnership as its school sees it.
#[derive(Debug, Clone, Queryable)]
pub struct PartnershipOfSchool {
    /// Key.
    pub id: Uuid,
    /// Contract period.
    pub year: i32,
    /// The provider: id and name.
    pub lead_provider: (Uuid, String),
    /// The partner: id and name.
    pub delivery_partner: (Uuid, String),
}

/// Where a page of partnerships begins: its contract period and key.
pub type PartnershipKey = (i32, Uuid);

/// The school's partnerships, newest contract period first, at most `limit` of them: from the beginning, after a key, or before it (then in
/// reverse order).
///
/// # Errors
/// [`StoreError`] as any query.
pub fn page(
    connection: &mut PgConnection,
    school_id: Uuid,
    after: Option<PartnershipKey>,
    before: Option<PartnershipKey>,
    limit: i64,
) -> Result<Vec<PartnershipOfSchool>, StoreError> {
    let (year, id) = (
        active_lead_providers::contract_period_year,
        school_partnerships::id,
    );
    let mut query = school_partnerships::table
        .inner_join(
            lead_provider_delivery_partnerships::table
                .inner_join(active_lead_providers::table.inner_join(lead_providers::table))
                .inner_join(delivery_partners::table),
        )
        .filter(school_partnerships::school_id.eq(school_id))
        .select((
            id,
            year,
            (lead_providers::id, lead_providers::name),
            (delivery_partners::id, delivery_partners::name),
        ))
        .limit(limit)
        .into_boxed();
    query = match before {
        Some((at_year, at_id)) => query
            .filter(year.gt(at_year).or(year.eq(at_year).and(id.gt(at_id))))
            .order((year.asc(), id.asc())),
        None => query.order((year.desc(), id.desc())),
    };
    if let Some((at_year, at_id)) = after {
        query = query.filter(year.lt(at_year).or(year.eq(at_year).and(id.lt(at_id))));
    }
    Ok(query.load(connection)?)
}
