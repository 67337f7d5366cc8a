//! Invented data: reference tables, schools, people and callers, the same on every run for a given day.

mod data_file;
pub mod random;
mod reference;
mod reference_rows;

pub use reference::{Reference, reference_data};

use store::StoreError;

/// Why nothing could be seeded.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// One of the program's own data files contradicts itself.
    #[error("data/{file}: {reason}")]
    Data {
        /// Name below `data/`.
        file: &'static str,
        /// What is wrong.
        reason: String,
    },
    /// The database refused or could not be reached.
    #[error("the database refused the seed")]
    Store(#[from] StoreError),
}
