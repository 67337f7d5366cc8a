//! What ECTs and mentors have in common on the wire: references by name, trainings, the timeline.

use domain::Urn;
use domain::registration::{
    DeferralReason, ScheduleIdentifier, TrainingProgramme, WithdrawalReason,
};
use domain::text_enum;
use serde::{Deserialize, Serialize};
use store::registration::home::{SearchFor, TimelineRow, TrainingRow};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::platform::{
    problem::{FieldProblem, Problem, codes},
    wire::{IsoDate, Timestamp, Wire},
};
use crate::services::journeys;

type TrainingProgrammeText = Wire<TrainingProgramme>;
type TrainingStatusText = Wire<TrainingStatus>;
type LeadProviderStateText = Wire<LeadProviderState>;
type WithdrawalReasonText = Wire<WithdrawalReason>;
type DeferralReasonText = Wire<DeferralReason>;
type ScheduleIdentifierText = Wire<ScheduleIdentifier>;
type TimelineActorText = Wire<TimelineActor>;

/// Something that people know by name
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Named {
    /// Its id
    pub id: Uuid,
    /// Its name
    #[schema(example = "Brightpath Learning")]
    pub name: String,
}

impl From<(Uuid, String)> for Named {
    fn from((id, name): (Uuid, String)) -> Self {
        Self { id, name }
    }
}

impl From<&journeys::Named> for Named {
    fn from(named: &journeys::Named) -> Self {
        Self::from((named.id, named.name.clone()))
    }
}

/// Somebody at the school
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PersonReference {
    /// Their `ect_id` or `mentor_id`
    pub id: Uuid,
    /// Their name
    #[schema(example = "Priya Shah")]
    pub full_name: String,
}

text_enum! {
    /// Whether a training goes on.
    pub enum TrainingStatus = "training_status" {
        /// Goes on, or has not begun.
        Active = "active",
        /// The lead provider withdrew the person.
        Withdrawn = "withdrawn",
        /// The lead provider paused the training.
        Deferred = "deferred",
        /// Its last day is over.
        Finished = "finished",
    }
}

text_enum! {
    /// What the lead provider said to the school's choice.
    pub enum LeadProviderState = "lead_provider_state" {
        /// Works with the school; the delivery partner is known.
        Confirmed = "confirmed",
        /// Named by the school and not confirmed yet.
        AwaitingConfirmation = "awaiting_confirmation",
    }
}

/// The lead provider of a training
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TrainingLeadProvider {
    /// Its id
    pub id: Uuid,
    /// Its name
    #[schema(example = "Brightpath Learning")]
    pub name: String,
    /// Whether it has confirmed
    pub state: LeadProviderStateText,
}

/// A training at the school
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Training {
    /// Who trains
    pub training_programme: TrainingProgrammeText,
    /// Whether it goes on
    pub status: TrainingStatusText,
    /// First day
    pub started_on: IsoDate,
    /// Last day, if one is recorded
    #[schema(required)]
    pub finished_on: Option<IsoDate>,
    /// Contract period; null when school-led
    #[schema(required, example = "2026")]
    pub contract_period_year: Option<String>,
    /// Timetable; null when school-led
    #[schema(required)]
    pub schedule: Option<ScheduleIdentifierText>,
    /// The lead provider; null when school-led
    #[schema(required)]
    pub lead_provider: Option<TrainingLeadProvider>,
    /// The delivery partner; null until the lead provider has confirmed
    #[schema(required)]
    pub delivery_partner: Option<Named>,
    /// Why the lead provider withdrew the person
    #[schema(required)]
    pub withdrawal_reason: Option<WithdrawalReasonText>,
    /// Why the lead provider paused the training
    #[schema(required)]
    pub deferral_reason: Option<DeferralReasonText>,
}

impl Training {
    /// The training as it stands today.
    #[must_use]
    pub fn new(row: TrainingRow, today: time::Date) -> Self {
        let state = if row.partnership_id.is_some() {
            LeadProviderState::Confirmed
        } else {
            LeadProviderState::AwaitingConfirmation
        };
        let provider = row.lead_provider_id.zip(row.lead_provider_name.clone());
        Self {
            training_programme: Wire(row.training_programme.0),
            status: Wire(status(&row, today)),
            started_on: row.started_on.into(),
            finished_on: row.finished_on.map(IsoDate),
            contract_period_year: row.year.map(|year| year.to_string()),
            schedule: row.schedule.map(|schedule| Wire(schedule.0)),
            lead_provider: provider.map(|(id, name)| TrainingLeadProvider {
                id,
                name,
                state: Wire(state),
            }),
            delivery_partner: row
                .delivery_partner_id
                .zip(row.delivery_partner_name)
                .map(Named::from),
            withdrawal_reason: row.withdrawal_reason.map(|reason| Wire(reason.0)),
            deferral_reason: row.deferral_reason.map(|reason| Wire(reason.0)),
        }
    }
}

/// The later of withdrawal and deferral wins (`registration.md` 3.3).
fn status(row: &TrainingRow, today: time::Date) -> TrainingStatus {
    match (row.withdrawn_at, row.deferred_at) {
        (Some(withdrawn), Some(deferred)) if deferred > withdrawn => TrainingStatus::Deferred,
        (Some(_), _) => TrainingStatus::Withdrawn,
        (None, Some(_)) => TrainingStatus::Deferred,
        (None, None) if row.finished_on.is_some_and(|end| end < today) => TrainingStatus::Finished,
        (None, None) => TrainingStatus::Active,
    }
}

/// A mentorship as seen from one of its sides
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Mentorship {
    /// The other person: an ECT's mentor, or a mentor's ECT
    pub with: PersonReference,
    /// First day
    pub started_on: IsoDate,
    /// Last day, if one is recorded
    #[schema(required)]
    pub finished_on: Option<IsoDate>,
}

impl From<store::registration::home::MentorshipRow> for Mentorship {
    fn from(row: store::registration::home::MentorshipRow) -> Self {
        Self {
            with: PersonReference {
                id: row.other_placement_id,
                full_name: row.other_full_name,
            },
            started_on: row.started_on.into(),
            finished_on: row.finished_on.map(IsoDate),
        }
    }
}

text_enum! {
    /// Who did something, from the point of view of the school that reads it.
    pub enum TimelineActor = "timeline_actor" {
        /// Somebody at this school.
        YourSchool = "your_school",
        /// Another school, by registering the person.
        AnotherSchool = "another_school",
        /// A lead provider.
        LeadProvider = "lead_provider",
        /// An appropriate body.
        AppropriateBody = "appropriate_body",
        /// The Department for Education.
        Department = "department",
        /// The teacher.
        Teacher = "teacher",
        /// This service by itself.
        Service = "service",
    }
}

/// Something that happened to somebody at the school
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TimelineEntry {
    /// What happened
    #[schema(example = "teacher_starts_being_mentored")]
    pub event: String,
    /// The day on which it takes effect
    pub happened_on: IsoDate,
    /// When it was written down
    pub recorded_at: Timestamp,
    /// Who did it
    pub by: TimelineActorText,
}

impl TimelineEntry {
    /// The event in the terms of the school that reads it.
    #[must_use]
    pub fn new(row: TimelineRow, viewer: Urn) -> Self {
        let by = match row.actor_kind.as_str() {
            "school_user" if row.actor_role.as_deref() == Some(viewer.to_string().as_str()) => {
                TimelineActor::YourSchool
            }
            "school_user" => TimelineActor::AnotherSchool,
            "lead_provider" => TimelineActor::LeadProvider,
            "appropriate_body_user" => TimelineActor::AppropriateBody,
            "dfe_staff" => TimelineActor::Department,
            "teacher" => TimelineActor::Teacher,
            _ => TimelineActor::Service,
        };
        Self {
            event: row.event_type,
            happened_on: row.happened_on.into(),
            recorded_at: row.recorded_at.into(),
            by: Wire(by),
        }
    }
}

/// Whom to look for
#[derive(Debug, Deserialize, ToSchema)]
pub struct PeopleSearch {
    /// A TRN (seven digits anywhere in the text), or a name: people are found of whose names every word begins a word
    #[schema(max_length = 200, example = "priya sh")]
    query: String,
}

impl PeopleSearch {
    const TRN_LENGTH: usize = 7;
    const MAX_LENGTH: usize = 200;

    /// What to look for (`registration.md` 3.1): a group of exactly seven digits is a TRN, anything else a name.
    ///
    /// # Errors
    /// 422 when nothing is left to look for, or the text is longer than any name.
    pub fn parse(&self) -> Result<SearchFor, Problem> {
        let text = self.query.trim();
        if text.chars().count() > Self::MAX_LENGTH {
            return Err(Problem::invalid(vec![
                FieldProblem::new(&codes::http::INVALID_VALUE, "/query")
                    .param("max_length", Self::MAX_LENGTH),
            ]));
        }
        let trn = text
            .split(|character: char| !character.is_ascii_digit())
            .find(|digits| digits.len() == Self::TRN_LENGTH);
        match trn {
            Some(trn) => Ok(SearchFor::Trn(trn.to_owned())),
            None if text.chars().any(char::is_alphanumeric) => Ok(SearchFor::Name(text.to_owned())),
            None => Err(Problem::invalid(vec![FieldProblem::new(
                &codes::schools::SEARCH_MISSING,
                "/query",
            )])),
        }
    }
}
