use domain::registration::vocabulary::ScheduleIdentifier;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::people::{Named, PersonReference};
use crate::platform::wire::{IsoDate, Wire};
use crate::services::mentor_registrations::RegisteredMentor;

type ScheduleIdentifierText = Wire<ScheduleIdentifier>;

/// A mentor who was registered and assigned
#[derive(Debug, Serialize, ToSchema)]
pub struct MentorRegistrationResult {
    /// The mentor at this school
    mentor_id: Uuid,
    /// The person, the same id at every school and in every role
    participant_id: Uuid,
    /// Name as the school corrected it, else as on the record
    #[schema(example = "Tom Baker")]
    full_name: String,
    /// Teacher reference number
    #[schema(example = "3000002")]
    trn: String,
    /// First day at the school
    started_on: IsoDate,
    /// The ECT, who is registered now
    ect: PersonReference,
    /// The mentorship
    mentorship_id: Uuid,
    /// First day of the mentorship
    mentorship_started_on: IsoDate,
    /// The mentor training; null when none starts
    #[schema(required)]
    training: Option<RegisteredMentorTraining>,
}

/// The training of a mentor who was registered
#[derive(Debug, Serialize, ToSchema)]
pub struct RegisteredMentorTraining {
    /// Its id
    id: Uuid,
    /// First day
    started_on: IsoDate,
    /// The contract period
    #[schema(example = "2026")]
    contract_period_year: String,
    /// The lead provider
    lead_provider: Named,
    /// Whether a partnership confirms the training already
    #[schema(example = true)]
    lead_provider_confirmed: bool,
    /// The timetable
    schedule: ScheduleIdentifierText,
}

impl From<RegisteredMentor> for MentorRegistrationResult {
    fn from(registered: RegisteredMentor) -> Self {
        let (id, full_name) = registered.ect;
        Self {
            mentor_id: registered.mentor_id,
            participant_id: registered.participant_id,
            full_name: registered.full_name,
            trn: registered.trn,
            started_on: registered.started_on.into(),
            ect: PersonReference { id, full_name },
            mentorship_id: registered.mentorship_id,
            mentorship_started_on: registered.mentorship_started_on.into(),
            training: registered
                .training
                .map(|training| RegisteredMentorTraining {
                    id: training.id,
                    started_on: training.started_on.into(),
                    contract_period_year: training.contract_period_year.to_string(),
                    lead_provider: training.lead_provider.into(),
                    lead_provider_confirmed: training.confirmed,
                    schedule: training.schedule.into(),
                }),
        }
    }
}
