//! What every write of a route has in common: its change in the history, the row, and what follows for statuses and induction.

use diesel::PgConnection;
use domain::record::route::{AgeSpecialism, Route};
use serde_json::{Value, json};
use store::record::changes::{Change, Source, announce};
use store::record::qualifications::{self as rows, RouteRow, RouteValues};
use time::Date;
use uuid::Uuid;

use super::{Scene, settle};
use crate::platform::{error::AppError, ids};

/// One write of a route.
pub(super) enum Write<'a> {
    /// A new one; with the reference of the service that sent it.
    Add(&'a RouteValues, Option<(Uuid, &'a str)>),
    /// Other values of one that is there.
    Change(&'a RouteRow, &'a RouteValues),
    /// One that is removed.
    Delete(&'a RouteRow),
}

impl Write<'_> {
    /// Carries it out, with everything that follows. `before` are all routes of the person. Answers the route's key.
    pub(super) fn carry_out(
        &self,
        conn: &mut PgConnection,
        scene: &Scene<'_>,
        source: Option<Source>,
        before: &[Route],
    ) -> Result<Uuid, AppError> {
        let (id, mut change) = self.told(scene);
        if let Some(source) = source {
            change = change.from(source);
        }
        announce(conn, &scene.caller.author, &change)?;
        match self {
            Self::Add(values, source) => {
                rows::insert(conn, (id, scene.person_id), values, *source)?;
            }
            Self::Change(row, values) => rows::update(conn, id, &row.values(), values)?,
            Self::Delete(_) => rows::delete(conn, id, scene.registry.when.at)?,
        }
        settle(conn, scene, before)?;
        Ok(id)
    }

    /// The route's key, and the change with its values.
    fn told(&self, scene: &Scene<'_>) -> (Uuid, Change) {
        let of = |kind, id| scene.change(kind, ("record.routes_to_professional_status", id));
        match self {
            Self::Add(values, _) => {
                let id = ids::new_key();
                (id, of("route_added", id).after(described(values)))
            }
            Self::Change(row, values) => {
                let change = of("route_changed", row.id);
                let (old, new) = (described(&row.values()), described(values));
                (row.id, change.differing(old, new))
            }
            Self::Delete(row) => {
                let change = of("route_deleted", row.id);
                (row.id, change.before(described(&row.values())))
            }
        }
    }
}

/// A route as its history keeps it.
fn described(values: &RouteValues) -> Value {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let age = values.age_specialism.map(|age| match age {
        AgeSpecialism::Range { from, to } => json!({ "type": "range", "from": from, "to": to }),
        AgeSpecialism::Stage(stage) => json!({ "type": stage.as_str(), "from": null, "to": null }),
    });
    json!({
        "route_type_id": values.route_type_id,
        "status": values.status.as_str(),
        "holds_from": day(values.holds_from),
        "training_start_date": day(values.training_started_on),
        "training_end_date": day(values.training_ended_on),
        "training_age_specialism": age,
        "training_country_code": values.country_code,
        "training_provider_id": values.training_provider_id,
        "degree_type_id": values.degree_type_id,
        "is_exempt_from_induction": values.exempt_from_induction,
        "training_subject_ids": values.subject_ids,
    })
}
