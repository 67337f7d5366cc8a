//! What happened to a person's record: every change with who made it, why, and the old and new values, as far as the reader may know of it.

use store::record::timeline::{self, ChangeKey, ChangeRow};

use super::access_records::Reader;
use super::from_position;
use super::people::{self, Asked};
use crate::platform::{db::Db, error::AppError, page::Position};

/// One page, newest first; also of a record that is not in use any more.
///
/// # Errors
/// 404 `teacher_not_found`; 308 `teacher_merged`.
pub async fn list(
    db: &Db,
    reader: Reader,
    asked: Asked,
    position: Position<ChangeKey>,
    limit: i64,
) -> Result<Vec<ChangeRow>, AppError> {
    db.read("timeline.list", move |conn| {
        let person = people::resolve_in_any_status(conn, &asked)?;
        reader.looks_at(conn, person.id)?;
        let seen = reader.permission_names();
        Ok(timeline::page(
            conn,
            person.id,
            &seen,
            from_position(position),
            limit,
        )?)
    })
    .await
}
