//! Services keep the routes that they follow, each under a reference of its own (`teaching-records.md` 3.6.7).

use domain::record::route::client_reference::NotAClientReference;
use domain::record::route::transition::check_change;
use domain::record::route::{ClientReference, RouteSender, RouteType};
use store::record::changes::{Source, Why};
use store::record::qualifications::{self as rows, RouteRow, RouteValues};

use super::Sent;
use super::judge::{Terms, judge};
use super::read::{Shown, read_back};
use super::staff::scene;
use super::write::Write;
use crate::platform::{
    error::AppError,
    problem::{Problem, codes::records_trns, refused},
};
use crate::services::people::{self, Asked, Caller, Registry};

/// Sets the route that the calling service knows by this reference. Answers it, and whether it is new. The same route again changes nothing, so that it
/// is safe to repeat.
///
/// # Errors
/// 403 for a service that is not registered; as `people::hold`; 422 for every field that is wrong; 409 for what the route as it stands does not permit, and
/// when an induction would lose its ground.
pub async fn put_client_route(
    registry: Registry,
    caller: Caller,
    asked: Asked,
    reference: String,
    sent: Sent,
) -> Result<(Shown, bool), AppError> {
    let client = caller
        .client_id
        .ok_or_else(|| AppError::from(Problem::new(&records_trns::CLIENT_NOT_REGISTERED)))?;
    let reference = ClientReference::parse(&reference)
        .map_err(|refusal: NotAClientReference| refused(&[refusal]))?;
    let db = registry.db.clone();
    db.tx("qualifications.put_client_route", move |conn| {
        let person = people::hold(conn, &*registry.record, &asked)?;
        let why = Why::default();
        let scene = scene(&registry, &caller, (person.id, &asked.trn), &why);
        let row = rows::of_client(conn, person.id, client, reference.as_str())?;
        let terms = Terms {
            sender: RouteSender::Service,
            before: row.as_ref(),
            touched: None,
            today: registry.when.today,
        };
        let values = judge(conn, &sent, terms)?;
        let before = rows::facts(conn, person.id)?;
        let source = Some(source(&registry, &caller, &reference));
        let id = match &row {
            Some(row) if row.values() == values => row.id,
            Some(row) => {
                may_become(row, &values)?;
                Write::Change(row, &values).carry_out(conn, &scene, source, &before)?
            }
            None => {
                let known_by = Some((client, reference.as_str()));
                Write::Add(&values, known_by).carry_out(conn, &scene, source, &before)?
            }
        };
        Ok((read_back(conn, person.id, id)?, row.is_none()))
    })
    .await
}

fn may_become(row: &RouteRow, values: &RouteValues) -> Result<(), AppError> {
    let wanted_type = RouteType::find(values.route_type_id)
        .ok_or_else(|| AppError::internal("the kind was just judged"))?;
    let present = (row.route_type()?, row.status.0);
    let wanted = (wanted_type, values.status);
    check_change(RouteSender::Service, present, wanted)
        .map_err(|refusal| refused(&[refusal]).into())
}

/// The values come from the service, which knows them by the reference.
fn source(registry: &Registry, caller: &Caller, reference: &ClientReference) -> Source {
    let author = &caller.author;
    let system = author.name.as_ref().unwrap_or(&author.actor.id);
    Source {
        system: system.clone().into(),
        row_id: Some(reference.as_str().to_owned()),
        observed_at: registry.when.at,
    }
}
