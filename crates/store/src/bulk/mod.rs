//! Rows in bulk: what the seed, the load bench and the tests' base write with `COPY`, table by table.
//!
//! Every constraint and trigger of the database works as for any other insert. The fields are the columns of the migration that made
//! the table, and are explained there; columns that are missing here take their default. Nothing else writes through these types: a use
//! case has functions of its own.

macro_rules! bulk_row {
    (
        $(#[$meta:meta])*
        pub struct $name:ident in $table:ident { $( pub $field:ident : $type:ty ),+ $(,)? }
    ) => {
        $(#[$meta])*
        #[derive(Clone, diesel::Insertable)]
        #[diesel(table_name = $table, treat_none_as_default_value = false)]
        pub struct $name {
            $(
                #[doc = concat!("Column `", stringify!($field), "`.")]
                pub $field: $type
            ),+
        }

        impl $crate::bulk::BulkRow for $name {
            fn copy(connection: &mut diesel::PgConnection, rows: &[Self]) -> Result<usize, $crate::StoreError> {
                use diesel::ExecuteCopyFromDsl;
                Ok(diesel::copy_from($table::table).from_insertable(rows).execute(connection)?)
            }
        }
    };
}

mod events;
mod people;
mod personas;
mod providers;
mod qualifications;
mod schools;
mod service_clients;
mod training;

pub use events::*;
pub use people::*;
pub use personas::*;
pub use providers::*;
pub use qualifications::*;
pub use schools::*;
pub use service_clients::*;
pub use training::*;

use db_schema::record::persons;
use db_schema::registration::lead_providers;
use diesel::dsl::exists;
use diesel::prelude::*;

use crate::StoreError;

/// A row that can be written in bulk.
pub trait BulkRow: Sized {
    /// Copies the rows into their table in one statement; answers how many.
    ///
    /// # Errors
    /// [`StoreError`], with the name of the constraint that refused one of them.
    fn copy(connection: &mut PgConnection, rows: &[Self]) -> Result<usize, StoreError>;
}

/// Whether there is neither a person nor a lead provider: a database that may be seeded.
///
/// # Errors
/// [`StoreError`] as any question.
pub fn is_empty(connection: &mut PgConnection) -> Result<bool, StoreError> {
    let filled: bool = diesel::select(
        exists(persons::table.select(persons::id))
            .or(exists(lead_providers::table.select(lead_providers::id))),
    )
    .get_result(connection)?;
    Ok(!filled)
}
