// @generated automatically by Diesel CLI.

pub mod audit {
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
}
