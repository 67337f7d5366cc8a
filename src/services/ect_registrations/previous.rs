//! The registration before this one.

use domain::registration::contract_period::AssignedPeriod;
use domain::registration::vocabulary::TrainingProgramme;
use time::Date;
use uuid::Uuid;

use super::{History, State};

/// The registration before this one, as it is played back.
#[derive(Debug, Clone)]
pub struct PreviousRegistration {
    /// The school.
    pub school_name: String,
    /// First day there.
    pub started_on: Date,
    /// Last day there, where one is recorded.
    pub finished_on: Option<Date>,
    /// First day of the first induction.
    pub induction_started_on: Option<Date>,
    /// The last appropriate body: that of the last induction, else the one that the school reported.
    pub appropriate_body: Option<String>,
    /// Who trained.
    pub training_programme: Option<TrainingProgramme>,
    /// The lead provider.
    pub lead_provider: Option<String>,
    /// Whether the lead provider had confirmed the training.
    pub lead_provider_confirmed: bool,
    /// The delivery partner.
    pub delivery_partner: Option<String>,
}

impl State {
    /// The contract period of the registration.
    #[must_use]
    pub fn contract_period(&self) -> Option<AssignedPeriod> {
        self.loaded.facts.contract_period(&self.answers)
    }

    /// The registration before this one; only once the details are confirmed.
    #[must_use]
    pub fn previous_registration(&self) -> Option<PreviousRegistration> {
        self.answers.details.as_ref()?;
        let history = self.loaded.past.as_ref()?;
        let id = self.loaded.facts.previous_placement()?.key.id;
        previous(history, id)
    }
}

fn previous(history: &History, placement_id: Uuid) -> Option<PreviousRegistration> {
    let placement = history
        .placements
        .iter()
        .find(|placement| placement.key.id == placement_id)?;
    let training = history
        .trainings
        .iter()
        .rfind(|training| training.placement_id == placement_id);
    let last_induction = history
        .inductions
        .last()
        .map(|induction| induction.appropriate_body.clone());
    Some(PreviousRegistration {
        school_name: placement.school_name.clone(),
        started_on: placement.period.started_on(),
        finished_on: placement.period.finished_on(),
        induction_started_on: history
            .inductions
            .first()
            .map(|induction| induction.period.started_on()),
        appropriate_body: last_induction.or_else(|| placement.reported_body.clone()),
        training_programme: training.map(|training| training.programme),
        lead_provider: training
            .and_then(|training| training.lead_provider.clone())
            .map(|(_id, name)| name),
        lead_provider_confirmed: training.is_some_and(|training| training.confirmed),
        delivery_partner: training.and_then(|training| training.delivery_partner.clone()),
    })
}
