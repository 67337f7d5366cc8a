//! New identifiers. Keys sort by creation (UUIDv7); ids that a lead provider sees are random and made by the database (decision 30).

use uuid::Uuid;

/// A new key for a row.
#[must_use]
pub fn new_key() -> Uuid {
    Uuid::now_v7()
}
