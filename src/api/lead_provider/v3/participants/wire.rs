//! The shape of a participant, for the document. The bytes are written by `domain::lead_provider`; a test holds every one of them against this.

use domain::lead_provider::{ParticipantStatus, TrainingStatus};
use domain::registration::vocabulary::{
    MentorIneligibleReason, Role, ScheduleIdentifier, WorkingPattern,
};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::platform::wire::{IsoDate, Wire};

type RoleText = Wire<Role>;
type WorkingPatternText = Wire<WorkingPattern>;
type TrainingStatusText = Wire<TrainingStatus>;
type ParticipantStatusText = Wire<ParticipantStatus>;
type ScheduleIdentifierText = Wire<ScheduleIdentifier>;
type MentorIneligibleReasonText = Wire<MentorIneligibleReason>;

/// A page of participants
#[derive(Debug, Serialize, ToSchema)]
pub struct Participants {
    /// The participants, in the order asked for
    pub data: Vec<Participant>,
}

/// One participant
#[derive(Debug, Serialize, ToSchema)]
pub struct SingleParticipant {
    /// The participant
    pub data: Participant,
}

/// An early career teacher or mentor, or both in one person
#[derive(Debug, Serialize, ToSchema)]
pub struct Participant {
    /// Stable id of the person; it changes only when two records of one person are merged
    pub id: Uuid,
    /// Always `participant`
    pub r#type: ResourceType,
    /// What there is to know
    pub attributes: ParticipantAttributes,
}

/// What kind of thing it is
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ResourceType {
    /// A participant
    Participant,
}

/// What a lead provider reads about a participant
#[derive(Debug, Serialize, ToSchema)]
pub struct ParticipantAttributes {
    /// Name as corrected by a school, else as on the teaching record
    #[schema(example = "Jane Smith")]
    pub full_name: String,
    /// TRN; null only for people moved in from earlier services without one
    #[schema(required, example = "1234567")]
    pub teacher_reference_number: Option<String>,
    /// The latest training with this lead provider in each role: as an ECT first, as a mentor second
    pub ecf_enrolments: Vec<Enrolment>,
    /// Merges of other participants into this one
    pub participant_id_changes: Vec<IdChange>,
    /// When anything of this last became different for this lead provider
    #[schema(format = DateTime, example = "2026-11-01T09:30:00Z")]
    pub updated_at: String,
}

/// The latest training of a participant with this lead provider in one role
#[derive(Debug, Serialize, ToSchema)]
pub struct Enrolment {
    /// Stable id of the person's training in this role
    pub training_record_id: Uuid,
    /// E-mail address that the school gave
    #[schema(required, example = "jane.smith@example.org")]
    pub email: Option<String>,
    /// Participant id of the ECT's mentor at this school, now or next; null for mentors
    #[schema(required, example = json!(null))]
    pub mentor_id: Option<Uuid>,
    /// URN of the school
    #[schema(example = "900001")]
    pub school_urn: String,
    /// Role
    pub participant_type: RoleText,
    /// How much of a week the ECT works; null for mentors and where nobody said
    #[schema(required)]
    pub working_pattern: Option<WorkingPatternText>,
    /// Contract period
    #[schema(example = "2026")]
    pub cohort: String,
    /// What the lead provider reported about the training
    pub training_status: TrainingStatusText,
    /// Where the participant stands today
    pub participant_status: ParticipantStatusText,
    /// Whether training can be funded; null while that is not known
    #[schema(required, example = true)]
    pub eligible_for_funding: Option<bool>,
    /// Whether the school attracts the pupil premium uplift in this contract period
    #[schema(example = false)]
    pub pupil_premium_uplift: bool,
    /// Whether the school attracts the sparsity uplift in this contract period
    #[schema(example = false)]
    pub sparsity_uplift: bool,
    /// Timetable of the training
    pub schedule_identifier: ScheduleIdentifierText,
    /// Delivery partner of the partnership with the school, as it is now
    pub delivery_partner_id: Uuid,
    /// The withdrawal, while the training status is `withdrawn`
    #[schema(required, example = json!(null))]
    pub withdrawal: Option<Withdrawal>,
    /// The deferral, while the training status is `deferred`
    #[schema(required, example = json!(null))]
    pub deferral: Option<Deferral>,
    /// When the person was first registered in this role, at whichever school
    #[schema(format = DateTime, example = "2026-09-01T08:00:00Z")]
    pub created_at: String,
    /// Day on which the ECT passed or failed induction; null for mentors
    #[schema(required)]
    pub induction_end_date: Option<IsoDate>,
    /// Last day of the ECT's newest induction period; null while one is open, and for mentors
    #[schema(required)]
    pub most_recent_induction_period_end_date: Option<IsoDate>,
    /// First day of the ECT's induction; null for mentors
    #[schema(required)]
    pub overall_induction_start_date: Option<IsoDate>,
    /// Day on which funding of the mentor's training ended; null for ECTs
    #[schema(required)]
    pub mentor_funding_end_date: Option<IsoDate>,
    /// Whether the person continues here out of a contract period that is closed
    #[schema(example = false)]
    pub cohort_changed_after_payments_frozen: bool,
    /// Why funding of the mentor's training ended; null for ECTs
    #[schema(required)]
    pub mentor_ineligible_for_funding_reason: Option<MentorIneligibleReasonText>,
}

/// A withdrawal that this lead provider reported
#[derive(Debug, Serialize, ToSchema)]
pub struct Withdrawal {
    /// Why
    pub reason: WithdrawalReason,
    /// When
    #[schema(format = DateTime, example = "2026-10-01T09:30:00Z")]
    pub date: String,
}

/// A deferral that this lead provider reported
#[derive(Debug, Serialize, ToSchema)]
pub struct Deferral {
    /// Why
    pub reason: DeferralReason,
    /// When
    #[schema(format = DateTime, example = "2026-10-01T09:30:00Z")]
    pub date: String,
}

/// Why a participant was withdrawn
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WithdrawalReason {
    /// Left teaching
    LeftTeachingProfession,
    /// Moved to another school
    MovedSchool,
    /// Mentors nobody any more
    MentorNoLongerBeingMentor,
    /// The school trains by itself now
    SwitchedToSchoolLed,
    /// Another lead provider trains now
    ChangedLeadProvider,
    /// Any other reason
    Other,
}

/// Why training was deferred
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DeferralReason {
    /// Bereavement
    Bereavement,
    /// Long illness
    LongTermSickness,
    /// Parental leave
    ParentalLeave,
    /// A break of the career
    CareerBreak,
    /// Any other reason
    Other,
}

/// A merge of another participant into this one
#[derive(Debug, Serialize, ToSchema)]
pub struct IdChange {
    /// The id that is no longer used
    pub from_participant_id: Uuid,
    /// The id that took its place
    pub to_participant_id: Uuid,
    /// When
    #[schema(format = DateTime, example = "2026-10-01T09:30:00Z")]
    pub changed_at: String,
}
