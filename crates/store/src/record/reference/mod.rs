//! Reference data: the lists of values that records are made of (`teaching-records.md` 2.12). How their rows get here is in [`load`].

mod alerts;
mod inductions;
pub mod load;
mod names;
mod plain;
mod routes;

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Text};
use diesel::{PgConnection, QueryableByName};

use crate::StoreError;
use crate::statement::Statement;

pub use alerts::{AlertCategoryRow, AlertTypeRow};
pub use names::{SynonymRow, synonyms_of};
pub use plain::{
    CountryRow, DegreeTypeRow, ExemptionReasonRow, PensionRangeRow, QualificationProviderRow,
    SpecialismRow, TrainingProviderRow, TrainingSubjectRow,
};
pub use routes::RouteTypeRow;

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
    /// Tables that the list is read from, its own first.
    const TABLES: &'static [&'static str];

    /// Every value in scope, in the order in which the list is shown.
    ///
    /// # Errors
    /// [`StoreError`] as any query.
    fn all(connection: &mut PgConnection, scope: Scope) -> Result<Vec<Self>, StoreError>;
}

#[derive(QueryableByName)]
struct Version {
    #[diesel(sql_type = BigInt)]
    version: i64,
}

/// A number that grows whenever one of these lists is written to.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn version(connection: &mut PgConnection, tables: &[&str]) -> Result<i64, StoreError> {
    let asked: Version = Statement::new(
        "SELECT coalesce(sum(version), 0)::bigint AS version FROM record.reference_lists WHERE name = ANY(?)",
    )
    .bind::<Array<Text>, _>(tables)
    .get_result(connection)?;
    Ok(asked.version)
}
