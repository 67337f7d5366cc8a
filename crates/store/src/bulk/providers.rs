//! Contract periods, schedules and the organisations that train or assure.

use db_schema::registration::{
    active_lead_providers, appropriate_bodies, contract_periods, delivery_partners,
    lead_provider_delivery_partnerships, lead_providers, milestones, registration_closures,
    schedules,
};
use time::Date;
use uuid::Uuid;

bulk_row! {
    /// A contract period.
    pub struct BulkContractPeriod in contract_periods {
        pub year: i32,
        pub started_on: Date,
        pub finished_on: Date,
        pub enabled: bool,
        pub payments_frozen_on: Option<Date>,
        pub successor_year: Option<i32>,
        pub mentor_funding_enabled: bool,
        pub detailed_evidence_types_enabled: bool,
        pub uplift_fees_enabled: bool,
    }
}

bulk_row! {
    /// A window in which schools cannot register.
    pub struct BulkRegistrationClosure in registration_closures {
        pub id: Uuid,
        pub closes_on: Date,
        pub reopens_on: Date,
    }
}

bulk_row! {
    /// A schedule of a contract period.
    pub struct BulkSchedule in schedules {
        pub id: Uuid,
        pub contract_period_year: i32,
        pub identifier: &'static str,
    }
}

bulk_row! {
    /// A milestone of a schedule.
    pub struct BulkMilestone in milestones {
        pub id: Uuid,
        pub schedule_id: Uuid,
        pub declaration_type: &'static str,
        pub starts_on: Date,
        pub milestone_on: Option<Date>,
    }
}

bulk_row! {
    /// An appropriate body.
    pub struct BulkAppropriateBody in appropriate_bodies {
        pub id: Uuid,
        pub name: String,
        pub body_type: &'static str,
        pub chosen_by_independent_schools: bool,
        pub dfe_sign_in_organisation_id: Option<Uuid>,
    }
}

bulk_row! {
    /// A lead provider.
    pub struct BulkLeadProvider in lead_providers {
        pub id: Uuid,
        pub name: String,
    }
}

bulk_row! {
    /// A lead provider's contract for one contract period.
    pub struct BulkActiveLeadProvider in active_lead_providers {
        pub id: Uuid,
        pub lead_provider_id: Uuid,
        pub contract_period_year: i32,
    }
}

bulk_row! {
    /// A delivery partner.
    pub struct BulkDeliveryPartner in delivery_partners {
        pub id: Uuid,
        pub api_id: Uuid,
        pub name: String,
    }
}

bulk_row! {
    /// The pairing of a lead provider and a delivery partner for one contract period.
    pub struct BulkPairing in lead_provider_delivery_partnerships {
        pub id: Uuid,
        pub active_lead_provider_id: Uuid,
        pub delivery_partner_id: Uuid,
    }
}
