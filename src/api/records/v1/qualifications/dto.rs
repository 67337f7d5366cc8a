use actix_web::{HttpResponse, HttpResponseBuilder, http::header};
use domain::record::route::{
    AgeSpecialism, AgeSpecialismType, ProfessionalStatus, RouteStatus, RouteType,
};
use domain::trn::Trn;
use serde::{Deserialize, Serialize};
use store::record::qualifications::{RouteRow, Subject};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::super::params::one_of_a_teacher;
use super::super::reference::Link;
use crate::platform::{
    etag,
    wire::{IsoDate, Wire},
};
use crate::services::qualifications::{Known, SentAge, Shown};

/// State of a route on the wire.
pub type RouteStatusText = Wire<RouteStatus>;
/// Kind of ages on the wire.
pub type AgeSpecialismTypeText = Wire<AgeSpecialismType>;
/// Professional status on the wire.
pub type ProfessionalStatusText = Wire<ProfessionalStatus>;

/// A route of a teacher
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct RoutePath {
    /// Teacher reference number: seven digits, leading zeros included
    #[param(rename = "trn", example = "1000001", pattern = "^[0-9]{7}$")]
    _trn: String,
    /// The route
    #[param(rename = "route_id")]
    _route_id: Uuid,
}

one_of_a_teacher! {
    /// The id of the route in the address.
    RouteId in "route_id", Known
}

/// The kind of a route
#[derive(Debug, Serialize, ToSchema)]
pub struct RouteKind {
    /// Official id; `list_route_types` has them all
    #[schema(example = "10078157-e8c3-42f7-a050-d8b802e83f7b")]
    id: Uuid,
    /// Name
    #[schema(example = "HEI")]
    name: &'static str,
    /// The status that it leads to
    awards: ProfessionalStatusText,
}

impl From<&'static RouteType> for RouteKind {
    fn from(kind: &'static RouteType) -> Self {
        Self {
            id: kind.id,
            name: kind.name,
            awards: Wire(kind.awards),
        }
    }
}

/// Ages or stage for which somebody trained
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[schema(example = json!({ "type": "range", "from": 3, "to": 7 }))]
pub struct TrainingAgeSpecialism {
    /// `range`, or which stage
    #[serde(rename = "type")]
    kind: AgeSpecialismTypeText,
    /// Youngest, in years, 0 to 20; only of a range
    #[serde(default)]
    #[schema(example = 3)]
    from: Option<u8>,
    /// Oldest, in years, 0 to 20; only of a range
    #[serde(default)]
    #[schema(example = 7)]
    to: Option<u8>,
}

impl From<TrainingAgeSpecialism> for SentAge {
    fn from(age: TrainingAgeSpecialism) -> Self {
        Self {
            kind: age.kind.0,
            from: age.from,
            to: age.to,
        }
    }
}

impl From<AgeSpecialism> for TrainingAgeSpecialism {
    fn from(age: AgeSpecialism) -> Self {
        let SentAge { kind, from, to } = SentAge::from(age);
        Self {
            kind: Wire(kind),
            from,
            to,
        }
    }
}

/// Where somebody trained
#[derive(Debug, Serialize, ToSchema)]
pub struct TrainingCountry {
    /// Code
    #[schema(example = "GB")]
    code: String,
    /// Name
    #[schema(required, example = "United Kingdom")]
    name: Option<String>,
}

/// Who trained somebody
#[derive(Debug, Serialize, ToSchema)]
pub struct RouteTrainingProvider {
    /// Its id
    #[schema(example = "2d080083-b696-40cc-a439-8a1897df9af0")]
    id: Uuid,
    /// UKPRN; null for the two that stand for training outside England
    #[schema(required, example = "10003861")]
    ukprn: Option<String>,
    /// Name
    #[schema(required, example = "Leeds Beckett University")]
    name: Option<String>,
}

impl RouteTrainingProvider {
    pub(super) fn of(row: &RouteRow) -> Option<Self> {
        Some(Self {
            id: row.training_provider_id?,
            ukprn: row.training_provider_ukprn.clone(),
            name: row.training_provider_name.clone(),
        })
    }
}

/// A subject that somebody trained in
#[derive(Debug, Serialize, ToSchema)]
pub struct RouteSubject {
    /// Its id
    #[schema(example = "0fb7a74a-4079-4bd5-be75-f1b2085c8115")]
    id: Uuid,
    /// HECoS code, or an old one
    #[schema(example = "100343")]
    reference: String,
    /// Name
    #[schema(example = "applied biology")]
    name: String,
}

impl From<Subject> for RouteSubject {
    fn from(subject: Subject) -> Self {
        Self {
            id: subject.id,
            reference: subject.reference,
            name: subject.name,
        }
    }
}

/// A route to a professional status
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Route)]
pub struct RouteResource {
    /// Its id
    route_id: Uuid,
    /// What kind of route it is; never changes the status that it leads to
    route_type: RouteKind,
    /// Where it stands
    status: RouteStatusText,
    /// Day from which the status is held; exactly when `status` is `holds`, but for old records
    #[schema(required)]
    holds_from: Option<IsoDate>,
    /// First day of training
    #[schema(required)]
    training_start_date: Option<IsoDate>,
    /// Last day of training
    #[schema(required)]
    training_end_date: Option<IsoDate>,
    /// Ages or stage
    #[schema(required)]
    training_age_specialism: Option<TrainingAgeSpecialism>,
    /// Where
    #[schema(required)]
    training_country: Option<TrainingCountry>,
    /// With whom
    #[schema(required)]
    training_provider: Option<RouteTrainingProvider>,
    /// Degree that the training led to
    #[schema(required)]
    degree_type: Option<Link>,
    /// Three at most, the main one first
    training_subjects: Vec<RouteSubject>,
    /// Whether the holder need not serve induction because of the route; null where that is not asked
    #[schema(required, example = json!(null))]
    is_exempt_from_induction: Option<bool>,
    /// Why a holder of QTS is exempt from induction because of the route: by its kind, or because QTS is held from before 7 May 2000
    exemption_reasons: Vec<Link>,
}

impl From<Shown> for RouteResource {
    fn from(shown: Shown) -> Self {
        let Shown {
            row,
            route_type,
            reasons,
        } = shown;
        let degree = row.degree_type_id.zip(row.degree_type_name.clone());
        let country = row.country_code.clone().map(|code| TrainingCountry {
            code,
            name: row.country_name.clone(),
        });
        let subjects = row.subjects().into_iter().map(RouteSubject::from);
        Self {
            route_id: row.id,
            route_type: route_type.into(),
            status: Wire(row.status.0),
            holds_from: row.holds_from.map(IsoDate),
            training_start_date: row.training_started_on.map(IsoDate),
            training_end_date: row.training_ended_on.map(IsoDate),
            training_age_specialism: row.age_specialism().map(TrainingAgeSpecialism::from),
            training_country: country,
            training_provider: RouteTrainingProvider::of(&row),
            degree_type: degree.map(Link::from),
            training_subjects: subjects.collect(),
            is_exempt_from_induction: row.exempt_from_induction,
            exemption_reasons: reasons.into_iter().map(Link::from).collect(),
        }
    }
}

/// The answer with the route, tagged with its version.
pub fn answer(mut builder: HttpResponseBuilder, shown: Shown) -> HttpResponse {
    builder.insert_header((header::ETAG, etag::of_version(shown.row.version)));
    builder.json(RouteResource::from(shown))
}

/// The answer with a route that is new, and its address.
pub fn created(trn: &Trn, shown: Shown) -> HttpResponse {
    let at = format!("/v1/teachers/{}/routes/{}", trn.as_str(), shown.row.id);
    let mut builder = HttpResponse::Created();
    builder.insert_header((header::LOCATION, at));
    answer(builder, shown)
}
