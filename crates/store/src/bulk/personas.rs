//! Invented callers for the sign-in outside production.

use db_schema::platform::personas;
use uuid::Uuid;

bulk_row! {
    /// A persona.
    pub struct BulkPersona in personas {
        pub key: String,
        pub kind: &'static str,
        pub name: String,
        pub description: String,
        pub subject: String,
        pub school_urn: Option<i32>,
        pub lead_provider_id: Option<Uuid>,
        pub appropriate_body_id: Option<Uuid>,
        pub role: Option<&'static str>,
        pub trn: Option<String>,
    }
}
