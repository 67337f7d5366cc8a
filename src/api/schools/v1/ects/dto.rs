use domain::Urn;
use domain::registration::WorkingPattern;
use domain::registration::ect_status::EctStatus;
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::people::{Mentorship, Named, TimelineEntry, Training};
use crate::platform::wire::{IsoDate, Wire};
use crate::services::ects::{Ect, EctWithHistory};

/// Where an ECT stands.
pub type EctStatusText = Wire<EctStatus>;
type WorkingPatternText = Wire<WorkingPattern>;

/// An ECT at the school
#[derive(Debug, Serialize, ToSchema)]
pub struct EctSummary {
    /// The ECT at this school
    pub id: Uuid,
    /// The person, the same id at every school and in every role
    pub participant_id: Uuid,
    /// Name as the school corrected it, else as on the record
    #[schema(example = "Priya Shah")]
    pub full_name: String,
    /// Teacher reference number
    #[schema(required, example = "3000001")]
    pub trn: Option<String>,
    /// Where the ECT stands
    pub status: EctStatusText,
    /// Address at this school
    #[schema(required, example = "priya.shah@greenfield.example")]
    pub email: Option<String>,
    /// How much of a week
    #[schema(required)]
    pub working_pattern: Option<WorkingPatternText>,
    /// First day at the school
    pub started_on: IsoDate,
    /// Last day at the school, if one is recorded
    #[schema(required)]
    pub finished_on: Option<IsoDate>,
    /// The current or next mentor
    #[schema(required)]
    pub mentorship: Option<Mentorship>,
    /// The current or next training, else the latest one
    #[schema(required)]
    pub training: Option<Training>,
    /// Who assures the quality of induction
    pub appropriate_body: EctAppropriateBody,
}

/// Who assures the quality of an ECT's induction
#[derive(Debug, Serialize, ToSchema)]
pub struct EctAppropriateBody {
    /// As the school reported it
    #[schema(required)]
    pub reported: Option<Named>,
    /// Who opened an induction since the ECT came to the school; null while nobody did
    #[schema(required)]
    pub claimed: Option<ClaimingBody>,
}

/// The appropriate body that opened an induction
#[derive(Debug, Serialize, ToSchema)]
pub struct ClaimingBody {
    /// Its id
    pub id: Uuid,
    /// Its name
    #[schema(example = "Northgate Teaching School Hub")]
    pub name: String,
    /// First day of induction with it
    pub started_on: IsoDate,
}

/// An ECT at the school with everything that happened there
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Ect)]
pub struct EctResource {
    /// The ECT
    #[serde(flatten)]
    pub summary: EctSummary,
    /// Whether the record says that qualified teacher status is held
    #[schema(example = true)]
    pub has_qts: bool,
    /// Whether the school itself reported the last day
    #[schema(example = false)]
    pub leaving_reported: bool,
    /// Every training at the school, earliest first
    pub trainings: Vec<Training>,
    /// Every mentorship at the school, earliest first
    pub mentorships: Vec<Mentorship>,
    /// What happened, latest first, at most 100 entries
    pub timeline: Vec<TimelineEntry>,
}

impl EctSummary {
    /// The ECT as they stand today.
    #[must_use]
    pub fn new(ect: Ect, today: Date) -> Self {
        let row = ect.row;
        Self {
            id: row.id,
            participant_id: row.participant_id,
            full_name: row.full_name,
            trn: row.trn,
            status: Wire(ect.status),
            email: row.email,
            working_pattern: row.working_pattern.map(|pattern| Wire(pattern.0)),
            started_on: row.started_on.into(),
            finished_on: row.finished_on.map(IsoDate),
            mentorship: ect.mentorship.map(Mentorship::from),
            training: ect.training.map(|training| Training::new(training, today)),
            appropriate_body: EctAppropriateBody {
                reported: row
                    .reported_body_id
                    .zip(row.reported_body_name)
                    .map(Named::from),
                claimed: ect.claimed_by.map(|induction| ClaimingBody {
                    id: induction.appropriate_body_id,
                    name: induction.appropriate_body_name,
                    started_on: induction.started_on.into(),
                }),
            },
        }
    }
}

impl EctResource {
    /// The ECT as the school reads them today.
    #[must_use]
    pub fn new(found: EctWithHistory, viewer: Urn, today: Date) -> Self {
        let EctWithHistory { mut ect, timeline } = found;
        let trainings = std::mem::take(&mut ect.trainings);
        let mentorships = std::mem::take(&mut ect.mentorships);
        Self {
            has_qts: ect
                .row
                .qts_awarded_on
                .is_some_and(|awarded| awarded <= today),
            leaving_reported: ect.row.leaving_reported,
            trainings: trainings
                .into_iter()
                .map(|training| Training::new(training, today))
                .collect(),
            mentorships: mentorships.into_iter().map(Mentorship::from).collect(),
            timeline: timeline
                .into_iter()
                .map(|entry| TimelineEntry::new(entry, viewer))
                .collect(),
            summary: EctSummary::new(ect, today),
        }
    }
}
