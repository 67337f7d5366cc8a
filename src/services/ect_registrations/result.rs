//! What a submission created, as the draft remembers it.

use domain::registration::change::{Backing, TrainingContent};
use domain::registration::ect_journey::RegisterEct;
use domain::registration::vocabulary::{ScheduleIdentifier, TrainingProgramme};
use serde::{Deserialize, Serialize};
use time::Date;
use uuid::Uuid;

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

impl RegisteredTraining {
    /// The training with this content.
    #[must_use]
    pub fn of(
        id: Uuid,
        started_on: Date,
        register: &RegisterEct,
        content: TrainingContent,
        provider_name: Option<String>,
    ) -> Self {
        let bare = Self {
            id,
            started_on,
            programme: content.programme(),
            contract_period_year: register.period.year,
            lead_provider: None,
            confirmed: false,
            schedule: None,
        };
        match content {
            TrainingContent::SchoolLed => bare,
            TrainingContent::ProviderLed {
                lead_provider_id,
                year,
                backing,
                schedule,
            } => Self {
                contract_period_year: year,
                lead_provider: Some((lead_provider_id, provider_name.unwrap_or_default())),
                confirmed: match backing {
                    Backing::Partnership { .. } | Backing::RecreatedPartnership => true,
                    Backing::ExpressionOfInterest { .. } => false,
                },
                schedule: Some(schedule),
                ..bare
            },
        }
    }
}
