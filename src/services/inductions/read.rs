use diesel::PgConnection;
use domain::record::InductionStatus;
use domain::record::induction::InductionState;
use domain::record::induction::managed::is_managed;
use domain::record::induction::reasons::shown_reasons;
use domain::record::induction::recalculate::RouteGround;
use domain::record::induction::staff::{StaffFacts, choices};
use domain::record::induction::why::{InductionWhy, reasons_by_route, why};
use domain::record::route::Route;
use serde_json::json;
use store::record::qualifications::{self as rows, Standing};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::platform::{db::Db, error::AppError, etag};
use crate::ports::record_changed::When;
use crate::services::access_records::Reader;
use crate::services::people::{self, Asked};

/// An induction as it is shown beside a person.
pub struct ShownInduction {
    /// The status in force.
    pub status: InductionStatus,
    /// Its dates: first day, day of completion.
    pub dates: (Option<Date>, Option<Date>),
    /// Reasons of exemption, of routes and of the person's own, by key and name.
    pub reasons: Vec<(Uuid, String)>,
}

/// A reason of exemption, and whence it is.
pub struct Reason {
    /// Key.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Whether it was chosen for the person.
    pub is_of_person: bool,
    /// The held routes that bring it.
    pub routes: Vec<Uuid>,
}

/// An induction with everything that decides about it.
pub struct Induction {
    /// What the record holds.
    pub state: InductionState,
    /// Each reason of exemption.
    pub reasons: Vec<Reason>,
    /// Whether registration manages it.
    pub is_managed: bool,
    /// When registration last changed it.
    pub registration_changed_at: Option<OffsetDateTime>,
    /// Why the present status holds.
    pub why: InductionWhy,
    /// The statuses that staff could set today.
    pub settable: Vec<InductionStatus>,
}

impl Induction {
    /// The entity tag: of everything that is shown.
    #[must_use]
    pub fn tag(&self) -> String {
        let state = &self.state;
        let reasons = self.reasons.iter();
        let reasons = reasons.map(|one| json!([one.id, one.name, one.is_of_person, one.routes]));
        let settable = self.settable.iter().map(|status| status.as_str());
        let bases = self.why.bases.iter().map(|basis| basis.as_str());
        let days = [state.started_on, state.completed_on].map(|day| day.map(Date::to_julian_day));
        let reported = self.registration_changed_at;
        let reported = reported.map(|at| at.unix_timestamp_nanos().to_string());
        let shown = json!({
            "status": state.status.as_str(),
            "fallback": state.fallback.as_str(),
            "days": days,
            "without_reason": state.exempt_without_reason,
            "reasons": reasons.collect::<Vec<_>>(),
            "managed": self.is_managed,
            "reported": reported,
            "bases": bases.collect::<Vec<_>>(),
            "routes": self.why.routes,
            "settable": settable.collect::<Vec<_>>(),
        });
        etag::of_bytes(shown.to_string().as_bytes())
    }
}

/// The person's induction, with everything that decides about it.
///
/// # Errors
/// As `people::resolve`.
pub async fn find(
    db: &Db,
    reader: Reader,
    asked: Asked,
    when: When,
) -> Result<Induction, AppError> {
    db.read("inductions.find", move |conn| {
        let person = people::resolve(conn, &asked)?;
        reader.looks_at(conn, person.id)?;
        Facts::read(conn, person.id)?.induction(conn, when.today)
    })
    .await
}

/// The person's induction as it is shown beside them.
///
/// # Errors
/// As any query.
pub(in crate::services) fn shown(
    conn: &mut PgConnection,
    person_id: Uuid,
) -> Result<ShownInduction, AppError> {
    let facts = Facts::read(conn, person_id)?;
    let state = &facts.standing.induction;
    let reasons: Vec<Uuid> = shown_reasons(state, &facts.routes).into_iter().collect();
    Ok(ShownInduction {
        status: state.status,
        dates: state.shown_dates(),
        reasons: named(conn, &reasons)?,
    })
}

/// What decides about an induction.
pub(super) struct Facts {
    /// Statuses and induction as they stand.
    pub standing: Standing,
    /// Every route of the person.
    pub routes: Vec<Route>,
}

impl Facts {
    pub(super) fn read(conn: &mut PgConnection, person_id: Uuid) -> Result<Self, AppError> {
        Ok(Self {
            standing: rows::standing(conn, person_id)?,
            routes: rows::facts(conn, person_id)?,
        })
    }

    pub(super) fn ground(&self) -> RouteGround {
        RouteGround::of(&self.routes)
    }

    pub(super) fn of_staff(&self, today: Date) -> StaffFacts {
        let Standing {
            induction,
            registration_changed_at,
            ..
        } = &self.standing;
        StaffFacts {
            ground: self.ground(),
            is_managed: is_managed(*registration_changed_at, induction.completed_on, today),
            today,
        }
    }

    pub(super) fn induction(
        &self,
        conn: &mut PgConnection,
        today: Date,
    ) -> Result<Induction, AppError> {
        let of_staff = self.of_staff(today);
        let Self { standing, routes } = self;
        let state = &standing.induction;
        let by_route = reasons_by_route(routes);
        let ids: Vec<Uuid> = shown_reasons(state, routes).into_iter().collect();
        let reason = |(id, name): (Uuid, String)| Reason {
            is_of_person: state.reasons.contains(&id),
            routes: by_route
                .iter()
                .filter(|(_, reasons)| reasons.contains(&id))
                .map(|(route, _)| *route)
                .collect(),
            id,
            name,
        };
        Ok(Induction {
            reasons: named(conn, &ids)?.into_iter().map(reason).collect(),
            is_managed: of_staff.is_managed,
            registration_changed_at: standing.registration_changed_at,
            why: why(state, routes),
            settable: choices(state, of_staff),
            state: state.clone(),
        })
    }
}

/// The reasons with their names, in the order of their keys.
fn named(conn: &mut PgConnection, ids: &[Uuid]) -> Result<Vec<(Uuid, String)>, AppError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut named = rows::choices::exemption_reasons(conn, ids)?;
    named.sort_unstable();
    Ok(named)
}
