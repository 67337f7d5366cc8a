CREATE TABLE audit.events (
    id uuid CONSTRAINT events_pkey PRIMARY KEY,
    event_type text NOT NULL,
    happened_on date NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor_kind text NOT NULL CONSTRAINT events_actor_kind_known CHECK (actor_kind IN
        ('school_user', 'lead_provider', 'appropriate_body_user', 'dfe_staff', 'teacher', 'service', 'system')),
    actor_id text NOT NULL,
    actor_role text,
    request_id text,
    reason text,
    subject_type text NOT NULL,
    subject_id uuid NOT NULL,
    teacher_id uuid,
    school_id uuid,
    lead_provider_id uuid,
    before jsonb,
    after jsonb,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX events_subject_idx ON audit.events (subject_type, subject_id, recorded_at);
CREATE INDEX events_teacher_idx ON audit.events (teacher_id, recorded_at) WHERE teacher_id IS NOT NULL;
CREATE INDEX events_school_idx ON audit.events (school_id, recorded_at) WHERE school_id IS NOT NULL;
COMMENT ON TABLE audit.events IS 'What happened to which record, by whom and when (decision 27): append-only, without foreign keys, never deleted.';
COMMENT ON COLUMN audit.events.happened_on IS 'Business day, may lie in the past or the future.';
COMMENT ON COLUMN audit.events.recorded_at IS 'When it was written; real time, never moved by a clock header.';
COMMENT ON COLUMN audit.events.before IS 'Old values, without dates of birth and NI numbers (decision 4).';

CREATE FUNCTION audit.refuse_change() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'events are append-only' USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'events_append_only';
END $$;
CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE ON audit.events FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER events_never_truncated BEFORE TRUNCATE ON audit.events FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
