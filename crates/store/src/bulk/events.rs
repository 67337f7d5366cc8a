//! What happened, for rows that no use case wrote.

use db_schema::audit::events;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

bulk_row! {
    /// An audit event.
    pub struct BulkEvent in events {
        pub id: Uuid,
        pub event_type: &'static str,
        pub happened_on: Date,
        pub recorded_at: OffsetDateTime,
        pub actor_kind: &'static str,
        pub actor_id: &'static str,
        pub subject_type: &'static str,
        pub subject_id: Uuid,
        pub teacher_id: Option<Uuid>,
        pub school_id: Option<Uuid>,
    }
}
