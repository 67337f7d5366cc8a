//! Which change set each value of the rows that hang on a person (decision 64).

use db_schema::record::{
    alerts, mandatory_qualifications, previous_names, route_subjects, routes_to_professional_status,
};
use diesel::prelude::*;
use serde_json::Value;
use uuid::Uuid;

use crate::StoreError;

/// Rows with regulated values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Alerts.
    Alert,
    /// Mandatory qualifications.
    MandatoryQualification,
    /// Previous names.
    PreviousName,
    /// Routes to professional status.
    Route,
    /// Subjects of routes, by the route.
    RouteSubject,
}

/// Of each of these rows the changes by column; `*` is the one that made the row.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn set_by(
    connection: &mut PgConnection,
    kind: Kind,
    ids: &[Uuid],
) -> Result<Vec<(Uuid, Value)>, StoreError> {
    macro_rules! load {
        ($table:ident, $key:ident) => {
            $table::table
                .filter($table::$key.eq_any(ids))
                .select(($table::$key, $table::set_by))
                .load(connection)?
        };
    }
    Ok(match kind {
        Kind::Alert => load!(alerts, id),
        Kind::MandatoryQualification => load!(mandatory_qualifications, id),
        Kind::PreviousName => load!(previous_names, id),
        Kind::Route => load!(routes_to_professional_status, id),
        Kind::RouteSubject => load!(route_subjects, route_id),
    })
}
