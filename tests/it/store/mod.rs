//! The database as the last word: what the rules decide, its constraints decide again, whatever way a row is written.

mod catalogue;
mod constraints;
mod envelopes;
mod provenance;
mod reference_data;
mod schema;
mod words;
pub mod world;
