// @generated automatically by Diesel CLI.

pub mod publication {
    diesel::table! {
        /// The one publication row. Whoever renders locks it first, so that commit order is position order; readers of updated_since share it (rules 2 and 4).
        publication.gate (id) {
            id -> Int4,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// One row per lead provider and participant with the exact JSON that the provider reads. Without a body it is a tombstone: what was visible has vanished (rule 3).
        publication.participants (lead_provider_id, participant_id) {
            lead_provider_id -> Uuid,
            participant_id -> Uuid,
            teacher_id -> Uuid,
            /// When the person came into registration: the first key of the order of lists (decision 41).
            participant_created_at -> Timestamptz,
            /// The JSON object of the participant, byte for byte, as it stands in a list.
            body -> Nullable<Text>,
            /// SHA-256 of the body without updated_at: only a difference here moves timestamp and position (rule 3).
            content_hash -> Bytea,
            /// SHA-256 of the body: ETags are made of it (rule 8).
            body_hash -> Bytea,
            /// Contract periods of the enrolments, for filter[cohort].
            cohorts -> Array<Nullable<Int4>>,
            /// What filter[training_status] finds the row by: every kind of stop that was ever set, or active (lead-provider-api.md 3.4).
            training_statuses -> Array<Nullable<Text>>,
            /// Ids that were merged into this person, for filter[from_participant_id].
            from_participant_ids -> Array<Nullable<Uuid>>,
            /// The updated_at of the contract, to the microsecond.
            changed_at -> Timestamptz,
            /// Place in the change feed of the provider (decision 43).
            position -> Int8,
            /// The business day for which the body was made; it holds until the day before next_change_on.
            rendered_on -> Date,
            /// The first day on which time alone changes the body (rule 6).
            next_change_on -> Nullable<Date>,
            /// Version of the rendering; an older program never overwrites a newer row (rule 7).
            render_version -> Int4,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// How far each lead provider's rows have come; raised under the gate only (rule 4).
        publication.providers (lead_provider_id) {
            lead_provider_id -> Uuid,
            /// The highest position given to one of its rows.
            last_position -> Int8,
            /// The latest timestamp given to one of its rows; the next one is later.
            last_changed_at -> Timestamptz,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// What changed and is not rendered yet (rule 1), noted by triggers of the source tables.
        publication.render_due (transaction_id, kind, key) {
            /// The transaction that noted it: it is part of the key, so that two transactions never wait for each other here.
            transaction_id -> Int8,
            kind -> Text,
            /// Key of the row of that kind, as text; empty for everything.
            key -> Text,
            /// Only a program of this version or a later one may render it (rule 7).
            render_version -> Int4,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// The columns of registration that a lead provider can see something of, and the kind of key that a change of one puts into render_due.
        publication.sources (source_table, source_column, kind) {
            source_table -> Text,
            source_column -> Text,
            kind -> Text,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::allow_tables_to_appear_in_same_query!(
        gate,
        participants,
        providers,
        render_due,
        sources,
    );
}
