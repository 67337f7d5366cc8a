-- A review is for an alert that is open, some day after it began (teaching-records.md 2.9).
ALTER TABLE record.alerts
    ADD CONSTRAINT alerts_review_while_open CHECK (review_on IS NULL OR ended_on IS NULL),
    ADD CONSTRAINT alerts_review_after_start CHECK (review_on > started_on);

-- A note is restricted because its writer said so, never because of an alert: a note that vanished would tell of one (decision 65).
ALTER TABLE record.notes ADD COLUMN visibility text NOT NULL DEFAULT 'ordinary' CONSTRAINT notes_visibility_known CHECK (visibility IN ('ordinary', 'restricted'));
COMMENT ON COLUMN record.notes.visibility IS 'Restricted: only for those who see restricted alerts. Said by the writer.';

CREATE TABLE audit.access_allowances (
    actor_role text NOT NULL,
    effective_from date NOT NULL,
    people_per_hour integer NOT NULL CONSTRAINT access_allowances_people_per_hour_positive CHECK (people_per_hour > 0),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT access_allowances_pkey PRIMARY KEY (actor_role, effective_from)
);
CREATE TRIGGER access_allowances_touch BEFORE UPDATE ON audit.access_allowances FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE audit.access_allowances IS 'People whom a member of staff may look at within an hour before it is unusual, by role, with the day from which it holds; the latest one not after today applies.';

INSERT INTO audit.access_allowances (actor_role, effective_from, people_per_hour) VALUES
    ('viewer', '2020-01-01', 200),
    ('record_manager', '2020-01-01', 400),
    ('alerts_manager_tra', '2020-01-01', 200),
    ('alerts_manager_tra_dbs', '2020-01-01', 200),
    ('access_manager', '2020-01-01', 400),
    ('administrator', '2020-01-01', 400);

CREATE INDEX access_flags_raised_idx ON audit.access_flags (raised_at DESC, id DESC);
