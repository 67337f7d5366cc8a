// @generated automatically by Diesel CLI.

pub mod platform {
    diesel::table! {
        /// Bearer tokens of lead providers, stored hashed; the token itself is shown once.
        platform.api_tokens (id) {
            id -> Uuid,
            lead_provider_id -> Uuid,
            description -> Text,
            token_hash -> Bytea,
            expires_at -> Nullable<Timestamptz>,
            revoked_at -> Nullable<Timestamptz>,
            /// Written at most once a minute.
            last_used_at -> Nullable<Timestamptz>,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// First answers to be repeated (api-conventions, Retry): committed 2xx only, written in the transaction of the work.
        platform.idempotency_keys (caller, key) {
            caller -> Text,
            key -> Text,
            operation -> Text,
            /// Keyed hash of the request: a plain one could be guessed back to a date of birth (decision 4).
            request_hmac -> Bytea,
            status -> Int4,
            headers -> Jsonb,
            body -> Bytea,
            expires_at -> Timestamptz,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Scheduled work; whoever holds the lease runs it, an expired lease is taken over.
        platform.jobs (name) {
            name -> Text,
            next_run_at -> Timestamptz,
            locked_by -> Nullable<Uuid>,
            locked_until -> Nullable<Timestamptz>,
            last_started_at -> Nullable<Timestamptz>,
            last_finished_at -> Nullable<Timestamptz>,
            last_error -> Nullable<Text>,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// What must reach another system after commit: written in the transaction of the work, delivered with retries.
        platform.outbox (id) {
            id -> Uuid,
            kind -> Text,
            /// Entries of one key are delivered in the order of their ids.
            ordering_key -> Text,
            payload -> Jsonb,
            attempts -> Int4,
            next_attempt_at -> Timestamptz,
            locked_by -> Nullable<Uuid>,
            locked_until -> Nullable<Timestamptz>,
            delivered_at -> Nullable<Timestamptz>,
            abandoned_at -> Nullable<Timestamptz>,
            last_error -> Nullable<Text>,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::table! {
        /// Invented callers for the non-production sign-in; filled by seed, read only with DEV_TOOLS=on.
        platform.personas (key) {
            key -> Text,
            kind -> Text,
            name -> Text,
            description -> Text,
            subject -> Text,
            school_urn -> Nullable<Int4>,
            lead_provider_id -> Nullable<Uuid>,
            appropriate_body_id -> Nullable<Uuid>,
            role -> Nullable<Text>,
            trn -> Nullable<Text>,
            created_at -> Timestamptz,
            updated_at -> Timestamptz,
        }
    }

    diesel::allow_tables_to_appear_in_same_query!(
        api_tokens,
        idempotency_keys,
        jobs,
        outbox,
        personas,
    );
}
