CREATE TABLE platform.idempotency_keys (
    caller text NOT NULL,
    key text NOT NULL CONSTRAINT idempotency_keys_key_length CHECK (char_length(key) BETWEEN 1 AND 255),
    operation text NOT NULL,
    request_hmac bytea NOT NULL,
    status integer NOT NULL CONSTRAINT idempotency_keys_status_success CHECK (status BETWEEN 200 AND 299),
    headers jsonb NOT NULL DEFAULT '{}',
    body bytea NOT NULL,
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT idempotency_keys_pkey PRIMARY KEY (caller, key)
);
CREATE INDEX idempotency_keys_expires_at_idx ON platform.idempotency_keys (expires_at);
CREATE TRIGGER idempotency_keys_touch BEFORE UPDATE ON platform.idempotency_keys FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE platform.idempotency_keys IS 'First answers to be repeated (api-conventions, Retry): committed 2xx only, written in the transaction of the work.';
COMMENT ON COLUMN platform.idempotency_keys.request_hmac IS 'Keyed hash of the request: a plain one could be guessed back to a date of birth (decision 4).';

CREATE TABLE platform.api_tokens (
    id uuid CONSTRAINT api_tokens_pkey PRIMARY KEY,
    lead_provider_id uuid NOT NULL CONSTRAINT api_tokens_lead_provider_fkey REFERENCES registration.lead_providers (id) ON DELETE RESTRICT,
    description text NOT NULL,
    token_hash bytea NOT NULL CONSTRAINT api_tokens_token_hash_unique UNIQUE CONSTRAINT api_tokens_token_hash_length CHECK (octet_length(token_hash) = 32),
    expires_at timestamptz,
    revoked_at timestamptz,
    last_used_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX api_tokens_lead_provider_idx ON platform.api_tokens (lead_provider_id);
CREATE TRIGGER api_tokens_touch BEFORE UPDATE ON platform.api_tokens FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE platform.api_tokens IS 'Bearer tokens of lead providers, stored hashed; the token itself is shown once.';
COMMENT ON COLUMN platform.api_tokens.last_used_at IS 'Written at most once a minute.';

CREATE TABLE platform.personas (
    key text CONSTRAINT personas_pkey PRIMARY KEY,
    kind text NOT NULL CONSTRAINT personas_kind_known CHECK (kind IN ('school_user', 'lead_provider', 'appropriate_body_user', 'dfe_staff', 'teacher', 'service')),
    name text NOT NULL,
    description text NOT NULL,
    subject text NOT NULL,
    school_urn integer,
    lead_provider_id uuid,
    appropriate_body_id uuid,
    role text,
    trn text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER personas_touch BEFORE UPDATE ON platform.personas FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE platform.personas IS 'Invented callers for the non-production sign-in; filled by seed, read only with DEV_TOOLS=on.';

CREATE TABLE platform.jobs (
    name text CONSTRAINT jobs_pkey PRIMARY KEY,
    next_run_at timestamptz NOT NULL,
    locked_by uuid,
    locked_until timestamptz,
    last_started_at timestamptz,
    last_finished_at timestamptz,
    last_error text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT jobs_lock_complete CHECK ((locked_by IS NULL) = (locked_until IS NULL))
);
CREATE INDEX jobs_next_run_at_idx ON platform.jobs (next_run_at);
CREATE TRIGGER jobs_touch BEFORE UPDATE ON platform.jobs FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE platform.jobs IS 'Scheduled work; whoever holds the lease runs it, an expired lease is taken over.';

CREATE TABLE platform.outbox (
    id uuid CONSTRAINT outbox_pkey PRIMARY KEY,
    kind text NOT NULL CONSTRAINT outbox_kind_known CHECK (kind IN ('record_write')),
    ordering_key text NOT NULL,
    payload jsonb NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT now(),
    locked_by uuid,
    locked_until timestamptz,
    delivered_at timestamptz,
    abandoned_at timestamptz,
    last_error text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT outbox_lock_complete CHECK ((locked_by IS NULL) = (locked_until IS NULL)),
    CONSTRAINT outbox_one_end CHECK (delivered_at IS NULL OR abandoned_at IS NULL)
);
CREATE INDEX outbox_waiting_idx ON platform.outbox (next_attempt_at, id) WHERE delivered_at IS NULL AND abandoned_at IS NULL;
CREATE INDEX outbox_ordering_key_idx ON platform.outbox (ordering_key, id) WHERE delivered_at IS NULL AND abandoned_at IS NULL;
CREATE TRIGGER outbox_touch BEFORE UPDATE ON platform.outbox FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE platform.outbox IS 'What must reach another system after commit: written in the transaction of the work, delivered with retries.';
COMMENT ON COLUMN platform.outbox.ordering_key IS 'Entries of one key are delivered in the order of their ids.';
