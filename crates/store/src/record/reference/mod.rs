//! Reference data: the lists of values that records are made of (`teaching-records.md` 2.12).

mod alerts;

use diesel::PgConnection;

use crate::StoreError;

pub use alerts::AlertCategoryRow;

/// Which values of a list are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Scope {
    /// Also those that cannot be chosen any more.
    pub retired: bool,
    /// Also those that only staff see.
    pub internal: bool,
}

/// A row of a list that is read as a whole.
pub trait Listed: Sized {
    /// Table that decides which version of the list is present.
    const TABLE: &'static str;

    /// Every value in scope, in the order in which the list is shown.
    ///
    /// # Errors
    /// [`StoreError`] as any query.
    fn all(connection: &mut PgConnection, scope: Scope) -> Result<Vec<Self>, StoreError>;
}
