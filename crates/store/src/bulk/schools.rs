//! Establishments of the register, the schools that use the service, and their partnerships.

use db_schema::registration::{
    gias_school_links, gias_schools, school_funding_eligibilities, school_partnerships, schools,
};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

bulk_row! {
    /// An establishment of the national register.
    pub struct BulkGiasSchool in gias_schools {
        pub urn: i32,
        pub name: String,
        pub type_name: &'static str,
        pub status: &'static str,
        pub eligible: bool,
        pub in_england: bool,
        pub section_41_approved: bool,
        pub local_authority_code: i32,
        pub local_authority_name: Option<String>,
        pub administrative_district_name: Option<String>,
        pub phase_name: Option<&'static str>,
        pub establishment_number: Option<i32>,
        pub ukprn: Option<String>,
        pub address_line1: Option<String>,
        pub town: Option<String>,
        pub postcode: Option<String>,
        pub website: Option<String>,
        pub primary_contact_email: Option<String>,
        pub secondary_contact_email: Option<String>,
        pub opened_on: Option<Date>,
        pub closed_on: Option<Date>,
        pub source_changed_on: Option<Date>,
    }
}

bulk_row! {
    /// A predecessor or successor of an establishment.
    pub struct BulkGiasSchoolLink in gias_school_links {
        pub id: Uuid,
        pub urn: i32,
        pub link_urn: i32,
        pub link_type: &'static str,
        pub linked_on: Option<Date>,
    }
}

bulk_row! {
    /// A school that uses the service.
    pub struct BulkSchool in schools {
        pub id: Uuid,
        pub api_id: Uuid,
        pub urn: i32,
        pub induction_tutor_name: Option<String>,
        pub induction_tutor_email: Option<String>,
        pub induction_tutor_confirmed_for_year: Option<i32>,
        pub last_chosen_appropriate_body_id: Option<Uuid>,
        pub last_chosen_training_programme: Option<&'static str>,
        pub last_chosen_lead_provider_id: Option<Uuid>,
        pub marked_as_eligible: bool,
        pub created_at: OffsetDateTime,
    }
}

bulk_row! {
    /// The uplift flags of a school in a contract period.
    pub struct BulkFundingEligibility in school_funding_eligibilities {
        pub id: Uuid,
        pub urn: i32,
        pub contract_period_year: i32,
        pub pupil_premium_uplift: bool,
        pub sparsity_uplift: bool,
    }
}

bulk_row! {
    /// A school's partnership with a pairing.
    pub struct BulkSchoolPartnership in school_partnerships {
        pub id: Uuid,
        pub api_id: Uuid,
        pub school_id: Uuid,
        pub lead_provider_delivery_partnership_id: Uuid,
        pub created_at: OffsetDateTime,
    }
}
