//! What a submission created, as the draft remembers it.

use domain::registration::change::{Change, NewTraining, TrainingContent};
use domain::registration::mentor_journey::MentorJourney;
use domain::registration::vocabulary::ScheduleIdentifier;
use serde::{Deserialize, Serialize};
use time::Date;
use uuid::Uuid;

use crate::platform::error::AppError;
use crate::services::journeys::{Done, Names, Outcome};

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

impl Outcome for RegisteredMentor {
    fn full_name(&self) -> &str {
        &self.full_name
    }

    fn trn(&self) -> &str {
        &self.trn
    }
}

impl RegisteredMentor {
    /// What the draft remembers of a registration.
    ///
    /// # Errors
    /// When it started no placement or no mentorship, which would be a defect.
    pub(super) fn of(done: &Done<'_, MentorJourney>) -> Result<Self, AppError> {
        let written = &done.written;
        let (Some(mentor_id), Some(mentorship_id)) = (written.placement_id, written.mentorship_id)
        else {
            return Err(AppError::internal(
                "the plan of a registration starts a placement and a mentorship",
            ));
        };
        let (register, names) = (done.command, &done.loaded.names);
        let (mut mentorship_started_on, mut training) = (register.starts_on, None);
        for change in done.plan.changes() {
            match change {
                Change::StartMentorship(started) => mentorship_started_on = started.started_on,
                Change::StartTraining(started) => {
                    let id = written.training_id;
                    training = id.and_then(|id| RegisteredTraining::of(id, started, names));
                }
                _ => {}
            }
        }
        let ect = &done.loaded.past.ect.row;
        Ok(Self {
            mentor_id,
            participant_id: done.teacher.api_id,
            trn: register.trn.as_str().to_owned(),
            full_name: done.full_name.clone(),
            started_on: register.starts_on,
            ect: (ect.id, ect.full_name.clone()),
            mentorship_id,
            mentorship_started_on,
            training,
        })
    }
}

impl RegisteredTraining {
    /// Nothing for a training that is not provider-led, which a mentor never has.
    fn of(id: Uuid, training: &NewTraining, names: &Names) -> Option<Self> {
        match training.content {
            TrainingContent::SchoolLed => None,
            TrainingContent::ProviderLed {
                lead_provider_id,
                year,
                backing,
                schedule,
            } => {
                let provider = names.provider(lead_provider_id);
                let name = provider.map(|named| named.name.clone());
                Some(Self {
                    id,
                    started_on: training.started_on,
                    contract_period_year: year,
                    lead_provider: (lead_provider_id, name.unwrap_or_default()),
                    confirmed: backing.is_confirmed(),
                    schedule,
                })
            }
        }
    }
}
