//! Placements, mentorships, training, induction and declarations.

use db_schema::registration::{
    declarations, ect_at_school_periods, induction_periods, mentor_at_school_periods,
    mentorship_periods, training_periods,
};
use diesel::data_types::PgNumeric;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

bulk_row! {
    /// An ECT at a school.
    pub struct BulkEctPlacement in ect_at_school_periods {
        pub id: Uuid,
        pub teacher_id: Uuid,
        pub school_id: Uuid,
        pub started_on: Date,
        pub finished_on: Option<Date>,
        pub email: Option<String>,
        pub working_pattern: Option<&'static str>,
        pub school_reported_appropriate_body_id: Option<Uuid>,
        pub reported_leaving_by_school_id: Option<Uuid>,
        pub created_at: OffsetDateTime,
    }
}

bulk_row! {
    /// A mentor at a school.
    pub struct BulkMentorPlacement in mentor_at_school_periods {
        pub id: Uuid,
        pub teacher_id: Uuid,
        pub school_id: Uuid,
        pub started_on: Date,
        pub finished_on: Option<Date>,
        pub email: Option<String>,
        pub reported_leaving_by_school_id: Option<Uuid>,
        pub created_at: OffsetDateTime,
    }
}

bulk_row! {
    /// A mentor who supports an ECT.
    pub struct BulkMentorship in mentorship_periods {
        pub id: Uuid,
        pub ect_at_school_period_id: Uuid,
        pub mentor_at_school_period_id: Uuid,
        pub started_on: Date,
        pub finished_on: Option<Date>,
    }
}

bulk_row! {
    /// A training period.
    pub struct BulkTraining in training_periods {
        pub id: Uuid,
        pub teacher_id: Uuid,
        pub role: &'static str,
        pub ect_at_school_period_id: Option<Uuid>,
        pub mentor_at_school_period_id: Option<Uuid>,
        pub started_on: Date,
        pub finished_on: Option<Date>,
        pub training_programme: &'static str,
        pub school_partnership_id: Option<Uuid>,
        pub expression_of_interest_id: Option<Uuid>,
        pub schedule_id: Option<Uuid>,
        pub withdrawn_at: Option<OffsetDateTime>,
        pub withdrawal_reason: Option<&'static str>,
        pub deferred_at: Option<OffsetDateTime>,
        pub deferral_reason: Option<&'static str>,
        pub created_at: OffsetDateTime,
    }
}

bulk_row! {
    /// An induction period.
    pub struct BulkInduction in induction_periods {
        pub id: Uuid,
        pub teacher_id: Uuid,
        pub appropriate_body_id: Uuid,
        pub started_on: Date,
        pub finished_on: Option<Date>,
        pub training_programme: Option<&'static str>,
        pub number_of_terms: Option<PgNumeric>,
        pub outcome: Option<&'static str>,
        pub fail_confirmation_sent_on: Option<Date>,
    }
}

bulk_row! {
    /// A declaration of a lead provider.
    pub struct BulkDeclaration in declarations {
        pub id: Uuid,
        pub api_id: Uuid,
        pub training_period_id: Uuid,
        pub mentorship_period_id: Option<Uuid>,
        pub declaration_type: &'static str,
        pub declared_at: OffsetDateTime,
        pub payment_status: &'static str,
        pub clawback_status: &'static str,
    }
}
