//! What people hold.

use db_schema::record::{induction_exemptions, route_subjects, routes_to_professional_status};
use serde_json::Value;
use time::Date;
use uuid::Uuid;

bulk_row! {
    /// A route to professional status.
    pub struct BulkRoute in routes_to_professional_status {
        pub id: Uuid,
        pub person_id: Uuid,
        pub route_type_id: Uuid,
        pub status: &'static str,
        pub holds_from: Option<Date>,
        pub training_started_on: Option<Date>,
        pub training_ended_on: Option<Date>,
        pub country_code: Option<&'static str>,
        pub training_provider_id: Option<Uuid>,
        pub degree_type_id: Option<Uuid>,
        pub exempt_from_induction: Option<bool>,
        pub set_by: Value,
    }
}

bulk_row! {
    /// A subject of a route.
    pub struct BulkRouteSubject in route_subjects {
        pub route_id: Uuid,
        pub position: i32,
        pub training_subject_id: Uuid,
        pub set_by: Value,
    }
}

bulk_row! {
    /// A reason for which a person is exempt from induction.
    pub struct BulkInductionExemption in induction_exemptions {
        pub person_id: Uuid,
        pub induction_exemption_reason_id: Uuid,
        pub set_by: Value,
    }
}
