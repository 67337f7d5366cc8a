//! What a submission created, as the draft remembers it.

use domain::registration::change::{Change, NewTraining, Plan, TrainingContent};
use domain::registration::ect_journey::{EctJourney, Programme, RegisterEct};
use domain::registration::vocabulary::{ScheduleIdentifier, TrainingProgramme};
use serde::{Deserialize, Serialize};
use time::Date;
use uuid::Uuid;

use crate::platform::error::AppError;
use crate::services::journeys::{Done, Outcome};

/// A registered ECT.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registered {
    /// The placement.
    pub ect_id: Uuid,
    /// The person, as every audience names them.
    pub participant_id: Uuid,
    /// TRN.
    pub trn: String,
    /// The name to show.
    pub full_name: String,
    /// First day at the school.
    pub started_on: Date,
    /// The training.
    pub training: RegisteredTraining,
}

/// The training of a registered ECT.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisteredTraining {
    /// Its id.
    pub id: Uuid,
    /// First day.
    pub started_on: Date,
    /// Who trains.
    pub programme: TrainingProgramme,
    /// The contract period.
    pub contract_period_year: i32,
    /// The lead provider: id and name.
    pub lead_provider: Option<(Uuid, String)>,
    /// Whether a partnership confirms the training already.
    pub confirmed: bool,
    /// The timetable.
    pub schedule: Option<ScheduleIdentifier>,
}

impl Outcome for Registered {
    fn full_name(&self) -> &str {
        &self.full_name
    }

    fn trn(&self) -> &str {
        &self.trn
    }
}

impl Registered {
    /// What the draft remembers of a registration.
    ///
    /// # Errors
    /// When it started no placement or no training, which would be a defect.
    pub(super) fn of(done: &Done<'_, EctJourney>) -> Result<Self, AppError> {
        let (Some(ect_id), Some(training_id), Some(training)) = (
            done.written.placement_id,
            done.written.training_id,
            new_training(done.plan),
        ) else {
            return Err(AppError::internal(
                "the plan of a registration starts a placement and a training",
            ));
        };
        let register = done.command;
        let provider = match register.programme {
            Programme::SchoolLed => None,
            Programme::ProviderLed {
                lead_provider_id, ..
            } => done.loaded.names.provider(lead_provider_id),
        };
        Ok(Self {
            ect_id,
            participant_id: done.teacher.api_id,
            trn: register.trn.as_str().to_owned(),
            full_name: done.full_name.clone(),
            started_on: register.starts_on,
            training: RegisteredTraining::of(
                training_id,
                training,
                register,
                provider.map(|named| named.name.clone()),
            ),
        })
    }
}

fn new_training(plan: &Plan) -> Option<&NewTraining> {
    plan.changes().iter().find_map(|change| {
        if let Change::StartTraining(training) = change {
            Some(training)
        } else {
            None
        }
    })
}

impl RegisteredTraining {
    fn of(
        id: Uuid,
        training: &NewTraining,
        register: &RegisterEct,
        provider_name: Option<String>,
    ) -> Self {
        let bare = Self {
            id,
            started_on: training.started_on,
            programme: training.content.programme(),
            contract_period_year: register.period.year,
            lead_provider: None,
            confirmed: false,
            schedule: None,
        };
        match training.content {
            TrainingContent::SchoolLed => bare,
            TrainingContent::ProviderLed {
                lead_provider_id,
                year,
                backing,
                schedule,
            } => Self {
                contract_period_year: year,
                lead_provider: Some((lead_provider_id, provider_name.unwrap_or_default())),
                confirmed: backing.is_confirmed(),
                schedule: Some(schedule),
                ..bare
            },
        }
    }
}
