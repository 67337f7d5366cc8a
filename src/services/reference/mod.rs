//! The lists of values that records are made of (`teaching-records.md` 2.12).

use store::record::reference::{Listed, Scope};

use crate::platform::{db::Db, error::AppError};

/// A whole list, in the order in which it is shown.
///
/// # Errors
/// As any read.
pub async fn list<R: Listed + Send + 'static>(db: &Db, scope: Scope) -> Result<Vec<R>, AppError> {
    db.read("reference.list", move |conn| Ok(R::all(conn, scope)?))
        .await
}
