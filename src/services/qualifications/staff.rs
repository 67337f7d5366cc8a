//! Staff keep routes: add, change, remove, each with its reason.

use domain::record::route::{RouteSender, qtls};
use domain::trn::Trn;
use store::record::changes::Why;
use store::record::qualifications as rows;
use uuid::Uuid;

use super::judge::{Terms, judge};
use super::read::{Shown, read_back};
use super::write::Write;
use super::{Scene, Sent, SentChange};
use crate::platform::{
    error::AppError,
    etag,
    extract::IfMatch,
    problem::{Problem, codes::records_people, refused},
};
use crate::services::people::{self, Asked, Caller, Registry};

/// Which route, and in which version the caller knows it.
#[derive(Debug, Clone)]
pub struct Known {
    /// Whose.
    pub asked: Asked,
    /// Which.
    pub id: Uuid,
    /// In which version.
    pub based_on: IfMatch,
}

/// Adds a route.
///
/// # Errors
/// As `people::hold`; 422 for every field that is wrong; 409 for a second QTLS route, and when an induction would lose its ground.
pub async fn add(
    registry: Registry,
    caller: Caller,
    asked: Asked,
    sent: Sent,
    why: Why,
) -> Result<Shown, AppError> {
    let db = registry.db.clone();
    db.tx("qualifications.add_route", move |conn| {
        let person = people::hold(conn, &*registry.record, &asked)?;
        let scene = scene(&registry, &caller, (person.id, &asked.trn), &why);
        let terms = Terms {
            sender: RouteSender::Staff,
            before: None,
            touched: None,
            today: registry.when.today,
        };
        let values = judge(conn, &sent, terms)?;
        let before = rows::facts(conn, person.id)?;
        qtls::check_only_one(&before, values.route_type_id, None)
            .map_err(|refusal| refused(&[refusal]))?;
        let id = Write::Add(&values, None).carry_out(conn, &scene, None, &before)?;
        read_back(conn, person.id, id)
    })
    .await
}

/// Changes what a route says; its kind stays. A new state takes away what no route of the kind has in it.
///
/// # Errors
/// As [`add`]; 404 for a route that is unknown, removed or somebody else's; 412; 422 `nothing_changes`.
pub async fn change(
    registry: Registry,
    caller: Caller,
    known: Known,
    sent: SentChange,
    why: Why,
) -> Result<Shown, AppError> {
    let db = registry.db.clone();
    db.tx("qualifications.change_route", move |conn| {
        let person = people::hold(conn, &*registry.record, &known.asked)?;
        let scene = scene(&registry, &caller, (person.id, &known.asked.trn), &why);
        let row = rows::find(conn, person.id, known.id)?.ok_or(AppError::NotFound)?;
        known.based_on.check(&etag::of_version(row.version))?;
        let (whole, touched) = sent.applied(&row, row.route_type()?);
        let terms = Terms {
            sender: RouteSender::Staff,
            before: Some(&row),
            touched: Some(&touched),
            today: registry.when.today,
        };
        let values = judge(conn, &whole, terms)?;
        if values == row.values() {
            return Err(Problem::new(&records_people::NOTHING_CHANGES).into());
        }
        let before = rows::facts(conn, person.id)?;
        Write::Change(&row, &values).carry_out(conn, &scene, None, &before)?;
        read_back(conn, person.id, row.id)
    })
    .await
}

/// Removes a route; it stays in the history.
///
/// # Errors
/// As [`change`].
pub async fn delete(
    registry: Registry,
    caller: Caller,
    known: Known,
    why: Why,
) -> Result<(), AppError> {
    let db = registry.db.clone();
    db.tx("qualifications.delete_route", move |conn| {
        let person = people::hold(conn, &*registry.record, &known.asked)?;
        let scene = scene(&registry, &caller, (person.id, &known.asked.trn), &why);
        let row = rows::find(conn, person.id, known.id)?.ok_or(AppError::NotFound)?;
        known.based_on.check(&etag::of_version(row.version))?;
        let before = rows::facts(conn, person.id)?;
        Write::Delete(&row).carry_out(conn, &scene, None, &before)?;
        Ok(())
    })
    .await
}

pub(super) fn scene<'a>(
    registry: &'a Registry,
    caller: &'a Caller,
    (person_id, trn): (Uuid, &'a Trn),
    why: &'a Why,
) -> Scene<'a> {
    Scene {
        registry,
        caller,
        person_id,
        trn,
        why,
    }
}
