//! Rows and queries: synchronous functions on a `&mut PgConnection`, each named by the question it answers.
//!
//! Nothing here knows HTTP, callers or the clock: tenants, days and limits come in as arguments.

pub mod bulk;
pub mod error;
pub mod events;
pub mod page;
pub mod platform;
pub mod publication;
pub mod record;
pub mod registration;
pub mod statement;
pub mod text;

pub use error::StoreError;
pub use text::Text;
