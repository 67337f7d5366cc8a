use domain::record::route::ProfessionalStatus;
use domain::record::route::derived::HeldStatus;
use domain::record::route::qtls::QtlsStatus;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::dto::{ProfessionalStatusText, RouteKind, RouteTrainingProvider};
use crate::platform::wire::{IsoDate, Wire};
use crate::services::qualifications::{Explained, Shown};

type QtlsStatusText = Wire<QtlsStatus>;

/// What a teacher holds
#[derive(Debug, Serialize, ToSchema)]
pub struct ProfessionalStatuses {
    /// The statuses that are held: QTS, EYTS, EYPS, PQTS, in this order
    statuses: Vec<HeldProfessionalStatus>,
    /// Whether QTS is held through QTLS, or once was
    qtls_status: QtlsStatusText,
    /// How many held routes award QTS
    #[schema(example = 1)]
    awarded_or_approved_count: usize,
}

/// A professional status that is held
#[derive(Debug, Serialize, ToSchema)]
pub struct HeldProfessionalStatus {
    /// The status
    status: ProfessionalStatusText,
    /// Day from which it is held; null for EYPS, which has none, and on a few old records
    #[schema(required)]
    holds_from: Option<IsoDate>,
    /// Where it comes from
    explain: StatusExplanation,
}

/// Which route gave which date
#[derive(Debug, Serialize, ToSchema)]
pub struct StatusExplanation {
    /// The route that gave `holds_from`: the earliest of `routes`
    #[schema(required)]
    given_by_route_id: Option<Uuid>,
    /// Every held route that awards the status, earliest first
    routes: Vec<HeldRoute>,
}

/// A held route
#[derive(Debug, Serialize, ToSchema)]
pub struct HeldRoute {
    /// Its id
    route_id: Uuid,
    /// What kind of route it is
    route_type: RouteKind,
    /// Day from which the status is held through it
    #[schema(required)]
    holds_from: Option<IsoDate>,
    /// Who trained
    #[schema(required)]
    training_provider: Option<RouteTrainingProvider>,
}

impl From<Explained> for ProfessionalStatuses {
    fn from(explained: Explained) -> Self {
        let Explained { derived, routes } = explained;
        let held = |status| match status {
            ProfessionalStatus::Qts => &derived.qts,
            ProfessionalStatus::Eyts => &derived.eyts,
            ProfessionalStatus::Eyps => &derived.eyps,
            ProfessionalStatus::Pqts => &derived.pqts,
        };
        let statuses = ProfessionalStatus::ALL.iter();
        let statuses = statuses.filter_map(|status| {
            let held = held(*status).as_ref()?;
            Some(held_status(*status, held, &routes))
        });
        Self {
            statuses: statuses.collect(),
            qtls_status: Wire(derived.qtls),
            awarded_or_approved_count: derived.awarded_or_approved_count,
        }
    }
}

fn held_status(
    status: ProfessionalStatus,
    held: &HeldStatus,
    all: &[Shown],
) -> HeldProfessionalStatus {
    let routes = held.routes.iter();
    let routes = routes.filter_map(|id| all.iter().find(|shown| shown.row.id == *id));
    let routes = routes.map(|shown| HeldRoute {
        route_id: shown.row.id,
        route_type: shown.route_type.into(),
        holds_from: shown.row.holds_from.map(IsoDate),
        training_provider: RouteTrainingProvider::of(&shown.row),
    });
    HeldProfessionalStatus {
        status: Wire(status),
        holds_from: held.holds_from.map(IsoDate),
        explain: StatusExplanation {
            given_by_route_id: held.given_by,
            routes: routes.collect(),
        },
    }
}
