CREATE TABLE registration.ect_at_school_periods (
    id uuid CONSTRAINT ect_at_school_periods_pkey PRIMARY KEY,
    teacher_id uuid NOT NULL CONSTRAINT ect_at_school_periods_teacher_fkey REFERENCES registration.teachers (id) ON DELETE RESTRICT,
    school_id uuid NOT NULL CONSTRAINT ect_at_school_periods_school_fkey REFERENCES registration.schools (id) ON DELETE RESTRICT,
    started_on date NOT NULL,
    finished_on date,
    period daterange NOT NULL GENERATED ALWAYS AS (daterange(started_on, finished_on, '[]')) STORED,
    email text CONSTRAINT ect_at_school_periods_email_length CHECK (char_length(email) <= 320),
    working_pattern text CONSTRAINT ect_at_school_periods_working_pattern_known CHECK (working_pattern IN ('full_time', 'part_time')),
    school_reported_appropriate_body_id uuid CONSTRAINT ect_at_school_periods_appropriate_body_fkey REFERENCES registration.appropriate_bodies (id) ON DELETE RESTRICT,
    reported_leaving_by_school_id uuid CONSTRAINT ect_at_school_periods_reported_leaving_by_school_fkey REFERENCES registration.schools (id) ON DELETE RESTRICT,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT ect_at_school_periods_dates CHECK (finished_on >= started_on),
    CONSTRAINT ect_at_school_periods_id_teacher_unique UNIQUE (id, teacher_id),
    CONSTRAINT ect_at_school_periods_no_overlap EXCLUDE USING gist (teacher_id WITH =, period WITH &&) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX ect_at_school_periods_teacher_idx ON registration.ect_at_school_periods (teacher_id, started_on);
CREATE INDEX ect_at_school_periods_school_idx ON registration.ect_at_school_periods (school_id, started_on, id);
CREATE INDEX ect_at_school_periods_appropriate_body_idx ON registration.ect_at_school_periods (school_reported_appropriate_body_id);
CREATE INDEX ect_at_school_periods_reported_leaving_by_school_idx ON registration.ect_at_school_periods (reported_leaving_by_school_id) WHERE reported_leaving_by_school_id IS NOT NULL;
CREATE TRIGGER ect_at_school_periods_touch BEFORE UPDATE ON registration.ect_at_school_periods FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE registration.ect_at_school_periods IS 'An interval in which a teacher is an ECT at one school; its id is ect_id (registration.md 2.6).';
COMMENT ON COLUMN registration.ect_at_school_periods.email IS 'As given by the school; open addresses are unique among different people (decision 18).';
COMMENT ON COLUMN registration.ect_at_school_periods.working_pattern IS 'Null only on rows moved in from earlier services.';

CREATE TABLE registration.mentor_at_school_periods (
    id uuid CONSTRAINT mentor_at_school_periods_pkey PRIMARY KEY,
    teacher_id uuid NOT NULL CONSTRAINT mentor_at_school_periods_teacher_fkey REFERENCES registration.teachers (id) ON DELETE RESTRICT,
    school_id uuid NOT NULL CONSTRAINT mentor_at_school_periods_school_fkey REFERENCES registration.schools (id) ON DELETE RESTRICT,
    started_on date NOT NULL,
    finished_on date,
    period daterange NOT NULL GENERATED ALWAYS AS (daterange(started_on, finished_on, '[]')) STORED,
    email text CONSTRAINT mentor_at_school_periods_email_length CHECK (char_length(email) <= 320),
    reported_leaving_by_school_id uuid CONSTRAINT mentor_at_school_periods_reported_leaving_by_school_fkey REFERENCES registration.schools (id) ON DELETE RESTRICT,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT mentor_at_school_periods_dates CHECK (finished_on >= started_on),
    CONSTRAINT mentor_at_school_periods_id_teacher_unique UNIQUE (id, teacher_id),
    CONSTRAINT mentor_at_school_periods_no_overlap EXCLUDE USING gist (teacher_id WITH =, school_id WITH =, period WITH &&) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX mentor_at_school_periods_teacher_idx ON registration.mentor_at_school_periods (teacher_id, started_on);
CREATE INDEX mentor_at_school_periods_school_idx ON registration.mentor_at_school_periods (school_id, started_on, id);
CREATE INDEX mentor_at_school_periods_reported_leaving_by_school_idx ON registration.mentor_at_school_periods (reported_leaving_by_school_id) WHERE reported_leaving_by_school_id IS NOT NULL;
CREATE TRIGGER mentor_at_school_periods_touch BEFORE UPDATE ON registration.mentor_at_school_periods FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE registration.mentor_at_school_periods IS 'An interval in which a teacher is a mentor at one school; its id is mentor_id. Several schools at once are fine.';

CREATE TABLE registration.mentorship_periods (
    id uuid CONSTRAINT mentorship_periods_pkey PRIMARY KEY,
    ect_at_school_period_id uuid NOT NULL CONSTRAINT mentorship_periods_ect_at_school_period_fkey REFERENCES registration.ect_at_school_periods (id) ON DELETE RESTRICT,
    mentor_at_school_period_id uuid NOT NULL CONSTRAINT mentorship_periods_mentor_at_school_period_fkey REFERENCES registration.mentor_at_school_periods (id) ON DELETE RESTRICT,
    started_on date NOT NULL,
    finished_on date,
    period daterange NOT NULL GENERATED ALWAYS AS (daterange(started_on, finished_on, '[]')) STORED,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT mentorship_periods_dates CHECK (finished_on >= started_on),
    CONSTRAINT mentorship_periods_no_overlap EXCLUDE USING gist (ect_at_school_period_id WITH =, period WITH &&) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX mentorship_periods_ect_at_school_period_idx ON registration.mentorship_periods (ect_at_school_period_id, started_on);
CREATE INDEX mentorship_periods_mentor_at_school_period_idx ON registration.mentorship_periods (mentor_at_school_period_id, started_on);
CREATE TRIGGER mentorship_periods_touch BEFORE UPDATE ON registration.mentorship_periods FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE registration.mentorship_periods IS 'An interval in which one mentor supports one ECT, both at the same school.';

CREATE TABLE registration.training_periods (
    id uuid CONSTRAINT training_periods_pkey PRIMARY KEY,
    teacher_id uuid NOT NULL CONSTRAINT training_periods_teacher_fkey REFERENCES registration.teachers (id) ON DELETE RESTRICT,
    role text NOT NULL CONSTRAINT training_periods_role_known CHECK (role IN ('ect', 'mentor')),
    ect_at_school_period_id uuid,
    mentor_at_school_period_id uuid,
    started_on date NOT NULL,
    finished_on date,
    period daterange NOT NULL GENERATED ALWAYS AS (daterange(started_on, finished_on, '[]')) STORED,
    training_programme text NOT NULL CONSTRAINT training_periods_training_programme_known CHECK (training_programme IN ('provider_led', 'school_led')),
    school_partnership_id uuid CONSTRAINT training_periods_school_partnership_fkey REFERENCES registration.school_partnerships (id) ON DELETE RESTRICT,
    expression_of_interest_id uuid CONSTRAINT training_periods_expression_of_interest_fkey REFERENCES registration.active_lead_providers (id) ON DELETE RESTRICT,
    schedule_id uuid CONSTRAINT training_periods_schedule_fkey REFERENCES registration.schedules (id) ON DELETE RESTRICT,
    withdrawn_at timestamptz,
    withdrawal_reason text CONSTRAINT training_periods_withdrawal_reason_known CHECK (withdrawal_reason IN
        ('left_teaching_profession', 'moved_school', 'mentor_no_longer_being_mentor', 'switched_to_school_led', 'changed_lead_provider', 'other')),
    deferred_at timestamptz,
    deferral_reason text CONSTRAINT training_periods_deferral_reason_known CHECK (deferral_reason IN
        ('bereavement', 'long_term_sickness', 'parental_leave', 'career_break', 'other')),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT training_periods_ect_at_school_period_fkey FOREIGN KEY (ect_at_school_period_id, teacher_id) REFERENCES registration.ect_at_school_periods (id, teacher_id) ON DELETE RESTRICT,
    CONSTRAINT training_periods_mentor_at_school_period_fkey FOREIGN KEY (mentor_at_school_period_id, teacher_id) REFERENCES registration.mentor_at_school_periods (id, teacher_id) ON DELETE RESTRICT,
    CONSTRAINT training_periods_dates CHECK (finished_on >= started_on),
    CONSTRAINT training_periods_one_parent_of_its_role CHECK (
        (role = 'ect' AND ect_at_school_period_id IS NOT NULL AND mentor_at_school_period_id IS NULL) OR
        (role = 'mentor' AND mentor_at_school_period_id IS NOT NULL AND ect_at_school_period_id IS NULL)),
    CONSTRAINT training_periods_mentor_is_provider_led CHECK (role = 'ect' OR training_programme = 'provider_led'),
    CONSTRAINT training_periods_programme_fits CHECK (
        (training_programme = 'provider_led' AND schedule_id IS NOT NULL AND (school_partnership_id IS NOT NULL OR expression_of_interest_id IS NOT NULL)) OR
        (training_programme = 'school_led' AND schedule_id IS NULL AND school_partnership_id IS NULL AND expression_of_interest_id IS NULL)),
    CONSTRAINT training_periods_withdrawal_complete CHECK ((withdrawn_at IS NULL) = (withdrawal_reason IS NULL)),
    CONSTRAINT training_periods_deferral_complete CHECK ((deferred_at IS NULL) = (deferral_reason IS NULL)),
    CONSTRAINT training_periods_stopped_is_finished CHECK ((withdrawn_at IS NULL AND deferred_at IS NULL) OR finished_on IS NOT NULL),
    CONSTRAINT training_periods_mentor_reason_for_mentors CHECK (role = 'mentor' OR withdrawal_reason IS DISTINCT FROM 'mentor_no_longer_being_mentor'),
    CONSTRAINT training_periods_no_overlap EXCLUDE USING gist (teacher_id WITH =, role WITH =, period WITH &&) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX training_periods_teacher_idx ON registration.training_periods (teacher_id, role, started_on);
CREATE INDEX training_periods_ect_at_school_period_idx ON registration.training_periods (ect_at_school_period_id, started_on) WHERE ect_at_school_period_id IS NOT NULL;
CREATE INDEX training_periods_mentor_at_school_period_idx ON registration.training_periods (mentor_at_school_period_id, started_on) WHERE mentor_at_school_period_id IS NOT NULL;
CREATE INDEX training_periods_school_partnership_idx ON registration.training_periods (school_partnership_id) WHERE school_partnership_id IS NOT NULL;
CREATE INDEX training_periods_expression_of_interest_idx ON registration.training_periods (expression_of_interest_id) WHERE expression_of_interest_id IS NOT NULL;
CREATE INDEX training_periods_schedule_idx ON registration.training_periods (schedule_id) WHERE schedule_id IS NOT NULL;
CREATE TRIGGER training_periods_touch BEFORE UPDATE ON registration.training_periods FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE registration.training_periods IS 'An interval of training within one placement (registration.md 2.6).';
COMMENT ON COLUMN registration.training_periods.teacher_id IS 'The placement''s teacher, kept here too so that overlaps are refused by the database (registration.md 2.12).';
COMMENT ON COLUMN registration.training_periods.expression_of_interest_id IS 'The lead provider named by the school before a partnership exists; kept after it is confirmed.';

CREATE TABLE registration.induction_periods (
    id uuid CONSTRAINT induction_periods_pkey PRIMARY KEY,
    teacher_id uuid NOT NULL CONSTRAINT induction_periods_teacher_fkey REFERENCES registration.teachers (id) ON DELETE RESTRICT,
    appropriate_body_id uuid NOT NULL CONSTRAINT induction_periods_appropriate_body_fkey REFERENCES registration.appropriate_bodies (id) ON DELETE RESTRICT,
    started_on date NOT NULL CONSTRAINT induction_periods_not_before_statutory_induction CHECK (started_on >= '1999-09-01'),
    finished_on date,
    period daterange NOT NULL GENERATED ALWAYS AS (daterange(started_on, finished_on, '[]')) STORED,
    training_programme text CONSTRAINT induction_periods_training_programme_known CHECK (training_programme IN ('provider_led', 'school_led')),
    number_of_terms numeric(3, 1) CONSTRAINT induction_periods_number_of_terms_range CHECK (number_of_terms BETWEEN 0 AND 16),
    outcome text CONSTRAINT induction_periods_outcome_known CHECK (outcome IN ('pass', 'fail')),
    fail_confirmation_sent_on date,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT induction_periods_dates CHECK (finished_on >= started_on),
    CONSTRAINT induction_periods_terms_when_finished CHECK ((number_of_terms IS NULL) = (finished_on IS NULL)),
    CONSTRAINT induction_periods_outcome_when_finished CHECK (outcome IS NULL OR finished_on IS NOT NULL),
    CONSTRAINT induction_periods_fail_confirmation CHECK (fail_confirmation_sent_on IS NULL OR (outcome = 'fail' AND fail_confirmation_sent_on >= finished_on)),
    CONSTRAINT induction_periods_no_overlap EXCLUDE USING gist (teacher_id WITH =, period WITH &&) DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX induction_periods_teacher_idx ON registration.induction_periods (teacher_id, started_on);
CREATE INDEX induction_periods_appropriate_body_idx ON registration.induction_periods (appropriate_body_id);
CREATE UNIQUE INDEX induction_periods_one_outcome ON registration.induction_periods (teacher_id) WHERE outcome IS NOT NULL;
CREATE TRIGGER induction_periods_touch BEFORE UPDATE ON registration.induction_periods FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE registration.induction_periods IS 'An interval of statutory induction overseen by one appropriate body; independent of schools.';
COMMENT ON COLUMN registration.induction_periods.number_of_terms IS 'School terms served, one decimal at most.';

CREATE TABLE registration.declarations (
    id uuid CONSTRAINT declarations_pkey PRIMARY KEY,
    api_id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT declarations_api_id_unique UNIQUE,
    training_period_id uuid NOT NULL CONSTRAINT declarations_training_period_fkey REFERENCES registration.training_periods (id) ON DELETE RESTRICT,
    mentorship_period_id uuid CONSTRAINT declarations_mentorship_period_fkey REFERENCES registration.mentorship_periods (id) ON DELETE RESTRICT,
    declaration_type text NOT NULL CONSTRAINT declarations_declaration_type_known CHECK (declaration_type IN
        ('started', 'retained-1', 'retained-2', 'retained-3', 'retained-4', 'completed', 'extended-1', 'extended-2', 'extended-3')),
    declared_at timestamptz NOT NULL,
    payment_status text NOT NULL DEFAULT 'no_payment' CONSTRAINT declarations_payment_status_known CHECK (payment_status IN ('no_payment', 'eligible', 'payable', 'paid', 'voided')),
    clawback_status text NOT NULL DEFAULT 'no_clawback' CONSTRAINT declarations_clawback_status_known CHECK (clawback_status IN ('no_clawback', 'awaiting_clawback', 'clawed_back')),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT declarations_clawback_only_of_paid CHECK (clawback_status = 'no_clawback' OR payment_status = 'paid')
);
CREATE INDEX declarations_training_period_idx ON registration.declarations (training_period_id);
CREATE INDEX declarations_mentorship_period_idx ON registration.declarations (mentorship_period_id) WHERE mentorship_period_id IS NOT NULL;
CREATE UNIQUE INDEX declarations_one_live_of_a_type ON registration.declarations (training_period_id, declaration_type) WHERE payment_status <> 'voided' AND clawback_status = 'no_clawback';
CREATE TRIGGER declarations_touch BEFORE UPDATE ON registration.declarations FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE registration.declarations IS 'A lead provider''s claim that a participant reached a stage. Seeded only for now: journeys and schedules depend on it.';
COMMENT ON COLUMN registration.declarations.declared_at IS 'The declaration date as the provider gave it.';
