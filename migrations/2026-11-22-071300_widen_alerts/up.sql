ALTER TABLE record.alert_types ADD COLUMN is_restricted boolean NOT NULL DEFAULT false;
UPDATE record.alert_types SET is_restricted = true WHERE id = '40794ea8-eda2-40a8-a26a-5f447aae6c99';
COMMENT ON COLUMN record.alert_types.is_restricted IS 'Leaves no trace for callers without the permission for restricted alerts (decision 65).';

ALTER TABLE record.alerts
    ADD COLUMN external_link text CONSTRAINT alerts_external_link_form CHECK (external_link ~ '^https?://' AND char_length(external_link) <= 2000),
    ADD COLUMN review_on date,
    ADD COLUMN version integer NOT NULL DEFAULT 1,
    ADD COLUMN set_by jsonb NOT NULL DEFAULT '{"*": "00000000-0000-0000-0000-000000000000"}';
ALTER TABLE record.alerts ALTER COLUMN set_by DROP DEFAULT;
CREATE TRIGGER alerts_provenance BEFORE INSERT OR UPDATE ON record.alerts FOR EACH ROW EXECUTE FUNCTION record.keep_provenance(
    'alert_type_id', 'details', 'external_link', 'started_on', 'ended_on', 'review_on', 'deleted_at');
COMMENT ON COLUMN record.alerts.external_link IS 'Where the decision is published; staff only.';
COMMENT ON COLUMN record.alerts.review_on IS 'When somebody should look at it again.';

CREATE TABLE record.notes (
    id uuid CONSTRAINT notes_pkey PRIMARY KEY,
    person_id uuid NOT NULL CONSTRAINT notes_person_fkey REFERENCES record.persons (id) ON DELETE RESTRICT,
    text text NOT NULL CONSTRAINT notes_text_length CHECK (char_length(text) BETWEEN 1 AND 4000),
    author_id text NOT NULL,
    author_name text,
    deleted_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX notes_person_idx ON record.notes (person_id, created_at DESC, id DESC);
CREATE TRIGGER notes_touch BEFORE UPDATE ON record.notes FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE record.notes IS 'What staff wrote down about a person (teaching-records.md 2.10); never leaves staff.';

CREATE TABLE record.support_tasks (
    id uuid CONSTRAINT support_tasks_pkey PRIMARY KEY,
    kind text NOT NULL CONSTRAINT support_tasks_kind_known CHECK (kind IN ('trn_request', 'trn_request_manual_checks', 'prohibited_in_registration')),
    status text NOT NULL DEFAULT 'open' CONSTRAINT support_tasks_status_known CHECK (status IN ('open', 'in_progress', 'closed')),
    person_id uuid CONSTRAINT support_tasks_person_fkey REFERENCES record.persons (id) ON DELETE RESTRICT,
    alert_id uuid CONSTRAINT support_tasks_alert_fkey REFERENCES record.alerts (id) ON DELETE RESTRICT,
    trn_request_id uuid,
    facts jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX support_tasks_person_idx ON record.support_tasks (person_id);
CREATE INDEX support_tasks_alert_idx ON record.support_tasks (alert_id) WHERE alert_id IS NOT NULL;
CREATE INDEX support_tasks_trn_request_idx ON record.support_tasks (trn_request_id) WHERE trn_request_id IS NOT NULL;
CREATE INDEX support_tasks_open_idx ON record.support_tasks (kind, created_at, id) WHERE status <> 'closed';
CREATE TRIGGER support_tasks_touch BEFORE UPDATE ON record.support_tasks FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE record.support_tasks IS 'Work for staff that a write left behind in its own transaction; worked on by later operations.';
COMMENT ON COLUMN record.support_tasks.facts IS 'What the task is about: ids, never personal data.';
