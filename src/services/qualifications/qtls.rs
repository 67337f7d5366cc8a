//! The QTLS date, which one service keeps (`teaching-records.md` 2.6, 3.6.6).

use diesel::PgConnection;
use domain::record::route::country::UNITED_KINGDOM;
use domain::record::route::qtls::{self as rule, QtlsWrite};
use domain::record::route::{RouteStatus, types};
use store::record::changes::Why;
use store::record::qualifications::{self as rows, RouteRow, RouteValues};
use time::Date;
use uuid::Uuid;

use super::staff::scene;
use super::write::Write;
use crate::platform::{db::Db, error::AppError, etag, extract::IfMatch, problem::refused};
use crate::services::people::{self, Asked, Caller, Registry};

/// Since when the person holds QTLS.
///
/// # Errors
/// As `people::resolve`.
pub async fn qtls(db: &Db, asked: Asked) -> Result<Option<Date>, AppError> {
    db.read("qualifications.qtls", move |conn| {
        let person = people::resolve(conn, &asked)?;
        Ok(rule::qtls_date(&rows::facts(conn, person.id)?))
    })
    .await
}

/// The entity tag of the date.
#[must_use]
pub fn qtls_tag(held_from: Option<Date>) -> String {
    let day = held_from.map_or_else(String::new, |day| day.to_string());
    etag::of_bytes(day.as_bytes())
}

/// Sets the date, or takes QTLS away. Answers the day that is stored: none before 1 April 2012. The same date again changes nothing.
///
/// # Errors
/// As `people::hold`; 412; 422 for a day in the future; 409 for several QTLS routes, and when an induction would lose its ground.
pub async fn set_qtls(
    registry: Registry,
    caller: Caller,
    asked: Asked,
    based_on: Option<IfMatch>,
    wanted: Option<Date>,
) -> Result<Option<Date>, AppError> {
    let db = registry.db.clone();
    db.tx("qualifications.set_qtls", move |conn| {
        let person = people::hold(conn, &*registry.record, &asked)?;
        let before = rows::facts(conn, person.id)?;
        if let Some(based_on) = &based_on {
            based_on.check(&qtls_tag(rule::qtls_date(&before)))?;
        }
        let write = rule::set_qtls(&before, wanted, registry.when.today)
            .map_err(|refusal| refused(&[refusal]))?;
        let why = Why::default();
        let scene = scene(&registry, &caller, (person.id, &asked.trn), &why);
        match write {
            QtlsWrite::Nothing => {}
            QtlsWrite::Create { holds_from } => {
                Write::Add(&held(holds_from), None).carry_out(conn, &scene, None, &before)?;
            }
            QtlsWrite::Update {
                route_id,
                holds_from,
            } => {
                let row = find(conn, person.id, route_id)?;
                let present = row.values();
                // Of a route that is held, staff may have decided that it does not exempt
                let decided = present.exempt_from_induction;
                let decided = decided.filter(|_| present.status == RouteStatus::Holds);
                let values = RouteValues {
                    status: RouteStatus::Holds,
                    holds_from: Some(holds_from),
                    exempt_from_induction: decided.or(Some(true)),
                    ..present
                };
                Write::Change(&row, &values).carry_out(conn, &scene, None, &before)?;
            }
            QtlsWrite::Delete { route_id } => {
                let row = find(conn, person.id, route_id)?;
                Write::Delete(&row).carry_out(conn, &scene, None, &before)?;
            }
        }
        Ok(rule::qtls_date(&rows::facts(conn, person.id)?))
    })
    .await
}

/// A new QTLS route. Its membership is of the United Kingdom, and exempts from induction while it lasts.
fn held(from: Date) -> RouteValues {
    RouteValues {
        route_type_id: types::QTLS,
        status: RouteStatus::Holds,
        holds_from: Some(from),
        training_started_on: None,
        training_ended_on: None,
        age_specialism: None,
        country_code: Some(UNITED_KINGDOM.to_owned()),
        training_provider_id: None,
        degree_type_id: None,
        exempt_from_induction: Some(true),
        subject_ids: Vec::new(),
    }
}

fn find(conn: &mut PgConnection, person_id: Uuid, id: Uuid) -> Result<RouteRow, AppError> {
    rows::find(conn, person_id, id)?.ok_or_else(|| AppError::internal("the route is held"))
}
