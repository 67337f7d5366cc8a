//! The tables of the database as diesel sees them, one file per PostgreSQL schema.
//!
//! The files beside this one are generated (`make schema`); a test compares them with the migrated database.

#[path = "audit.rs"]
mod audit_tables;
#[path = "platform.rs"]
mod platform_tables;
#[path = "publication.rs"]
mod publication_tables;
#[path = "record.rs"]
mod record_tables;
#[path = "registration.rs"]
mod registration_tables;

pub use audit_tables::audit;
pub use platform_tables::platform;
pub use publication_tables::publication;
pub use record_tables::record;
pub use registration_tables::registration;
