//! A placement of anybody at a school, with the names that belong to it (`registration.md` 2.6).

use domain::Period;
use domain::registration::change::PlacementKey;
use domain::registration::vocabulary::Role;
use time::Date;
use uuid::Uuid;

use super::period;
use crate::StoreError;

/// A placement with the names that belong to it.
#[derive(Debug, Clone)]
pub struct Placement {
    /// Which one.
    pub key: PlacementKey,
    /// Its days.
    pub period: Period,
    /// URN of its school.
    pub school_urn: i32,
    /// Name of its school.
    pub school_name: String,
    /// Name of the appropriate body that its school reported; a mentor has none.
    pub reported_body: Option<String>,
}

/// Id, school, first and last day, URN and name of the school, name of the reported body.
pub(super) type Row = (Uuid, Uuid, Date, Option<Date>, i32, String, Option<String>);

/// The placement of a row.
pub(super) fn read(role: Role, row: Row) -> Result<Placement, StoreError> {
    let (id, school_id, started_on, finished_on, school_urn, school_name, reported_body) = row;
    Ok(Placement {
        key: PlacementKey {
            id,
            role,
            school_id,
        },
        period: period(started_on, finished_on)?,
        school_urn,
        school_name,
        reported_body,
    })
}
