//! What a submission created, as the draft remembers it.

use domain::registration::change::{Backing, TrainingContent};
use domain::registration::vocabulary::ScheduleIdentifier;
use serde::{Deserialize, Serialize};
use time::Date;
use uuid::Uuid;

/// A registered mentor, assigned to the ECT.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisteredMentor {
    /// The placement.
    pub mentor_id: Uuid,
    /// The person, as every audience names them.
    pub participant_id: Uuid,
    /// TRN.
    pub trn: String,
    /// The name to show.
    pub full_name: String,
    /// First day at the school.
    pub started_on: Date,
    /// The ECT: id and name.
    pub ect: (Uuid, String),
    /// The mentorship.
    pub mentorship_id: Uuid,
    /// First day of the mentorship.
    pub mentorship_started_on: Date,
    /// The training, if one starts.
    pub training: Option<RegisteredTraining>,
}

/// The training of a registered mentor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisteredTraining {
    /// Its id.
    pub id: Uuid,
    /// First day.
    pub started_on: Date,
    /// The contract period.
    pub contract_period_year: i32,
    /// The lead provider: id and name.
    pub lead_provider: (Uuid, String),
    /// Whether a partnership confirms the training already.
    pub confirmed: bool,
    /// The timetable.
    pub schedule: ScheduleIdentifier,
}

impl RegisteredTraining {
    /// The training with this content; nothing for one that is not provider-led, which a mentor never has.
    #[must_use]
    pub fn of(
        id: Uuid,
        started_on: Date,
        content: TrainingContent,
        provider_name: impl Fn(Uuid) -> String,
    ) -> Option<Self> {
        match content {
            TrainingContent::SchoolLed => None,
            TrainingContent::ProviderLed {
                lead_provider_id,
                year,
                backing,
                schedule,
            } => Some(Self {
                id,
                started_on,
                contract_period_year: year,
                lead_provider: (lead_provider_id, provider_name(lead_provider_id)),
                confirmed: match backing {
                    Backing::Partnership { .. } | Backing::RecreatedPartnership => true,
                    Backing::ExpressionOfInterest { .. } => false,
                },
                schedule,
            }),
        }
    }
}
