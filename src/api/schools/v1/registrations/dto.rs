//! Parts of a registration's state that both journeys have.

use domain::registration::access::SchoolFunding;
use domain::registration::contract_period::{AssignedPeriod, ContractPeriodReason};
use domain::registration::draft::{DraftStatus, JourneyKind};
use domain::registration::vocabulary::TrainingProgramme;
use domain::text_enum::TextEnum;
use serde::Serialize;
use serde_json::{Map, Value};
use store::registration::school_facts::SchoolFacts;
use utoipa::ToSchema;

use crate::platform::wire::{IsoDate, Wire};
use crate::services::ect_registrations::PreviousRegistration;
use crate::services::schools::access;

pub use super::consequence::{ConsequenceBody, ConsequenceSchool};
pub use super::options::{StartDateBoundBody, StartDateConstraintsBody, WordOption};

/// What a draft will register.
pub type JourneyText = Wire<JourneyKind>;
/// Where a draft stands.
pub type DraftStatusText = Wire<DraftStatus>;
type SchoolFundingText = Wire<SchoolFunding>;
type ContractPeriodReasonText = Wire<ContractPeriodReason>;
type TrainingProgrammeText = Wire<TrainingProgramme>;

/// The school that registers
#[derive(Debug, Serialize, ToSchema)]
pub struct RegisteringSchool {
    /// URN
    #[schema(example = "900001")]
    urn: String,
    /// Name
    #[schema(example = "Greenfield Academy")]
    name: String,
    /// How it is funded, which decides the appropriate bodies it can choose
    kind: SchoolFundingText,
}

impl From<&SchoolFacts> for RegisteringSchool {
    fn from(school: &SchoolFacts) -> Self {
        Self {
            urn: school.urn.to_string(),
            name: school.name.clone(),
            kind: access::funding(school).into(),
        }
    }
}

/// Who is registered
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RegisteredTeacher {
    /// Name as the school corrected it, else as on the record
    #[schema(example = "Priya Shah")]
    pub full_name: String,
    /// Teacher reference number
    #[schema(example = "3000001")]
    pub trn: String,
}

/// A fact about the person, the school or the period that stands in the way
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Stop)]
pub struct StopBody {
    /// Stable name of the fact
    #[schema(example = "trn_not_found")]
    pub code: String,
    /// What it means and what to do next
    #[schema(
        example = "We cannot find a teaching record with these details. Check them with the person and begin again."
    )]
    pub detail: String,
    /// The facts of the sentence
    #[schema(value_type = Object, example = json!({}))]
    pub params: Map<String, Value>,
    /// The step that lifts the stop when it is answered otherwise; null when it is final
    #[schema(required, example = json!(null))]
    pub retry_step: Option<String>,
}

/// Something that the school should know; it blocks nothing
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Notice)]
pub struct NoticeBody {
    /// Stable name
    #[schema(example = "qts_missing")]
    pub code: String,
    /// What it means
    #[schema(example = "The teaching record shows no qualified teacher status yet.")]
    pub detail: String,
}

/// The contract period of a registration
#[derive(Debug, Serialize, ToSchema)]
pub struct RegistrationContractPeriod {
    /// The year in which it starts
    #[schema(example = "2026")]
    year: String,
    /// Why this one
    reason: ContractPeriodReasonText,
}

impl From<AssignedPeriod> for RegistrationContractPeriod {
    fn from(assigned: AssignedPeriod) -> Self {
        Self {
            year: assigned.year.to_string(),
            reason: assigned.reason.into(),
        }
    }
}

/// The person's registration before this one
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PreviousRegistration)]
pub struct PreviousRegistrationBody {
    /// Name of the school
    #[schema(example = "Riverside Primary School")]
    school_name: String,
    /// First day there
    started_on: IsoDate,
    /// Last day there, if one is recorded
    #[schema(required)]
    finished_on: Option<IsoDate>,
    /// First day of induction, anywhere
    #[schema(required)]
    induction_started_on: Option<IsoDate>,
    /// Name of the last appropriate body
    #[schema(required, example = "Northgate Teaching School Hub")]
    appropriate_body: Option<String>,
    /// Who trained last
    #[schema(required)]
    training_programme: Option<TrainingProgrammeText>,
    /// Name of the lead provider
    #[schema(required, example = "Brightpath Learning")]
    lead_provider: Option<String>,
    /// Whether the lead provider had confirmed the training
    #[schema(example = true)]
    lead_provider_confirmed: bool,
    /// Name of the delivery partner, once the lead provider had confirmed
    #[schema(required, example = "Harbour Teaching Partnership")]
    delivery_partner: Option<String>,
}

impl From<PreviousRegistration> for PreviousRegistrationBody {
    fn from(previous: PreviousRegistration) -> Self {
        Self {
            school_name: previous.school_name,
            started_on: previous.started_on.into(),
            finished_on: previous.finished_on.map(IsoDate),
            induction_started_on: previous.induction_started_on.map(IsoDate),
            appropriate_body: previous.appropriate_body,
            training_programme: previous.training_programme.map(Wire),
            lead_provider: previous.lead_provider,
            lead_provider_confirmed: previous.lead_provider_confirmed,
            delivery_partner: previous.delivery_partner,
        }
    }
}

/// An answer to check
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CheckAnswersRow)]
pub struct CheckRowBody {
    /// What it is
    #[schema(example = "start_date")]
    pub field: String,
    /// The answer as it was sent
    #[schema(required, example = "2026-09-01")]
    pub value: Option<String>,
    /// The answer for people: the name behind an id
    #[schema(required, example = "2026-09-01")]
    pub label: Option<String>,
    /// Whether it can be changed
    #[schema(example = true)]
    pub editable: bool,
    /// The step that changes it
    #[schema(required, example = "start-date")]
    pub change_step: Option<String>,
    /// The steps whose answers may have to be given again afterwards
    #[schema(example = json!(["lead-provider"]))]
    pub drops: Vec<String>,
}

/// The words of a list of steps.
#[must_use]
pub fn words<T: TextEnum>(steps: &[T]) -> Vec<String> {
    steps.iter().map(|step| step.as_str().to_owned()).collect()
}
