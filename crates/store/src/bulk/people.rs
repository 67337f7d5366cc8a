//! People: their teaching record, and as participants in training.

use db_schema::record::{
    alerts, changes, mandatory_qualifications, notes, persons, previous_names,
};
use db_schema::registration::{teacher_id_changes, teachers};
use serde_json::Value;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

bulk_row! {
    /// A person with a teaching record.
    pub struct BulkPerson in persons {
        pub id: Uuid,
        pub trn: String,
        pub first_name: String,
        pub middle_name: String,
        pub last_name: String,
        pub date_of_birth: Option<Date>,
        pub national_insurance_number: Option<String>,
        pub email_address: Option<String>,
        pub status: &'static str,
        pub merged_into_person_id: Option<Uuid>,
        pub date_of_death: Option<Date>,
        pub qts_awarded_on: Option<Date>,
        pub eyts_awarded_on: Option<Date>,
        pub qtls_status: &'static str,
        pub induction_status: &'static str,
        pub induction_started_on: Option<Date>,
        pub induction_completed_on: Option<Date>,
        pub induction_status_without_exemption: &'static str,
        pub induction_exempt_without_reason: bool,
        pub induction_registration_changed_at: Option<OffsetDateTime>,
        pub is_incomplete: bool,
        pub set_by: Value,
    }
}

bulk_row! {
    /// Where the values of a person come from.
    pub struct BulkChange in changes {
        pub id: Uuid,
        pub person_id: Option<Uuid>,
        pub change_type: &'static str,
        pub subject_table: &'static str,
        pub subject_id: Uuid,
        pub happened_on: Date,
        pub actor_kind: &'static str,
        pub actor_id: &'static str,
        pub before: Option<Value>,
        pub after: Option<Value>,
        pub source_system: &'static str,
        pub source_row_id: Option<String>,
        pub observed_at: OffsetDateTime,
    }
}

bulk_row! {
    /// A name that a person had before.
    pub struct BulkPreviousName in previous_names {
        pub id: Uuid,
        pub person_id: Uuid,
        pub first_name: String,
        pub middle_name: String,
        pub last_name: String,
        pub set_by: Value,
    }
}

bulk_row! {
    /// An alert on a person.
    pub struct BulkAlert in alerts {
        pub id: Uuid,
        pub person_id: Uuid,
        pub alert_type_id: Uuid,
        pub details: Option<String>,
        pub started_on: Option<Date>,
        pub ended_on: Option<Date>,
        pub set_by: Value,
    }
}

bulk_row! {
    /// A mandatory qualification of a person.
    pub struct BulkMandatoryQualification in mandatory_qualifications {
        pub id: Uuid,
        pub person_id: Uuid,
        pub provider_id: Option<Uuid>,
        pub specialism: Option<&'static str>,
        pub status: &'static str,
        pub started_on: Option<Date>,
        pub ended_on: Option<Date>,
        pub is_incomplete: bool,
        pub set_by: Value,
        pub created_at: OffsetDateTime,
    }
}

bulk_row! {
    /// A note about a person.
    pub struct BulkNote in notes {
        pub id: Uuid,
        pub person_id: Uuid,
        pub text: &'static str,
        pub visibility: &'static str,
        pub author_id: &'static str,
        pub author_name: Option<&'static str>,
        pub created_at: OffsetDateTime,
    }
}

bulk_row! {
    /// A teacher as a participant.
    pub struct BulkTeacher in teachers {
        pub id: Uuid,
        pub api_id: Uuid,
        pub ect_training_record_api_id: Uuid,
        pub mentor_training_record_api_id: Uuid,
        pub trn: Option<String>,
        pub registered_name: Option<String>,
        pub record_first_name: Option<String>,
        pub record_last_name: Option<String>,
        pub corrected_name: Option<String>,
        pub record_induction_status: Option<&'static str>,
        pub record_induction_started_on: Option<Date>,
        pub record_induction_completed_on: Option<Date>,
        pub record_qts_awarded_on: Option<Date>,
        pub record_refreshed_at: Option<OffsetDateTime>,
        pub record_answer: Option<&'static str>,
        pub ect_first_became_eligible_for_training_at: Option<OffsetDateTime>,
        pub mentor_first_became_eligible_for_training_at: Option<OffsetDateTime>,
        pub ect_became_ineligible_for_funding_on: Option<Date>,
        pub mentor_became_ineligible_for_funding_on: Option<Date>,
        pub mentor_became_ineligible_for_funding_reason: Option<&'static str>,
        pub ect_payments_frozen_year: Option<i32>,
        pub mentor_payments_frozen_year: Option<i32>,
        pub created_at: OffsetDateTime,
    }
}

bulk_row! {
    /// A participant id that a merge retired.
    pub struct BulkTeacherIdChange in teacher_id_changes {
        pub id: Uuid,
        pub teacher_id: Uuid,
        pub from_api_id: Uuid,
        pub to_api_id: Uuid,
        pub created_at: OffsetDateTime,
    }
}
