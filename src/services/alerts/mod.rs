//! Alerts on a person (`teaching-records.md` 2.9): who sees them, and what may be done with them.

mod one;
mod write;

use domain::record::alert::AlertClass;
use domain::record::permission::Permission;
use store::record::alerts::{self, AlertKey, AlertRow};
use uuid::Uuid;

pub use one::{Known, SentChange, change, close, delete, reopen};
pub use write::{NewAlert, add};

use super::access_records::Reader;
use super::from_position;
use super::people::{self, Asked};
use crate::platform::{
    db::Db,
    error::AppError,
    page::Position,
    problem::{Problem, codes::http},
};

/// One page of the person's alerts that the reader sees, latest start first.
///
/// # Errors
/// As `people::resolve`; 403 for a caller who may read people with proof only.
pub async fn list(
    db: &Db,
    reader: Reader,
    asked: Asked,
    position: Position<AlertKey>,
    limit: i64,
) -> Result<Vec<AlertRow>, AppError> {
    let seen = in_sight(&reader)?;
    db.read("alerts.list", move |conn| {
        let person = people::resolve(conn, &asked)?;
        reader.looks_at(conn, person.id)?;
        Ok(alerts::page(
            conn,
            person.id,
            &seen,
            from_position(position),
            limit,
        )?)
    })
    .await
}

/// One alert that the reader sees.
///
/// # Errors
/// As [`list`]; [`AppError::NotFound`] for one that is unknown, somebody else's, deleted or not to be seen, all alike.
pub async fn find(db: &Db, reader: Reader, asked: Asked, id: Uuid) -> Result<AlertRow, AppError> {
    let seen = in_sight(&reader)?;
    db.read("alerts.find", move |conn| {
        let person = people::resolve(conn, &asked)?;
        reader.looks_at(conn, person.id)?;
        alerts::find(conn, person.id, id, &seen)?.ok_or(AppError::NotFound)
    })
    .await
}

/// The classes that the reader sees; a caller who proves each person reads alerts with the proof (`teaching-records.md` 3.4.3).
fn in_sight(reader: &Reader) -> Result<Vec<AlertClass>, AppError> {
    if reader.may(Permission::PersonView) {
        Ok(reader.seen_classes())
    } else {
        Err(Problem::new(&http::FORBIDDEN).into())
    }
}
