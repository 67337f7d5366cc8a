//! The lists of values that records are made of (`teaching-records.md` 2.12): loaded from the program's own files, read as a whole.

pub mod files;
mod memory;

use bytes::Bytes;
use store::record::reference::{self, Listed, Scope};

use crate::platform::{db::Db, error::AppError};

pub use memory::ReferenceMemory;

/// The answer that shows a whole list, made by `render` unless this instance still has it: as long as nothing was written to the list, its table is not
/// read.
///
/// # Errors
/// As any read, and those of `render`.
pub async fn list<R, F>(
    db: &Db,
    memory: &ReferenceMemory,
    scope: Scope,
    render: F,
) -> Result<Bytes, AppError>
where
    R: Listed + Send + 'static,
    F: FnOnce(Vec<R>) -> Result<Bytes, AppError>,
{
    let kept = memory.find(R::TABLES, scope);
    let known = kept.as_ref().map(|(version, _)| *version);
    let read = db
        .read("reference.list", move |conn| {
            // The version first: rows may then be newer than it says, and are read again, but never older.
            let version = reference::version(conn, R::TABLES)?;
            if known == Some(version) {
                return Ok(None);
            }
            Ok(Some((version, R::all(conn, scope)?)))
        })
        .await?;
    match (read, kept) {
        (None, Some((_, body))) => Ok(body),
        (None, None) => Err(AppError::internal("a list is known that nobody remembers")),
        (Some((version, rows)), _) => {
            let body = render(rows)?;
            memory.keep(R::TABLES, scope, version, body.clone());
            Ok(body)
        }
    }
}
