//! What the school can choose, and the contract period that follows from it: derived from the facts (decisions 14, 15 and 17).

use time::Date;
use uuid::Uuid;

use super::answers::Answers;
use super::facts::{Body, Facts};
use crate::registration::appropriate_body;
use crate::registration::contract_period::{
    self, AssignedPeriod, AssignmentFacts, PreviousTraining,
};
use crate::registration::journey::facts::{Partnership, Provider};
use crate::registration::reuse::{self, LastChoices, PartnershipFacts, ReuseOffer};
use crate::registration::supply::Supply;
use crate::registration::vocabulary::{Role, TrainingProgramme};

impl Facts {
    /// The contract period of the registration as far as the answers tell (decision 14); nothing before there is a start date.
    #[must_use]
    pub fn contract_period(&self, answers: &Answers) -> Option<AssignedPeriod> {
        let starts_on = answers.starts_on?;
        let years = match (
            answers.effective_programme(),
            answers
                .effective_provider()
                .and_then(|id| self.provider(id)),
        ) {
            // No provider is chosen in whose contract period an earlier training could go on.
            (Some(TrainingProgramme::SchoolLed), _) => Some(Vec::new()),
            (Some(TrainingProgramme::ProviderLed) | None, provider) => {
                provider.map(Provider::years)
            }
        };
        self.period_for(starts_on, years.as_deref())
    }

    /// The contract period if this provider is chosen.
    #[must_use]
    pub fn contract_period_with(
        &self,
        starts_on: Date,
        provider: &Provider,
    ) -> Option<AssignedPeriod> {
        self.period_for(starts_on, Some(&provider.years()))
    }

    fn period_for(
        &self,
        starts_on: Date,
        provider_years: Option<&[i32]>,
    ) -> Option<AssignedPeriod> {
        let previous = self.previous_training().map(|training| PreviousTraining {
            programme: training.programme,
            year: training.year,
        });
        let facts = AssignmentFacts {
            role: Role::Ect,
            periods: &self.periods,
            today: self.today,
            starts_on: Some(starts_on),
            previous,
            provider_years,
        };
        contract_period::assign(&facts).ok()
    }

    /// The choices to offer again, if any (decision 15).
    #[must_use]
    pub fn offer(&self, answers: &Answers) -> Option<ReuseOffer> {
        let (starts_on, last) = (answers.starts_on?, self.last_choices?);
        let provider = last.lead_provider_id.and_then(|id| self.provider(id));
        let years = provider.map(Provider::years).unwrap_or_default();
        let year = self.period_for(starts_on, Some(&years))?.year;
        let body = self.body(last.appropriate_body_id);
        let choices = LastChoices {
            appropriate_body_id: last.appropriate_body_id,
            appropriate_body_choosable: body.is_some_and(|body| {
                appropriate_body::judge(body.facts, self.school_funding).is_ok()
            }),
            training_programme: last.training_programme,
            lead_provider_id: last.lead_provider_id,
            lead_provider_active: provider
                .is_some_and(|provider| provider.contract_in(year).is_some()),
        };
        let partnerships: Vec<PartnershipFacts> = self
            .partnerships
            .iter()
            .filter(|partnership| Some(partnership.lead_provider_id) == last.lead_provider_id)
            .map(|partnership| PartnershipFacts {
                id: partnership.id,
                year: partnership.year,
                delivery_partner_id: partnership.delivery_partner_id,
                paired_in_period: self.is_paired(partnership, year),
            })
            .collect();
        reuse::offer(Some(choices), &partnerships, year)
    }

    fn is_paired(&self, partnership: &Partnership, year: i32) -> bool {
        self.pairings.iter().any(|pairing| {
            pairing.year == year
                && pairing.lead_provider_id == partnership.lead_provider_id
                && pairing.delivery_partner_id == partnership.delivery_partner_id
        })
    }

    /// The appropriate body with this id.
    #[must_use]
    pub fn body(&self, id: Uuid) -> Option<&Body> {
        self.bodies.iter().find(|body| body.id == id)
    }

    /// The appropriate bodies that the school can choose.
    pub fn choosable_bodies(&self) -> impl Iterator<Item = &Body> {
        self.bodies
            .iter()
            .filter(|body| appropriate_body::judge(body.facts, self.school_funding).is_ok())
    }

    /// Who could train somebody at the school.
    #[must_use]
    pub fn supply(&self) -> Supply<'_> {
        Supply {
            school_id: self.school_id,
            providers: &self.providers,
            partnerships: &self.partnerships,
            schedules: &self.schedules,
        }
    }

    /// The lead provider with this id.
    #[must_use]
    pub fn provider(&self, id: Uuid) -> Option<&Provider> {
        self.supply().provider(id)
    }

    /// The lead providers that can be chosen, each with the contract period that choosing it means.
    pub fn choosable_providers(
        &self,
        starts_on: Date,
    ) -> impl Iterator<Item = (&Provider, AssignedPeriod)> {
        self.supply()
            .choosable(move |provider| self.contract_period_with(starts_on, provider))
    }
}
