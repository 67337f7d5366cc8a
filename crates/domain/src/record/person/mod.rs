//! Who a person is: details, names, status, merging (`teaching-records.md` 2.1).

pub mod change;
pub mod correction;
pub mod details;
pub mod merge;
pub mod name;
pub mod status;
pub mod tokens;
pub mod vocabulary;
pub mod whereabouts;

pub use details::{DetailsInput, DetailsRefusal, DetailsSource, PersonDetails};
pub use name::FullName;
pub use tokens::name_tokens;
pub use vocabulary::{Gender, PersonStatus};
