//! Reading what people hold.

use std::collections::{BTreeMap, BTreeSet};

use diesel::PgConnection;
use domain::record::induction::why::reasons_by_route;
use domain::record::route::derived::{Derived, derive};
use domain::record::route::{Route, RouteType};
use store::StoreError;
use store::record::access_records::{self, Access};
use store::record::people::PersonRecord;
use store::record::qualifications::{self as rows, RouteKey, RouteRow, choices};
use uuid::Uuid;

use crate::platform::{db::Db, error::AppError, page::Position};
use crate::services::from_position;
use crate::services::people::{self, Asked, Caller};

/// A route with the reasons of exemption from induction that it brings.
#[derive(Clone)]
pub struct Shown {
    /// The route.
    pub row: RouteRow,
    /// Its kind.
    pub route_type: &'static RouteType,
    /// Keys and names of the reasons.
    pub reasons: Vec<(Uuid, String)>,
}

/// What the person holds, and through which routes.
pub struct Explained {
    /// What the rules say.
    pub derived: Derived,
    /// The routes that it speaks of, and others.
    pub routes: Vec<Shown>,
}

/// One page of the person's routes, newest first.
///
/// # Errors
/// As `people::resolve`.
pub async fn list(
    db: &Db,
    caller: Caller,
    asked: Asked,
    position: Position<RouteKey>,
    limit: i64,
) -> Result<Vec<Shown>, AppError> {
    db.read("qualifications.list_routes", move |conn| {
        let person = people::resolve(conn, &asked)?;
        look(conn, &caller, person.id)?;
        let routes = rows::page(conn, person.id, from_position(position), limit)?;
        shown(conn, routes)
    })
    .await
}

/// One route of the person.
///
/// # Errors
/// As `people::resolve`; [`AppError::NotFound`] for one that is unknown, removed or somebody else's.
pub async fn find(db: &Db, caller: Caller, asked: Asked, id: Uuid) -> Result<Shown, AppError> {
    db.read("qualifications.find_route", move |conn| {
        let person = people::resolve(conn, &asked)?;
        look(conn, &caller, person.id)?;
        let found = rows::find(conn, person.id, id)?;
        shown(conn, found.into_iter().collect())?
            .pop()
            .ok_or(AppError::NotFound)
    })
    .await
}

/// The professional statuses of the person, with the routes that gave them.
///
/// # Errors
/// As `people::resolve`.
pub async fn statuses(db: &Db, caller: Caller, asked: Asked) -> Result<Explained, AppError> {
    db.read("qualifications.statuses", move |conn| {
        let person = people::resolve(conn, &asked)?;
        look(conn, &caller, person.id)?;
        explained(conn, &person)
    })
    .await
}

/// The professional statuses of the person, with all routes.
///
/// # Errors
/// As any query; an internal one for a route of a kind that no rule knows.
pub(in crate::services) fn explained(
    conn: &mut PgConnection,
    person: &PersonRecord,
) -> Result<Explained, AppError> {
    let routes = rows::all(conn, person.id)?;
    let facts = facts(&routes)?;
    Ok(Explained {
        derived: derive(&facts, person.qtls_status.0),
        routes: with_reasons(conn, routes, &facts)?,
    })
}

fn facts(routes: &[RouteRow]) -> Result<Vec<Route>, StoreError> {
    routes.iter().map(RouteRow::fact).collect()
}

fn shown(conn: &mut PgConnection, routes: Vec<RouteRow>) -> Result<Vec<Shown>, AppError> {
    let facts = facts(&routes)?;
    with_reasons(conn, routes, &facts)
}

/// The routes, whose facts are these, with the reasons of exemption that they bring.
fn with_reasons(
    conn: &mut PgConnection,
    routes: Vec<RouteRow>,
    facts: &[Route],
) -> Result<Vec<Shown>, AppError> {
    let reasons: BTreeMap<Uuid, Vec<Uuid>> = reasons_by_route(facts).into_iter().collect();
    let all: BTreeSet<Uuid> = reasons.values().flatten().copied().collect();
    let all: Vec<Uuid> = all.into_iter().collect();
    let names = choices::exemption_reasons(conn, &all)?;
    let named = |id: &Uuid| names.iter().find(|(known, _)| known == id).cloned();
    let routes = routes.into_iter().zip(facts).map(|(row, fact)| {
        let reasons = reasons.get(&row.id).into_iter().flatten();
        Shown {
            reasons: reasons.filter_map(named).collect(),
            route_type: fact.route_type,
            row,
        }
    });
    Ok(routes.collect())
}

/// A route that was just written, for the answer.
pub(super) fn read_back(
    conn: &mut PgConnection,
    person_id: Uuid,
    id: Uuid,
) -> Result<Shown, AppError> {
    let found = rows::find(conn, person_id, id)?;
    shown(conn, found.into_iter().collect())?
        .pop()
        .ok_or_else(|| AppError::internal("the route was just written"))
}

/// A look of staff is written down.
fn look(conn: &mut PgConnection, caller: &Caller, person_id: Uuid) -> Result<(), AppError> {
    if caller.is_staff {
        access_records::record(conn, &caller.author.actor, &Access::read(person_id))?;
    }
    Ok(())
}
