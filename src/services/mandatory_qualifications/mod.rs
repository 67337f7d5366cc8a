//! Mandatory qualifications of a person (`teaching-records.md` 2.8).

mod write;

use diesel::PgConnection;
use domain::record::mandatory_qualification::is_shown_to_services;
use store::page::From;
use store::record::mandatory_qualifications::{self, MqKey, MqRow};
use uuid::Uuid;

pub use write::{Known, NewQualification, SentChange, add, change, delete};

use super::access_records::Reader;
use super::from_position;
use super::people::{self, Asked, Caller};
use crate::platform::{db::Db, error::AppError, page::Position};

/// One page of the person's qualifications, in the order in which they came to the record.
///
/// # Errors
/// As `people::resolve`.
pub async fn list(
    db: &Db,
    reader: Reader,
    asked: Asked,
    position: Position<MqKey>,
    limit: i64,
) -> Result<Vec<MqRow>, AppError> {
    db.read("mandatory_qualifications.list", move |conn| {
        let person = people::resolve(conn, &asked)?;
        reader.looks_at(conn, person.id)?;
        let from = from_position(position);
        Ok(mandatory_qualifications::page(
            conn, person.id, from, limit,
        )?)
    })
    .await
}

/// One qualification of the person.
///
/// # Errors
/// As [`list`]; [`AppError::NotFound`] for one that is unknown, deleted or somebody else's.
pub async fn find(db: &Db, reader: Reader, asked: Asked, id: Uuid) -> Result<MqRow, AppError> {
    db.read("mandatory_qualifications.find", move |conn| {
        let person = people::resolve(conn, &asked)?;
        reader.looks_at(conn, person.id)?;
        mandatory_qualifications::find(conn, person.id, id)?.ok_or(AppError::NotFound)
    })
    .await
}

/// Qualifications of a person at most; nobody has as many.
const MOST: i64 = 500;

/// The qualifications that this caller is shown beside the person: a service those that are finished and say what they are in (scenario 31).
pub(in crate::services) fn shown_to(
    conn: &mut PgConnection,
    caller: &Caller,
    person_id: Uuid,
) -> Result<Vec<MqRow>, AppError> {
    let mut rows = mandatory_qualifications::page(conn, person_id, From::Start, MOST)?;
    rows.retain(|row| {
        let values = row.values();
        caller.is_staff || is_shown_to_services(values.specialism, values.ended_on)
    });
    Ok(rows)
}
