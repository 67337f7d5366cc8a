// @generated automatically by Diesel CLI.

pub mod record {
    diesel::table! {
        /// Kinds of alert, with their official ids (teaching-records.md 2.12.1).
        record.alert_categories (id) {
            id -> Uuid,
            name -> Text,
            display_order -> Int4,
            /// An open alert of this category bars from teaching (decision 12: two categories).
            prohibits_teaching -> Bool,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// What an alert says, with the official ids (teaching-records.md 2.12.2).
        record.alert_types (id) {
            id -> Uuid,
            alert_category_id -> Uuid,
            name -> Text,
            /// Never leaves staff screens.
            internal_only -> Bool,
            /// False: kept for old alerts, cannot be newly chosen.
            is_active -> Bool,
            display_order -> Nullable<Int4>,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Alerts on a person (teaching-records.md 2.9).
        record.alerts (id) {
            id -> Uuid,
            person_id -> Uuid,
            alert_type_id -> Uuid,
            details -> Nullable<Text>,
            /// Null only on old imported rows.
            started_on -> Nullable<Date>,
            /// The day from which the alert is over; null while it is open.
            ended_on -> Nullable<Date>,
            deleted_at -> Nullable<Timestamptz>,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// A person who has a teacher reference number (teaching-records.md 2.1).
        record.persons (id) {
            id -> Uuid,
            /// Teacher reference number: exactly seven digits, leading zeros matter.
            trn -> Text,
            first_name -> Text,
            middle_name -> Text,
            last_name -> Text,
            /// Null only on old imported rows (decision 62). Never copied out of this schema (decision 4).
            date_of_birth -> Nullable<Date>,
            /// Normalised (teaching-records.md 7.2). Never copied out of this schema (decision 4).
            national_insurance_number -> Nullable<Text>,
            email_address -> Nullable<Text>,
            status -> Text,
            /// The surviving record; set only on a record deactivated by a merge.
            merged_into_person_id -> Nullable<Uuid>,
            date_of_death -> Nullable<Date>,
            qts_awarded_on -> Nullable<Date>,
            /// Statutory induction status (teaching-records.md 2.7).
            induction_status -> Text,
            induction_started_on -> Nullable<Date>,
            induction_completed_on -> Nullable<Date>,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Names that a person had before; shown newest first (teaching-records.md 2.1).
        record.previous_names (id) {
            id -> Uuid,
            person_id -> Uuid,
            first_name -> Text,
            middle_name -> Text,
            last_name -> Text,
            deleted_at -> Nullable<Timestamptz>,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::joinable!(alert_types -> alert_categories (alert_category_id));
    diesel::joinable!(alerts -> alert_types (alert_type_id));
    diesel::joinable!(alerts -> persons (person_id));
    diesel::joinable!(previous_names -> persons (person_id));

    diesel::allow_tables_to_appear_in_same_query!(
        alert_categories,
        alert_types,
        alerts,
        persons,
        previous_names,
    );
}
