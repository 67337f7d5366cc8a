use actix_web::{HttpResponse, http::header};
use domain::record::InductionStatus;
use domain::record::induction::InductionChangeReason;
use domain::record::induction::why::InductionBasis;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::reference::Link;
use crate::platform::wire::{IsoDate, Timestamp, Wire};
use crate::services::inductions::{Induction, Reason, ShownInduction};

/// Induction status on the wire.
pub type InductionStatusText = Wire<InductionStatus>;
/// What a status rests on, on the wire.
pub type InductionBasisText = Wire<InductionBasis>;
/// Reasons on the wire.
pub type InductionChangeReasonText = Wire<InductionChangeReason>;

/// The induction that is in force
#[derive(Debug, Serialize, ToSchema)]
pub struct TeacherInduction {
    /// Status
    status: InductionStatusText,
    /// First day, while the status has one
    #[schema(required)]
    start_date: Option<IsoDate>,
    /// Day of completion, once it is over
    #[schema(required)]
    completed_date: Option<IsoDate>,
    /// Why the teacher is exempt: reasons that follow from routes, and the teacher's own. They are known under a stronger status too
    exemption_reasons: Vec<Link>,
}

impl From<ShownInduction> for TeacherInduction {
    fn from(shown: ShownInduction) -> Self {
        let (start, completed) = shown.dates;
        Self {
            status: Wire(shown.status),
            start_date: start.map(IsoDate),
            completed_date: completed.map(IsoDate),
            exemption_reasons: shown.reasons.into_iter().map(Link::from).collect(),
        }
    }
}

/// A teacher's induction with everything that decides about it
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Induction)]
pub struct InductionResource {
    /// The status in force
    status: InductionStatusText,
    /// First day, while the status has one
    #[schema(required)]
    start_date: Option<IsoDate>,
    /// Day of completion, once it is over
    #[schema(required)]
    completed_date: Option<IsoDate>,
    /// Why the teacher is exempt, each reason once
    exemption_reasons: Vec<ExemptionGround>,
    /// Whether the teacher is exempt by an old entry that names no reason
    #[schema(example = false)]
    is_exempt_without_reason: bool,
    /// What is in force again once the last exemption goes
    without_exemption: InductionWithoutExemption,
    /// Why the present status holds
    why: InductionWhyResource,
    /// Whether registration manages the induction: until seven years after its completion, staff leave it alone but for exemptions and results of Wales
    #[schema(example = false)]
    is_managed_by_registration: bool,
    /// When registration last reported it, on its own clock
    #[schema(required)]
    registration_changed_at: Option<Timestamp>,
    /// The statuses that staff could set today
    settable_statuses: Vec<InductionStatusText>,
}

/// A reason of exemption, and whence it is
#[derive(Debug, Serialize, ToSchema)]
pub struct ExemptionGround {
    /// Official id
    #[schema(example = "39550fa9-3147-489d-b808-4feea7f7f979")]
    id: Uuid,
    /// Name
    #[schema(example = "They passed induction in Wales")]
    name: String,
    /// Whether it was chosen for the teacher
    #[schema(example = true)]
    is_of_person: bool,
    /// The held routes from which it follows
    route_ids: Vec<Uuid>,
}

impl From<Reason> for ExemptionGround {
    fn from(reason: Reason) -> Self {
        Self {
            id: reason.id,
            name: reason.name,
            is_of_person: reason.is_of_person,
            route_ids: reason.routes,
        }
    }
}

/// An induction as it is without exemptions
#[derive(Debug, Serialize, ToSchema)]
pub struct InductionWithoutExemption {
    /// Status, never `exempt`
    status: InductionStatusText,
    /// First day
    #[schema(required)]
    start_date: Option<IsoDate>,
    /// Day of completion
    #[schema(required)]
    completed_date: Option<IsoDate>,
}

/// Why a status holds
#[derive(Debug, Serialize, ToSchema)]
pub struct InductionWhyResource {
    /// Everything it rests on; an exemption may rest on several
    bases: Vec<InductionBasisText>,
    /// The routes that it rests on
    route_ids: Vec<Uuid>,
}

impl From<Induction> for InductionResource {
    fn from(induction: Induction) -> Self {
        let state = &induction.state;
        let (start, completed) = state.shown_dates();
        let words = induction.settable.iter().map(|status| Wire(*status));
        Self {
            status: Wire(state.status),
            start_date: start.map(IsoDate),
            completed_date: completed.map(IsoDate),
            is_exempt_without_reason: state.exempt_without_reason,
            without_exemption: InductionWithoutExemption {
                status: Wire(state.fallback),
                start_date: state.started_on.map(IsoDate),
                completed_date: state.completed_on.map(IsoDate),
            },
            is_managed_by_registration: induction.is_managed,
            registration_changed_at: induction.registration_changed_at.map(Timestamp),
            settable_statuses: words.collect(),
            why: InductionWhyResource {
                bases: induction.why.bases.into_iter().map(Wire).collect(),
                route_ids: induction.why.routes,
            },
            exemption_reasons: induction
                .reasons
                .into_iter()
                .map(ExemptionGround::from)
                .collect(),
        }
    }
}

/// The answer, tagged with everything that it shows.
pub fn answer(induction: Induction) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::ETAG, induction.tag()))
        .json(InductionResource::from(induction))
}
