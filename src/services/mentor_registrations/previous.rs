//! The placement as a mentor before this one.

use domain::registration::contract_period::AssignedPeriod;
use time::Date;

use super::State;

/// The latest placement as a mentor, as it is played back.
#[derive(Debug, Clone)]
pub struct PreviousPlacement {
    /// The school.
    pub school_name: String,
    /// First day there.
    pub started_on: Date,
    /// Last day there, where one is recorded.
    pub finished_on: Option<Date>,
    /// The lead provider of the latest mentor training there.
    pub lead_provider: Option<String>,
    /// Whether the lead provider had confirmed that training.
    pub lead_provider_confirmed: bool,
    /// The delivery partner.
    pub delivery_partner: Option<String>,
}

impl State {
    /// The contract period of the mentor training; nothing while none starts.
    #[must_use]
    pub fn contract_period(&self) -> Option<AssignedPeriod> {
        self.answers.email.as_ref()?;
        self.loaded.facts.contract_period(&self.answers)
    }

    /// The latest placement as a mentor; only once the details are confirmed.
    #[must_use]
    pub fn previous_placement(&self) -> Option<PreviousPlacement> {
        self.answers.details.as_ref()?;
        let history = self.loaded.past.history.as_ref()?;
        let placement = history.placements.last()?;
        let training = history
            .trainings
            .iter()
            .rfind(|training| training.placement_id == placement.key.id);
        Some(PreviousPlacement {
            school_name: placement.school_name.clone(),
            started_on: placement.period.started_on(),
            finished_on: placement.period.finished_on(),
            lead_provider: training
                .and_then(|training| training.lead_provider.clone())
                .map(|(_id, name)| name),
            lead_provider_confirmed: training.is_some_and(|training| training.confirmed),
            delivery_partner: training.and_then(|training| training.delivery_partner.clone()),
        })
    }
}
