//! Who could train somebody at a school, and by which timetables: the same for an ECT and a mentor, registered now or assigned later.

use uuid::Uuid;

use super::contract_period::AssignedPeriod;
use super::journey::facts::{Partnership, Provider};
use super::reuse::OfferedPartnership;
use super::training::{BackingFacts, ChosenBacking, ProviderNotActive, choose_backing};
use super::vocabulary::ScheduleIdentifier;

/// The providers, partnerships and timetables that the rules choose from.
#[derive(Debug, Clone, Copy)]
pub struct Supply<'a> {
    /// The school.
    pub school_id: Uuid,
    /// All lead providers, by name.
    pub providers: &'a [Provider],
    /// The school's partnerships in every contract period, in the order of creation.
    pub partnerships: &'a [Partnership],
    /// The timetables of all contract periods.
    pub schedules: &'a [(i32, ScheduleIdentifier)],
}

impl<'a> Supply<'a> {
    /// The lead provider with this id.
    #[must_use]
    pub fn provider(self, id: Uuid) -> Option<&'a Provider> {
        self.providers.iter().find(|provider| provider.id == id)
    }

    /// The lead providers that have a contract for the contract period that choosing them means.
    pub fn choosable(
        self,
        period_with: impl Fn(&Provider) -> Option<AssignedPeriod>,
    ) -> impl Iterator<Item = (&'a Provider, AssignedPeriod)> {
        self.providers.iter().filter_map(move |provider| {
            let assigned = period_with(provider)?;
            let _contract = provider.contract_in(assigned.year)?;
            Some((provider, assigned))
        })
    }

    /// What connects a training of the contract period with the provider.
    ///
    /// # Errors
    /// [`ProviderNotActive`] when the provider has no contract in it.
    pub fn backing(
        self,
        lead_provider_id: Uuid,
        year: i32,
        accepted: Option<OfferedPartnership>,
    ) -> Result<ChosenBacking, ProviderNotActive> {
        let with_provider = |of: &&Partnership| of.lead_provider_id == lead_provider_id;
        let of_year = self.partnerships.iter().filter(|of| of.year == year);
        let partnerships: Vec<Uuid> = of_year.filter(with_provider).map(|of| of.id).collect();
        let provider = self.provider(lead_provider_id);
        choose_backing(&BackingFacts {
            school_id: self.school_id,
            lead_provider_id,
            year,
            accepted,
            partnerships: &partnerships,
            active_lead_provider_id: provider.and_then(|provider| provider.contract_in(year)),
        })
    }

    /// The timetables of the contract period.
    #[must_use]
    pub fn timetables(self, year: i32) -> Vec<ScheduleIdentifier> {
        let of_year = self.schedules.iter().filter(|(of, _)| *of == year);
        of_year.map(|(_, identifier)| *identifier).collect()
    }
}
