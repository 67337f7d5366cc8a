use domain::registration::access::{AccessReason, Gate, SchoolAction, SchoolFunding};
use domain::registration::contract_period::ContractPeriod;
use domain::registration::{GiasStatus, TrainingProgramme};
use domain::text_enum::TextEnum;
use serde::Serialize;
use store::registration::school_facts::{self, LastChoices};
use utoipa::ToSchema;

use super::super::people::Named;
use crate::platform::wire::{IsoDate, Wire};
use crate::services::schools::School;

/// How a school is funded.
pub type SchoolKind = Wire<SchoolFunding>;
type SchoolActionText = Wire<SchoolAction>;
type AccessReasonText = Wire<AccessReason>;
type GiasStatusText = Wire<GiasStatus>;
type TrainingProgrammeText = Wire<TrainingProgramme>;

/// A school
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = School)]
pub struct SchoolResource {
    /// URN
    #[schema(example = "900001")]
    pub urn: String,
    /// Name in the register of schools
    #[schema(example = "Greenfield Academy")]
    pub name: String,
    /// How the school is funded
    pub kind: SchoolKind,
    /// Type in the register of schools
    #[schema(example = "Academy converter")]
    pub establishment_type: String,
    /// Status in the register of schools
    pub register_status: GiasStatusText,
    /// Whether the school is approved under section 41
    #[schema(example = false)]
    pub section_41_approved: bool,
    /// Local authority
    #[schema(required, example = "Kent")]
    pub local_authority_name: Option<String>,
    /// Postcode
    #[schema(required, example = "ME1 1AA")]
    pub postcode: Option<String>,
    /// The named contact, or null while nobody was named
    #[schema(required)]
    pub induction_tutor: Option<TutorSummary>,
    /// Extra money for the school, newest contract period first
    pub uplifts: Vec<Uplift>,
    /// The contract period that contains today, else the next one
    #[schema(required)]
    pub contract_period: Option<ContractPeriodResource>,
    /// What the school may do today, and what stands in the way
    pub access: Vec<ActionAccess>,
}

/// The named contact of a school
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = InductionTutorSummary)]
pub struct TutorSummary {
    /// Name
    #[schema(example = "Sam Okafor")]
    pub name: String,
    /// Address
    #[schema(example = "sam.okafor@greenfield.example")]
    pub email: String,
    /// The contract period for which the tutor was last confirmed
    #[schema(required, example = "2026")]
    pub confirmed_for_year: Option<String>,
}

/// Extra money in a contract period
#[derive(Debug, Serialize, ToSchema)]
pub struct Uplift {
    /// Contract period
    #[schema(example = "2024")]
    pub contract_period_year: String,
    /// Pupil premium uplift
    #[schema(example = true)]
    pub pupil_premium: bool,
    /// Sparsity uplift
    #[schema(example = false)]
    pub sparsity: bool,
}

/// A contract period
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ContractPeriod)]
pub struct ContractPeriodResource {
    /// The year that names it
    #[schema(example = "2026")]
    pub year: String,
    /// First day
    pub started_on: IsoDate,
    /// Last day
    #[schema(required)]
    pub finished_on: Option<IsoDate>,
}

/// Whether the school may do something today
#[derive(Debug, Serialize, ToSchema)]
pub struct ActionAccess {
    /// What it is about
    pub action: SchoolActionText,
    /// Whether nothing blocks it
    #[schema(example = true)]
    pub allowed: bool,
    /// Everything that stands in the way or should be done first, what blocks before what does not
    pub reasons: Vec<ReasonResource>,
}

/// Something that stands in the way
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AccessReasonDetail)]
pub struct ReasonResource {
    /// What it is
    pub code: AccessReasonText,
    /// What it is, for people
    #[schema(example = "Registration is closed at this time of the year.")]
    pub detail: String,
    /// Whether the action is refused for it
    #[schema(example = true)]
    pub blocks: bool,
    /// When it ends, if that is known
    #[schema(required)]
    pub reopens_on: Option<IsoDate>,
}

/// What a school chose when it last registered an ECT
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LastChoices)]
pub struct LastChoicesResource {
    /// The appropriate body, or null
    #[schema(required)]
    pub appropriate_body: Option<ChosenBody>,
    /// The programme, or null
    #[schema(required)]
    pub training_programme: Option<TrainingProgrammeText>,
    /// The lead provider, or null unless provider-led
    #[schema(required)]
    pub lead_provider: Option<Named>,
}

/// An appropriate body that was chosen
#[derive(Debug, Serialize, ToSchema)]
pub struct ChosenBody {
    /// Its id
    pub id: uuid::Uuid,
    /// Its name
    #[schema(example = "Northgate Teaching School Hub")]
    pub name: String,
    /// Whether it still works as an appropriate body
    #[schema(example = true)]
    pub active: bool,
}

impl From<School> for SchoolResource {
    fn from(school: School) -> Self {
        let facts = school.facts;
        let tutor = facts
            .tutor_name
            .zip(facts.tutor_email)
            .map(|(name, email)| TutorSummary {
                name,
                email,
                confirmed_for_year: facts.tutor_confirmed_for_year.map(|year| year.to_string()),
            });
        Self {
            urn: facts.urn.to_string(),
            name: facts.name,
            kind: Wire(school.funding),
            establishment_type: facts.type_name,
            register_status: Wire(facts.status.0),
            section_41_approved: facts.section_41_approved,
            local_authority_name: facts.local_authority_name,
            postcode: facts.postcode,
            induction_tutor: tutor,
            uplifts: school.uplifts.into_iter().map(Uplift::from).collect(),
            contract_period: school.contract_period.map(ContractPeriodResource::from),
            access: school.access.into_iter().map(ActionAccess::from).collect(),
        }
    }
}

impl From<school_facts::SchoolFunding> for Uplift {
    fn from(funding: school_facts::SchoolFunding) -> Self {
        Self {
            contract_period_year: funding.year.to_string(),
            pupil_premium: funding.pupil_premium_uplift,
            sparsity: funding.sparsity_uplift,
        }
    }
}

impl From<ContractPeriod> for ContractPeriodResource {
    fn from(period: ContractPeriod) -> Self {
        Self {
            year: period.year.to_string(),
            started_on: period.period.started_on().into(),
            finished_on: period.period.finished_on().map(IsoDate),
        }
    }
}

impl From<(SchoolAction, Vec<Gate>)> for ActionAccess {
    fn from((action, gates): (SchoolAction, Vec<Gate>)) -> Self {
        Self {
            action: Wire(action),
            allowed: !gates.iter().any(|gate| gate.reason.blocks()),
            reasons: gates
                .into_iter()
                .map(|gate| ReasonResource {
                    code: Wire(gate.reason),
                    detail: gate.reason.meaning().to_owned(),
                    blocks: gate.reason.blocks(),
                    reopens_on: gate.reopens_on.map(IsoDate),
                })
                .collect(),
        }
    }
}

impl From<LastChoices> for LastChoicesResource {
    fn from(last: LastChoices) -> Self {
        Self {
            appropriate_body: last.appropriate_body.map(|(id, name, active)| ChosenBody {
                id,
                name,
                active,
            }),
            training_programme: last.training_programme.map(|programme| Wire(programme.0)),
            lead_provider: last.lead_provider.map(Named::from),
        }
    }
}
