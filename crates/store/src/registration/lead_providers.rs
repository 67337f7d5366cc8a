//! Lead providers with the contract periods for which they hold a contract (`registration.md` 2.5).

use db_schema::registration::{active_lead_providers, lead_providers};
use diesel::prelude::*;
use uuid::Uuid;

use crate::StoreError;

/// A lead provider.
#[derive(Debug, Clone)]
pub struct LeadProvider {
    /// Key.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Its contracts: contract period and key, earliest first.
    pub contracts: Vec<(i32, Uuid)>,
}

/// All of them by name, those without any contract included.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn all(connection: &mut PgConnection) -> Result<Vec<LeadProvider>, StoreError> {
    type Row = (Uuid, String, Option<(i32, Uuid)>);
    let rows: Vec<Row> = lead_providers::table
        .left_join(active_lead_providers::table)
        .select((
            lead_providers::id,
            lead_providers::name,
            (
                active_lead_providers::contract_period_year,
                active_lead_providers::id,
            )
                .nullable(),
        ))
        .order((
            lead_providers::name,
            lead_providers::id,
            active_lead_providers::contract_period_year,
        ))
        .load(connection)?;
    let mut providers: Vec<LeadProvider> = Vec::new();
    for (id, name, contract) in rows {
        match providers.last_mut().filter(|last| last.id == id) {
            Some(last) => last.contracts.extend(contract),
            None => providers.push(LeadProvider {
                id,
                name,
                contracts: contract.into_iter().collect(),
            }),
        }
    }
    Ok(providers)
}
