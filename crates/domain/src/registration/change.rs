//! What a decision writes, as data.
//!
//! A journey shows its consequences before it is submitted, and submission does exactly what was shown. Both come from one [`Plan`]: a
//! pure function makes it from facts, the service prints it into `check_answers.consequences[]` or carries it out under lock.
//! The changes of a plan are in the order in which they are carried out: what ends or disappears first, what starts afterwards, so that
//! no two periods overlap and no child ever lies outside its parent at the end of the transaction.

mod plan;

use time::Date;
use uuid::Uuid;

use super::vocabulary::{Role, ScheduleIdentifier, TrainingProgramme, WorkingPattern};
use crate::email::Email;
use crate::person_name::CorrectedName;

/// Every change that one submission makes to what is registered, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    changes: Vec<Change>,
}

/// One change to the registered periods, or to what is remembered beside them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A placement that would last longer ends on the day. Who reported the leaving stays as it is: a trim is nobody's report.
    TrimPlacement {
        /// The placement.
        placement: PlacementKey,
        /// Its new last day.
        ends_on: Date,
    },
    /// A training that would last longer ends on the day.
    TrimTraining {
        /// The training.
        training: TrainingKey,
        /// Its new last day.
        ends_on: Date,
    },
    /// A training that would start too late to remain disappears, with an event that says so.
    DeleteTraining {
        /// The training.
        training: TrainingKey,
        /// The first day it would have had.
        would_start_on: Date,
    },
    /// A mentorship that would last longer ends on the day.
    TrimMentorship {
        /// The mentorship.
        mentorship: MentorshipKey,
        /// Its new last day.
        ends_on: Date,
    },
    /// A mentorship that would start too late to remain disappears, with an event that says so.
    DeleteMentorship {
        /// The mentorship.
        mentorship: MentorshipKey,
        /// The first day it would have had.
        would_start_on: Date,
    },
    /// A placement at a school starts, without an end.
    StartPlacement(NewPlacement),
    /// A partnership of an earlier year is made again for this contract period, with the same delivery partner.
    RecreatePartnership(NewPartnership),
    /// A training that waited for its lead provider's word is attached to the partnership made in this plan.
    ConfirmTraining {
        /// The training.
        training: TrainingKey,
    },
    /// A training starts.
    StartTraining(NewTraining),
    /// A mentorship starts.
    StartMentorship(NewMentorship),
    /// The school's name for the person is stored; nothing takes an earlier one away.
    CorrectName {
        /// The name, or nothing when the record's name was said to be right.
        corrected_name: Option<CorrectedName>,
    },
    /// What the school chose becomes its last choices.
    RememberChoices(SchoolChoices),
    /// The person became eligible for funding in the role for the first time; written once.
    BecomeEligibleForFunding {
        /// In which role.
        role: Role,
    },
    /// The closed contract year that the person's training was moved out of; written once.
    RememberClosedYear {
        /// In which role.
        role: Role,
        /// The closed year.
        year: i32,
    },
}

/// A placement that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlacementKey {
    /// Its id.
    pub id: Uuid,
    /// ECT or mentor.
    pub role: Role,
    /// Its school.
    pub school_id: Uuid,
}

/// A training that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrainingKey {
    /// Its id.
    pub id: Uuid,
    /// The placement it belongs to.
    pub placement: PlacementKey,
}

/// A mentorship that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MentorshipKey {
    /// Its id.
    pub id: Uuid,
    /// The ECT's placement.
    pub ect_placement_id: Uuid,
    /// The mentor's placement.
    pub mentor_placement_id: Uuid,
    /// The school of both.
    pub school_id: Uuid,
}

/// A placement that is there already, or the one that this plan starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlacementRef {
    /// The one with this id.
    Existing(Uuid),
    /// The one that this plan starts. A plan starts at most one.
    Started,
}

/// A placement to start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPlacement {
    /// ECT or mentor.
    pub role: Role,
    /// The school.
    pub school_id: Uuid,
    /// First day.
    pub started_on: Date,
    /// Address of the person at this school.
    pub email: Email,
    /// How much of a week; only for an ECT.
    pub working_pattern: Option<WorkingPattern>,
    /// The appropriate body that the school reports; only for an ECT.
    pub appropriate_body_id: Option<Uuid>,
}

/// A partnership to make again in another contract period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewPartnership {
    /// The school.
    pub school_id: Uuid,
    /// The lead provider.
    pub lead_provider_id: Uuid,
    /// The delivery partner, which is paired with the provider in the contract period.
    pub delivery_partner_id: Uuid,
    /// The contract period.
    pub year: i32,
    /// The partnership of another year that is made again.
    pub recreated_from: Uuid,
}

/// A training to start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewTraining {
    /// The placement it belongs to.
    pub placement: PlacementRef,
    /// Role of that placement.
    pub role: Role,
    /// First day.
    pub started_on: Date,
    /// Last day where the placement has one.
    pub finished_on: Option<Date>,
    /// Who trains.
    pub content: TrainingContent,
}

/// Who trains, and by which timetable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrainingContent {
    /// The school itself.
    SchoolLed,
    /// A lead provider.
    ProviderLed {
        /// The lead provider.
        lead_provider_id: Uuid,
        /// The contract period, of which partnership, expression of interest and schedule all are.
        year: i32,
        /// What connects school and provider.
        backing: Backing,
        /// The timetable inside the contract period.
        schedule: ScheduleIdentifier,
    },
}

impl TrainingContent {
    /// The programme of this training.
    #[must_use]
    pub const fn programme(self) -> TrainingProgramme {
        match self {
            Self::SchoolLed => TrainingProgramme::SchoolLed,
            Self::ProviderLed { .. } => TrainingProgramme::ProviderLed,
        }
    }
}

/// What connects the school of a training with its lead provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backing {
    /// A partnership that exists in the contract period.
    Partnership {
        /// The partnership.
        id: Uuid,
    },
    /// The partnership that this plan makes again.
    RecreatedPartnership,
    /// The school named the provider, who has not confirmed yet.
    ExpressionOfInterest {
        /// The provider's contract in the contract period.
        active_lead_provider_id: Uuid,
    },
}

impl Backing {
    /// Whether a partnership confirms the training already.
    #[must_use]
    pub const fn is_confirmed(self) -> bool {
        match self {
            Self::Partnership { .. } | Self::RecreatedPartnership => true,
            Self::ExpressionOfInterest { .. } => false,
        }
    }
}

/// A mentorship to start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewMentorship {
    /// The ECT's placement.
    pub ect_placement_id: Uuid,
    /// The mentor's placement.
    pub mentor: PlacementRef,
    /// The school of both.
    pub school_id: Uuid,
    /// First day.
    pub started_on: Date,
    /// Last day where one of the placements has one.
    pub finished_on: Option<Date>,
}

/// Choices that a school made for its last ECT.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SchoolChoices {
    /// The school.
    pub school_id: Uuid,
    /// The appropriate body.
    pub appropriate_body_id: Uuid,
    /// The programme.
    pub training_programme: TrainingProgramme,
    /// The lead provider; exactly when provider-led.
    pub lead_provider_id: Option<Uuid>,
}
