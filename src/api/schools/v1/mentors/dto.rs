use domain::Urn;
use domain::registration::MentorIneligibleReason;
use domain::registration::mentor_status::MentorStatus;
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::people::{Mentorship, TimelineEntry, Training};
use crate::platform::wire::{IsoDate, Wire};
use crate::services::mentors::{Mentor, MentorWithHistory};

/// Where a mentor stands.
pub type MentorStatusText = Wire<MentorStatus>;
type MentorIneligibleReasonText = Wire<MentorIneligibleReason>;

/// A mentor at the school
#[derive(Debug, Serialize, ToSchema)]
pub struct MentorSummary {
    /// The mentor at this school
    pub id: Uuid,
    /// The person, the same id at every school and in every role
    pub participant_id: Uuid,
    /// Name as the school corrected it, else as on the record
    #[schema(example = "Tom Baker")]
    pub full_name: String,
    /// Teacher reference number
    #[schema(required, example = "3000002")]
    pub trn: Option<String>,
    /// Where the mentor stands
    pub status: MentorStatusText,
    /// Address at this school
    #[schema(required, example = "tom.baker@greenfield.example")]
    pub email: Option<String>,
    /// First day at the school
    pub started_on: IsoDate,
    /// Last day at the school, if one is recorded
    #[schema(required)]
    pub finished_on: Option<IsoDate>,
    /// Whom the mentor supports now or next
    pub mentorships: Vec<Mentorship>,
    /// The current or next mentor training, else the latest one; null for a mentor who never had any here
    #[schema(required)]
    pub training: Option<Training>,
}

/// A mentor at the school with everything that happened there
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Mentor)]
pub struct MentorResource {
    /// The mentor
    #[serde(flatten)]
    pub summary: MentorSummary,
    /// Whether the school itself reported the last day
    #[schema(example = false)]
    pub leaving_reported: bool,
    /// Why the mentor gets no funded training any more
    #[schema(required)]
    pub ineligible_for_funding_reason: Option<MentorIneligibleReasonText>,
    /// Every mentor training at the school, earliest first
    pub trainings: Vec<Training>,
    /// Every mentorship at the school, earliest first, ended ones included
    pub mentorship_history: Vec<Mentorship>,
    /// What happened, latest first, at most 100 entries
    pub timeline: Vec<TimelineEntry>,
}

impl MentorSummary {
    /// The mentor as they stand today.
    #[must_use]
    pub fn new(mentor: Mentor, today: Date) -> Self {
        let row = mentor.row;
        Self {
            id: row.id,
            participant_id: row.participant_id,
            full_name: row.full_name,
            trn: row.trn,
            status: Wire(mentor.status),
            email: row.email,
            started_on: row.started_on.into(),
            finished_on: row.finished_on.map(IsoDate),
            mentorships: mentor.mentees.into_iter().map(Mentorship::from).collect(),
            training: mentor
                .training
                .map(|training| Training::new(training, today)),
        }
    }
}

impl MentorResource {
    /// The mentor as the school reads them today.
    #[must_use]
    pub fn new(found: MentorWithHistory, viewer: Urn, today: Date) -> Self {
        let MentorWithHistory {
            mut mentor,
            timeline,
        } = found;
        let trainings = std::mem::take(&mut mentor.trainings);
        let mentorships = std::mem::take(&mut mentor.mentorships);
        Self {
            leaving_reported: mentor.row.leaving_reported,
            ineligible_for_funding_reason: mentor
                .row
                .ineligible_reason
                .map(|reason| Wire(reason.0)),
            trainings: trainings
                .into_iter()
                .map(|training| Training::new(training, today))
                .collect(),
            mentorship_history: mentorships.into_iter().map(Mentorship::from).collect(),
            timeline: timeline
                .into_iter()
                .map(|entry| TimelineEntry::new(entry, viewer))
                .collect(),
            summary: MentorSummary::new(mentor, today),
        }
    }
}
