// @generated automatically by Diesel CLI.

pub mod audit {
    diesel::table! {
        /// People whom a member of staff may look at within an hour before it is unusual, by role, with the day from which it holds; the latest one not after today applies.
        audit.access_allowances (actor_role, effective_from) {
            actor_role -> Text,
            effective_from -> Date,
            people_per_hour -> Int4,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Somebody read unusually many records within an hour.
        audit.access_flags (id) {
            id -> Uuid,
            raised_at -> Timestamptz,
            actor_kind -> Text,
            actor_id -> Text,
            window_started_at -> Timestamptz,
            people_read -> Int4,
            allowance -> Int4,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Which member of staff read or searched whom, when and why; append-only, never what was typed into a search.
        audit.access_records (id) {
            id -> Uuid,
            recorded_at -> Timestamptz,
            actor_kind -> Text,
            actor_id -> Text,
            actor_role -> Nullable<Text>,
            request_id -> Nullable<Text>,
            kind -> Text,
            person_id -> Nullable<Uuid>,
            result_count -> Nullable<Int4>,
            purpose -> Nullable<Text>,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// What happened to which record, by whom and when (decision 27): append-only, without foreign keys, never deleted.
        audit.events (id) {
            id -> Uuid,
            event_type -> Text,
            /// Business day, may lie in the past or the future.
            happened_on -> Date,
            /// When it was written; real time, never moved by a clock header.
            recorded_at -> Timestamptz,
            actor_kind -> Text,
            actor_id -> Text,
            actor_role -> Nullable<Text>,
            request_id -> Nullable<Text>,
            reason -> Nullable<Text>,
            subject_type -> Text,
            subject_id -> Uuid,
            teacher_id -> Nullable<Uuid>,
            school_id -> Nullable<Uuid>,
            lead_provider_id -> Nullable<Uuid>,
            /// Old values, without dates of birth and NI numbers (decision 4).
            before -> Nullable<Jsonb>,
            after -> Nullable<Jsonb>,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::allow_tables_to_appear_in_same_query!(
        access_allowances,
        access_flags,
        access_records,
        events,
    );
}
