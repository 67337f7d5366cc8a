CREATE TABLE registration.drafts (
    id uuid CONSTRAINT drafts_pkey PRIMARY KEY,
    journey text NOT NULL CONSTRAINT drafts_journey_known CHECK (journey IN ('ect_registration', 'mentor_registration')),
    school_id uuid NOT NULL CONSTRAINT drafts_school_fkey REFERENCES registration.schools (id) ON DELETE RESTRICT,
    ect_at_school_period_id uuid CONSTRAINT drafts_ect_at_school_period_fkey REFERENCES registration.ect_at_school_periods (id) ON DELETE CASCADE,
    created_by_id text NOT NULL,
    created_by_name text,
    version integer NOT NULL DEFAULT 1,
    answers jsonb NOT NULL DEFAULT '{}',
    answers_format integer NOT NULL DEFAULT 1,
    match_attempts integer NOT NULL DEFAULT 0,
    submitted_at timestamptz,
    result jsonb,
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT drafts_ect_of_mentor_journey CHECK ((journey = 'mentor_registration') = (ect_at_school_period_id IS NOT NULL)),
    CONSTRAINT drafts_submitted_has_result CHECK ((submitted_at IS NULL) = (result IS NULL))
);
CREATE INDEX drafts_school_idx ON registration.drafts (school_id, created_at, id);
CREATE INDEX drafts_ect_at_school_period_idx ON registration.drafts (ect_at_school_period_id) WHERE ect_at_school_period_id IS NOT NULL;
CREATE INDEX drafts_expires_at_idx ON registration.drafts (expires_at);
CREATE TRIGGER drafts_touch BEFORE UPDATE ON registration.drafts FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE registration.drafts IS 'Registrations in progress (api-conventions, Journeys). Purged after their life.';
COMMENT ON COLUMN registration.drafts.version IS 'Raised by every change; the ETag.';
COMMENT ON COLUMN registration.drafts.answers IS 'Saved answers; never a date of birth or an NI number, only the outcome of the match (decision 4).';
COMMENT ON COLUMN registration.drafts.answers_format IS 'Version of the shape of answers.';
COMMENT ON COLUMN registration.drafts.expires_at IS 'Sliding end of life; answers are wiped then, the row goes some days later.';

CREATE TABLE registration.match_attempts (
    id uuid CONSTRAINT match_attempts_pkey PRIMARY KEY,
    draft_id uuid NOT NULL,
    school_id uuid NOT NULL CONSTRAINT match_attempts_school_fkey REFERENCES registration.schools (id) ON DELETE CASCADE,
    user_id text NOT NULL,
    attempted_on date NOT NULL,
    succeeded boolean NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX match_attempts_user_idx ON registration.match_attempts (user_id, attempted_on);
CREATE INDEX match_attempts_school_idx ON registration.match_attempts (school_id, attempted_on);
CREATE TRIGGER match_attempts_touch BEFORE UPDATE ON registration.match_attempts FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE registration.match_attempts IS 'Attempts to match somebody with a record, counted against the limits of decision 13; nothing of what was typed.';
