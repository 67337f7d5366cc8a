-- What changed on whose record, why, and where each value came from (decision 64). An entry has the id of its event in audit.events, which tells who
-- did it without any personal data; the values themselves, dates of birth and NI numbers among them, stay in this schema (decision 4).
CREATE TABLE record.changes (
    id uuid CONSTRAINT changes_pkey PRIMARY KEY,
    person_id uuid CONSTRAINT changes_person_fkey REFERENCES record.persons (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    change_type text NOT NULL CONSTRAINT changes_change_type_form CHECK (change_type ~ '^[a-z_]{1,60}$'),
    subject_table text NOT NULL,
    subject_id uuid NOT NULL,
    visible_with text NOT NULL DEFAULT 'person:view',
    happened_on date NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    actor_kind text NOT NULL,
    actor_id text NOT NULL,
    actor_name text,
    actor_role text,
    reason text,
    reason_detail text CONSTRAINT changes_reason_detail_length CHECK (char_length(reason_detail) <= 4000),
    evidence_reference text CONSTRAINT changes_evidence_reference_length CHECK (char_length(evidence_reference) <= 200),
    before jsonb,
    after jsonb,
    source_system text NOT NULL,
    source_row_id text,
    observed_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT changes_person_present CHECK (person_id IS NOT NULL OR id = '00000000-0000-0000-0000-000000000000')
);
CREATE INDEX changes_person_idx ON record.changes (person_id, recorded_at DESC, id DESC);
REVOKE UPDATE, DELETE ON record.changes FROM teacher_record_run;
CREATE TRIGGER changes_append_only BEFORE UPDATE OR DELETE ON record.changes FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER changes_never_truncated BEFORE TRUNCATE ON record.changes FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
COMMENT ON TABLE record.changes IS 'Every change of a person''s record with its reason, values and source (teaching-records.md 2.13, decision 64); append-only.';
COMMENT ON COLUMN record.changes.visible_with IS 'Permission without which no trace of the change is shown (decision 65).';
COMMENT ON COLUMN record.changes.before IS 'Old values of what changed; null for something new.';
COMMENT ON COLUMN record.changes.after IS 'New values of what changed; null for something deleted.';
COMMENT ON COLUMN record.changes.source_system IS 'Where the values come from: teacher_record for what somebody did here, else the name of the system.';
COMMENT ON COLUMN record.changes.source_row_id IS 'Id of the row or message in the source system.';
COMMENT ON COLUMN record.changes.observed_at IS 'When the source says that it became so.';
COMMENT ON COLUMN record.changes.received_at IS 'When it reached this database.';

INSERT INTO record.changes (id, change_type, subject_table, subject_id, happened_on, actor_kind, actor_id, source_system, observed_at)
VALUES ('00000000-0000-0000-0000-000000000000', 'direct_write', 'record', '00000000-0000-0000-0000-000000000000', current_date, 'system', 'direct_sql', 'direct_sql', now());

-- The change that a transaction is making: announced by the service, the zero id for somebody who writes SQL by hand. The service itself may not forget.
CREATE FUNCTION record.current_change() RETURNS text
    LANGUAGE plpgsql STABLE AS $$
DECLARE
    announced text := nullif(current_setting('record.change_id', true), '');
BEGIN
    IF announced IS NULL AND current_user = 'teacher_record_run' THEN
        RAISE EXCEPTION 'a regulated value is written without a change' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'change_announced';
    END IF;
    RETURN coalesce(announced, '00000000-0000-0000-0000-000000000000');
END $$;

-- Keeps, beside the values of a row, which change set each: '*' is the change that made the row, a column's own key a later one.
-- The arguments are the regulated columns.
CREATE FUNCTION record.keep_provenance() RETURNS trigger
    LANGUAGE plpgsql AS $$
DECLARE
    old_values jsonb;
    new_values jsonb;
    changed text[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        -- an import of many rows in one statement brings its changes along
        NEW.set_by := coalesce(NEW.set_by, jsonb_build_object('*', record.current_change()));
        RETURN NEW;
    END IF;
    old_values := to_jsonb(OLD);
    new_values := to_jsonb(NEW);
    SELECT array_agg(name) INTO changed FROM unnest(TG_ARGV) AS name WHERE old_values -> name IS DISTINCT FROM new_values -> name;
    NEW.set_by := OLD.set_by;
    IF changed IS NOT NULL THEN
        NEW.set_by := OLD.set_by || (SELECT jsonb_object_agg(name, record.current_change()) FROM unnest(changed) AS name);
    END IF;
    RETURN NEW;
END $$;
COMMENT ON FUNCTION record.keep_provenance IS 'Row trigger of every table with regulated values (decision 64).';
