//! Who looked at whose record: every look of the Department's staff is written down with what it shows, in the same unit of work, and who may can search
//! the looks.

mod reader;

use store::record::access_records::{self, AccessFilter, AccessKey, AccessRow, FlagRow};

pub use reader::Reader;

use super::from_position;
use super::people::{self, Asked};
use crate::platform::{db::Db, error::AppError, page::Position};

/// One page of the looks that the filter wants, newest first. Who does not see restricted alerts does not learn of a look at them either.
///
/// # Errors
/// As any read.
pub async fn list(
    db: &Db,
    filter: AccessFilter,
    sees_restricted: bool,
    position: Position<AccessKey>,
    limit: i64,
) -> Result<Vec<AccessRow>, AppError> {
    db.read("access_records.list", move |conn| {
        Ok(access_records::page(
            conn,
            &filter,
            sees_restricted,
            from_position(position),
            limit,
        )?)
    })
    .await
}

/// One page of the looks at one person, whatever became of the record.
///
/// # Errors
/// 404 `teacher_not_found`; 308 `teacher_merged`.
pub async fn of_person(
    db: &Db,
    asked: Asked,
    sees_restricted: bool,
    position: Position<AccessKey>,
    limit: i64,
) -> Result<Vec<AccessRow>, AppError> {
    db.read("access_records.of_person", move |conn| {
        let person = people::resolve_in_any_status(conn, &asked)?;
        let filter = AccessFilter {
            person_id: Some(person.id),
            ..AccessFilter::default()
        };
        Ok(access_records::page(
            conn,
            &filter,
            sees_restricted,
            from_position(position),
            limit,
        )?)
    })
    .await
}

/// One page of the hours in which somebody looked at unusually many people, newest first.
///
/// # Errors
/// As any read.
pub async fn flags(
    db: &Db,
    position: Position<AccessKey>,
    limit: i64,
) -> Result<Vec<FlagRow>, AppError> {
    db.read("access_records.flags", move |conn| {
        Ok(access_records::page_of_flags(
            conn,
            from_position(position),
            limit,
        )?)
    })
    .await
}
