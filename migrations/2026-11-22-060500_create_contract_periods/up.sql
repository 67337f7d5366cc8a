CREATE TABLE registration.contract_periods (
    year integer CONSTRAINT contract_periods_pkey PRIMARY KEY CONSTRAINT contract_periods_year_range CHECK (year BETWEEN 2020 AND 2100),
    started_on date NOT NULL,
    finished_on date NOT NULL,
    period daterange NOT NULL GENERATED ALWAYS AS (daterange(started_on, finished_on, '[]')) STORED,
    enabled boolean NOT NULL DEFAULT false,
    payments_frozen_on date,
    successor_year integer CONSTRAINT contract_periods_successor_year_fkey REFERENCES registration.contract_periods (year) ON DELETE RESTRICT,
    mentor_funding_enabled boolean NOT NULL DEFAULT false,
    detailed_evidence_types_enabled boolean NOT NULL DEFAULT false,
    uplift_fees_enabled boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT contract_periods_dates CHECK (finished_on >= started_on),
    CONSTRAINT contract_periods_successor_is_later CHECK (successor_year > year),
    CONSTRAINT contract_periods_no_overlap EXCLUDE USING gist (period WITH &&)
);
CREATE INDEX contract_periods_successor_year_idx ON registration.contract_periods (successor_year) WHERE successor_year IS NOT NULL;
CREATE TRIGGER contract_periods_touch BEFORE UPDATE ON registration.contract_periods FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE registration.contract_periods IS 'Twelve-month brackets keyed by the year in which they start (registration.md 2.5, 7.1).';
COMMENT ON COLUMN registration.contract_periods.payments_frozen_on IS 'From this day the contracts are over: a closed contract year (decision 14).';
COMMENT ON COLUMN registration.contract_periods.successor_year IS 'Where participants of a closed contract year continue (decision 22: data, never a constant).';

CREATE TABLE registration.registration_closures (
    id uuid CONSTRAINT registration_closures_pkey PRIMARY KEY,
    closes_on date NOT NULL,
    reopens_on date NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT registration_closures_dates CHECK (reopens_on > closes_on),
    CONSTRAINT registration_closures_no_overlap EXCLUDE USING gist (daterange(closes_on, reopens_on, '[)') WITH &&)
);
CREATE TRIGGER registration_closures_touch BEFORE UPDATE ON registration.registration_closures FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE registration.registration_closures IS 'Windows in which schools cannot register (registration.md 4.1; decision 22).';
COMMENT ON COLUMN registration.registration_closures.reopens_on IS 'The first day on which registration works again.';

CREATE TABLE registration.policy_limits (
    name text NOT NULL CONSTRAINT policy_limits_name_known CHECK (name IN
        ('draft_life_minutes', 'draft_trace_days', 'match_attempts_per_draft', 'match_attempts_per_user_and_day', 'match_attempts_per_school_and_day', 'months_ahead')),
    effective_from date NOT NULL,
    amount integer NOT NULL CONSTRAINT policy_limits_amount_positive CHECK (amount > 0),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT policy_limits_pkey PRIMARY KEY (name, effective_from)
);
CREATE TRIGGER policy_limits_touch BEFORE UPDATE ON registration.policy_limits FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE registration.policy_limits IS 'Limits of time and attempts with the day from which they hold (decisions 13 and 22); the latest one not after today applies.';

INSERT INTO registration.policy_limits (name, effective_from, amount) VALUES
    ('draft_life_minutes', '2020-01-01', 120),
    ('draft_trace_days', '2020-01-01', 7),
    ('match_attempts_per_draft', '2020-01-01', 5),
    ('match_attempts_per_user_and_day', '2020-01-01', 20),
    ('match_attempts_per_school_and_day', '2020-01-01', 100),
    ('months_ahead', '2020-01-01', 4);

CREATE TABLE registration.schedules (
    id uuid CONSTRAINT schedules_pkey PRIMARY KEY,
    contract_period_year integer NOT NULL CONSTRAINT schedules_contract_period_year_fkey REFERENCES registration.contract_periods (year) ON DELETE RESTRICT,
    identifier text NOT NULL CONSTRAINT schedules_identifier_known CHECK (identifier ~ '^ecf-(standard|extended|reduced|replacement)-(september|january|april)$'),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT schedules_unique UNIQUE (contract_period_year, identifier)
);
CREATE TRIGGER schedules_touch BEFORE UPDATE ON registration.schedules FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE registration.schedules IS 'Milestone timetables of a contract period: type by intake month (registration.md 7.3).';

CREATE TABLE registration.milestones (
    id uuid CONSTRAINT milestones_pkey PRIMARY KEY,
    schedule_id uuid NOT NULL CONSTRAINT milestones_schedule_fkey REFERENCES registration.schedules (id) ON DELETE CASCADE,
    declaration_type text NOT NULL CONSTRAINT milestones_declaration_type_known CHECK (declaration_type IN
        ('started', 'retained-1', 'retained-2', 'retained-3', 'retained-4', 'completed', 'extended-1', 'extended-2', 'extended-3')),
    starts_on date NOT NULL,
    milestone_on date,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT milestones_dates CHECK (milestone_on > starts_on),
    CONSTRAINT milestones_unique UNIQUE (schedule_id, declaration_type)
);
CREATE TRIGGER milestones_touch BEFORE UPDATE ON registration.milestones FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE registration.milestones IS 'The days between which a declaration of one type can be dated; open-ended without milestone_on.';
