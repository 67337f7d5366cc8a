CREATE TABLE audit.access_records (
    id uuid CONSTRAINT access_records_pkey PRIMARY KEY,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor_kind text NOT NULL,
    actor_id text NOT NULL,
    actor_role text,
    request_id text,
    kind text NOT NULL CONSTRAINT access_records_kind_known CHECK (kind IN ('read', 'search', 'restricted_alerts')),
    person_id uuid,
    result_count integer,
    purpose text CONSTRAINT access_records_purpose_length CHECK (char_length(purpose) <= 500),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX access_records_actor_idx ON audit.access_records (actor_id, recorded_at DESC, id DESC);
CREATE INDEX access_records_person_idx ON audit.access_records (person_id, recorded_at DESC, id DESC) WHERE person_id IS NOT NULL;
CREATE INDEX access_records_recorded_idx ON audit.access_records (recorded_at DESC, id DESC);
CREATE TRIGGER access_records_append_only BEFORE UPDATE OR DELETE ON audit.access_records FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER access_records_never_truncated BEFORE TRUNCATE ON audit.access_records FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
COMMENT ON TABLE audit.access_records IS 'Which member of staff read or searched whom, when and why; append-only, never what was typed into a search.';

CREATE TABLE audit.access_flags (
    id uuid CONSTRAINT access_flags_pkey PRIMARY KEY,
    raised_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor_kind text NOT NULL,
    actor_id text NOT NULL,
    window_started_at timestamptz NOT NULL,
    people_read integer NOT NULL,
    allowance integer NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT access_flags_once UNIQUE (actor_id, window_started_at)
);
COMMENT ON TABLE audit.access_flags IS 'Somebody read unusually many records within an hour.';
