//! Contract periods, schedules and organisations, as the data files say.

use std::collections::BTreeMap;

use diesel::PgConnection;
use domain::registration::{DeclarationType, ScheduleIdentifier};
use store::bulk::{
    BulkActiveLeadProvider, BulkAppropriateBody, BulkContractPeriod, BulkDeliveryPartner,
    BulkLeadProvider, BulkMilestone, BulkPairing, BulkRegistrationClosure, BulkRow, BulkSchedule,
};
use uuid::Uuid;

use super::SeedError;
use super::random::named_key;
use super::reference_rows::{
    LEAD_PROVIDERS, LeadProviderRow, PAIRINGS, PairingRow, SCHEDULES, appropriate_bodies, closures,
    contract_periods, delivery_partners, milestone,
};

/// The rows that everything else refers to. Their keys depend on their names alone.
pub struct Reference {
    /// Contract periods, oldest first.
    pub contract_periods: Vec<BulkContractPeriod>,
    /// Lead providers by name.
    pub lead_providers: Vec<BulkLeadProvider>,
    /// Delivery partners by name.
    pub delivery_partners: Vec<BulkDeliveryPartner>,
    /// Appropriate bodies: the national ones, then hubs, then bodies of old rows.
    pub appropriate_bodies: Vec<BulkAppropriateBody>,
    closures: Vec<BulkRegistrationClosure>,
    schedules: Vec<BulkSchedule>,
    milestones: Vec<BulkMilestone>,
    active_lead_providers: Vec<BulkActiveLeadProvider>,
    pairings: Vec<BulkPairing>,
    schedule_keys: BTreeMap<(i32, ScheduleIdentifier), Uuid>,
    active_keys: BTreeMap<(Uuid, i32), Uuid>,
}

/// Writes contract periods, schedules, lead providers, delivery partners, pairings and appropriate bodies into empty tables.
///
/// # Errors
/// [`SeedError`] when the database refuses them, or a data file is wrong.
pub fn reference_data(connection: &mut PgConnection) -> Result<Reference, SeedError> {
    let reference = Reference::from_data_files()?;
    reference.insert(connection)?;
    Ok(reference)
}

impl Reference {
    /// Reads the data files.
    ///
    /// # Errors
    /// [`SeedError::Data`].
    pub fn from_data_files() -> Result<Self, SeedError> {
        let mut reference = Self {
            contract_periods: contract_periods()?,
            lead_providers: Vec::new(),
            delivery_partners: delivery_partners()?,
            appropriate_bodies: appropriate_bodies()?,
            closures: closures()?,
            schedules: Vec::new(),
            milestones: Vec::new(),
            active_lead_providers: Vec::new(),
            pairings: Vec::new(),
            schedule_keys: BTreeMap::new(),
            active_keys: BTreeMap::new(),
        };
        reference.read_schedules()?;
        reference.read_lead_providers()?;
        reference.read_pairings()?;
        Ok(reference)
    }

    /// Writes everything.
    ///
    /// # Errors
    /// [`SeedError::Store`], for example when the tables are not empty.
    pub fn insert(&self, connection: &mut PgConnection) -> Result<(), SeedError> {
        BulkContractPeriod::copy(connection, &self.contract_periods)?;
        BulkRegistrationClosure::copy(connection, &self.closures)?;
        BulkSchedule::copy(connection, &self.schedules)?;
        BulkMilestone::copy(connection, &self.milestones)?;
        BulkAppropriateBody::copy(connection, &self.appropriate_bodies)?;
        BulkLeadProvider::copy(connection, &self.lead_providers)?;
        BulkActiveLeadProvider::copy(connection, &self.active_lead_providers)?;
        BulkDeliveryPartner::copy(connection, &self.delivery_partners)?;
        BulkPairing::copy(connection, &self.pairings)?;
        Ok(())
    }

    /// Opens the contract period, whatever the data file says: a seed of a later day must find its own open.
    pub fn enable(&mut self, year: i32) {
        for period in &mut self.contract_periods {
            period.enabled |= period.year == year;
        }
    }

    /// Key of the schedule of a contract period.
    #[must_use]
    pub fn schedule(&self, year: i32, identifier: ScheduleIdentifier) -> Option<Uuid> {
        self.schedule_keys.get(&(year, identifier)).copied()
    }

    /// Key of a lead provider's contract for a contract period, if it has one.
    #[must_use]
    pub fn active_lead_provider(&self, lead_provider: Uuid, year: i32) -> Option<Uuid> {
        self.active_keys.get(&(lead_provider, year)).copied()
    }

    /// Lead providers with a contract for the contract period, by name.
    pub fn lead_providers_of(&self, year: i32) -> impl Iterator<Item = &BulkLeadProvider> {
        self.lead_providers
            .iter()
            .filter(move |provider| self.active_keys.contains_key(&(provider.id, year)))
    }

    /// Keys of a lead provider's pairings in a contract period, in the order of `pairings.csv`, each with its delivery partner's.
    pub fn pairings_of(
        &self,
        lead_provider: Uuid,
        year: i32,
    ) -> impl Iterator<Item = (Uuid, Uuid)> {
        let active = self.active_lead_provider(lead_provider, year);
        self.pairings
            .iter()
            .filter(move |pairing| Some(pairing.active_lead_provider_id) == active)
            .map(|pairing| (pairing.id, pairing.delivery_partner_id))
    }

    fn read_schedules(&mut self) -> Result<(), SeedError> {
        for row in SCHEDULES.rows::<BTreeMap<String, String>>()? {
            let cell = |column: &str| row.get(column).map_or("", String::as_str);
            let year = cell("contract_period_year");
            let identifier = ScheduleIdentifier::parse(cell("identifier"))
                .map_err(|unknown| SCHEDULES.mistake(&unknown))?;
            let id = named_key("schedule", &format!("{year} {identifier}"));
            let contract_period_year = year.parse().map_err(|wrong| SCHEDULES.mistake(&wrong))?;
            self.schedule_keys
                .insert((contract_period_year, identifier), id);
            self.schedules.push(BulkSchedule {
                id,
                contract_period_year,
                identifier: identifier.as_str(),
            });
            for kind in DeclarationType::ALL {
                let window = cell(kind.as_str());
                if !window.is_empty() {
                    self.milestones.push(milestone(id, *kind, window)?);
                }
            }
        }
        Ok(())
    }

    fn read_lead_providers(&mut self) -> Result<(), SeedError> {
        for row in LEAD_PROVIDERS.rows::<LeadProviderRow>()? {
            let lead_provider_id = named_key("lead_provider", &row.name);
            for contract_period_year in row.first_year..=row.last_year {
                let id = named_key(
                    "active_lead_provider",
                    &format!("{} {contract_period_year}", row.name),
                );
                self.active_keys
                    .insert((lead_provider_id, contract_period_year), id);
                self.active_lead_providers.push(BulkActiveLeadProvider {
                    id,
                    lead_provider_id,
                    contract_period_year,
                });
            }
            self.lead_providers.push(BulkLeadProvider {
                id: lead_provider_id,
                name: row.name,
            });
        }
        Ok(())
    }

    fn read_pairings(&mut self) -> Result<(), SeedError> {
        for row in PAIRINGS.rows::<PairingRow>()? {
            for year in row.first_year..=row.last_year {
                let active_lead_provider_id = self
                    .active_lead_provider(named_key("lead_provider", &row.lead_provider), year)
                    .ok_or_else(|| {
                        PAIRINGS
                            .mistake(&format!("{} has no contract in {year}", row.lead_provider))
                    })?;
                self.pairings.push(BulkPairing {
                    id: named_key(
                        "pairing",
                        &format!("{} {} {year}", row.lead_provider, row.delivery_partner),
                    ),
                    active_lead_provider_id,
                    delivery_partner_id: named_key("delivery_partner", &row.delivery_partner),
                });
            }
        }
        Ok(())
    }
}
