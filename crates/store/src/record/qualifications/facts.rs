//! Routes as far as they decide about statuses and induction. Removed routes are none.

use diesel::prelude::*;
use diesel::sql_types::{Bool, Date as SqlDate, Nullable, Text as SqlText, Uuid as SqlUuid};
use domain::record::route::{Route, RouteStatus};
use time::Date;
use uuid::Uuid;

use super::routes::route_type;
use crate::statement::Statement;
use crate::{StoreError, Text};

#[derive(QueryableByName)]
struct FactRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    route_type_id: Uuid,
    #[diesel(sql_type = SqlText)]
    status: Text<RouteStatus>,
    #[diesel(sql_type = Nullable<SqlDate>)]
    holds_from: Option<Date>,
    #[diesel(sql_type = Bool)]
    exempt_from_induction: bool,
}

const FACTS: &str = "
    SELECT id, route_type_id, status, holds_from, coalesce(exempt_from_induction, false) AS exempt_from_induction
    FROM record.routes_to_professional_status WHERE deleted_at IS NULL AND person_id = ? ORDER BY id";

/// What decides about the person's statuses and induction: all routes, without the rest of what they say.
///
/// # Errors
/// [`StoreError`] as any query; [`StoreError::Query`] for a kind that the program does not know.
pub fn facts(connection: &mut PgConnection, person_id: Uuid) -> Result<Vec<Route>, StoreError> {
    let statement = Statement::new(FACTS).bind::<SqlUuid, _>(person_id);
    let rows: Vec<FactRow> = statement.load(connection)?;
    let fact = |row: FactRow| {
        Ok(Route {
            id: row.id,
            route_type: route_type(row.route_type_id)?,
            status: row.status.0,
            holds_from: row.holds_from,
            exempt_from_induction: row.exempt_from_induction,
        })
    };
    rows.into_iter().map(fact).collect()
}
