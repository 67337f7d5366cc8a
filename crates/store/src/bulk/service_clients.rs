//! Other services and their keys.

use db_schema::record::{service_client_keys, service_clients};
use uuid::Uuid;

bulk_row! {
    /// A registered service.
    pub struct BulkServiceClient in service_clients {
        pub id: Uuid,
        pub name: &'static str,
        pub roles: Vec<&'static str>,
        pub checks_before_release: bool,
        pub requests_per_minute: i32,
    }
}

bulk_row! {
    /// A key of a service.
    pub struct BulkServiceClientKey in service_client_keys {
        pub id: Uuid,
        pub service_client_id: Uuid,
        pub key_hash: Vec<u8>,
        pub description: &'static str,
    }
}
