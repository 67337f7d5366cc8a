//! What routes to a professional status are made of.

use actix_web::get;
use domain::record::{requirement::Requirement, route::ProfessionalStatus};
use serde::Serialize;
use store::record::reference::{
    CountryRow, DegreeTypeRow, RouteTypeRow, TrainingProviderRow, TrainingSubjectRow,
};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Link, Value, reference_list};
use crate::platform::wire::Wire;

type RequirementText = Wire<Requirement>;
type ProfessionalStatusText = Wire<ProfessionalStatus>;

/// What a route of a type has
#[derive(Debug, Serialize, ToSchema)]
pub struct RouteRequirements {
    /// First day of training
    training_start_date: RequirementText,
    /// Last day of training
    training_end_date: RequirementText,
    /// Day from which the status is held
    holds_from: RequirementText,
    /// Whether the holder is exempt from induction by this route
    induction_exemption: RequirementText,
    /// Who trained
    training_provider: RequirementText,
    /// Degree that the training led to
    degree_type: RequirementText,
    /// Country of training
    training_country: RequirementText,
    /// Ages that are taught
    training_age_specialism: RequirementText,
    /// Subjects that are taught
    training_subjects: RequirementText,
}

/// A way to a professional status
#[derive(Debug, Serialize, ToSchema)]
pub struct RouteType {
    /// Official id
    #[schema(example = "10078157-e8c3-42f7-a050-d8b802e83f7b")]
    id: Uuid,
    /// Name
    #[schema(example = "HEI")]
    name: String,
    /// The status that it leads to
    awards: ProfessionalStatusText,
    /// Whether services may set routes of this type; the others are set by staff
    #[schema(example = true)]
    set_by_services: bool,
    /// Which fields a route of this type has. A route's status can take fields away (somebody who deferred has no end of training) and make optional
    /// ones mandatory; it never makes one mandatory that is not applicable here
    requirements: RouteRequirements,
    /// The reason for which holders who are exempt from induction by this route are exempt; null when it has none of its own
    #[schema(required)]
    induction_exemption_reason: Option<Link>,
    /// Whether a new route can be of this type
    #[schema(example = true)]
    is_active: bool,
}

impl Value for RouteType {
    type Row = RouteTypeRow;
}

impl From<RouteTypeRow> for RouteType {
    fn from(row: RouteTypeRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            awards: Wire(row.awards.0),
            set_by_services: row.set_by_services,
            requirements: RouteRequirements {
                training_start_date: Wire(row.training_start_date.0),
                training_end_date: Wire(row.training_end_date.0),
                holds_from: Wire(row.holds_from.0),
                induction_exemption: Wire(row.induction_exemption.0),
                training_provider: Wire(row.training_provider.0),
                degree_type: Wire(row.degree_type.0),
                training_country: Wire(row.training_country.0),
                training_age_specialism: Wire(row.training_age_specialism.0),
                training_subjects: Wire(row.training_subjects.0),
            },
            induction_exemption_reason: row.exemption_reason.map(Link::from),
            is_active: row.is_active,
        }
    }
}

reference_list! {
    /// List the route types
    ///
    /// Ways to qualified teacher status, early years teacher status and their older relatives, by name, with what a route of each type asks for.
    list_route_types "/v1/reference/route-types" => RouteType
}

/// A country of training
#[derive(Debug, Serialize, ToSchema)]
pub struct Country {
    /// ISO 3166 code of two letters where there is one, else a code of the Department
    #[schema(example = "GB-SCT")]
    code: String,
    /// Name; Wales has two codes
    #[schema(example = "Scotland")]
    name: String,
    /// Whether a new route can name it
    #[schema(example = true)]
    is_active: bool,
}

impl Value for Country {
    type Row = CountryRow;
}

impl From<CountryRow> for Country {
    fn from(row: CountryRow) -> Self {
        Self {
            code: row.code,
            name: row.name,
            is_active: row.is_active,
        }
    }
}

reference_list! {
    /// List the countries
    ///
    /// By name. The parts of the United Kingdom have codes of their own beside `GB`.
    list_countries "/v1/reference/countries" => Country
}

/// A degree
#[derive(Debug, Serialize, ToSchema)]
pub struct DegreeType {
    /// Official id
    #[schema(example = "9b35bdfa-cbd5-44fd-a45a-6167e7559de7")]
    id: Uuid,
    /// Name
    #[schema(example = "BEd (Hons)")]
    name: String,
    /// Whether a new route can lead to it
    #[schema(example = true)]
    is_active: bool,
}

impl Value for DegreeType {
    type Row = DegreeTypeRow;
}

impl From<DegreeTypeRow> for DegreeType {
    fn from(row: DegreeTypeRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            is_active: row.is_active,
        }
    }
}

reference_list! {
    /// List the degree types
    ///
    /// Degrees and certificates that training leads, or led, to, by name.
    list_degree_types "/v1/reference/degree-types" => DegreeType
}

/// A subject that teachers are trained in
#[derive(Debug, Serialize, ToSchema)]
pub struct TrainingSubject {
    /// Id
    id: Uuid,
    /// HECoS code of six digits; an old code where `is_active` is false
    #[schema(example = "100346")]
    reference: String,
    /// Name
    #[schema(example = "biology")]
    name: String,
    /// Whether a new route can name it
    #[schema(example = true)]
    is_active: bool,
}

impl Value for TrainingSubject {
    type Row = TrainingSubjectRow;
}

impl From<TrainingSubjectRow> for TrainingSubject {
    fn from(row: TrainingSubjectRow) -> Self {
        Self {
            id: row.id,
            reference: row.reference,
            name: row.name,
            is_active: row.is_active,
        }
    }
}

reference_list! {
    /// List the training subjects
    ///
    /// By name.
    list_training_subjects "/v1/reference/training-subjects" => TrainingSubject
}

/// Who trains teachers
#[derive(Debug, Serialize, ToSchema)]
pub struct TrainingProvider {
    /// Id
    id: Uuid,
    /// UK provider reference number; null for the two that stand for training outside England
    #[schema(required, example = "10006840")]
    ukprn: Option<String>,
    /// Name
    #[schema(example = "University of Birmingham")]
    name: String,
    /// Whether a new route can name it. Those that stand for training outside England are set by the service itself
    #[schema(example = true)]
    is_active: bool,
}

impl Value for TrainingProvider {
    type Row = TrainingProviderRow;
}

impl From<TrainingProviderRow> for TrainingProvider {
    fn from(row: TrainingProviderRow) -> Self {
        Self {
            id: row.id,
            ukprn: row.ukprn,
            name: row.name,
            is_active: row.is_active,
        }
    }
}

reference_list! {
    /// List the training providers
    ///
    /// By name.
    list_training_providers "/v1/reference/training-providers" => TrainingProvider
}
