CREATE TABLE registration.teachers (
    id uuid CONSTRAINT teachers_pkey PRIMARY KEY,
    api_id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT teachers_api_id_unique UNIQUE,
    ect_training_record_api_id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT teachers_ect_training_record_api_id_unique UNIQUE,
    mentor_training_record_api_id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT teachers_mentor_training_record_api_id_unique UNIQUE,
    trn text CONSTRAINT teachers_trn_unique UNIQUE CONSTRAINT teachers_trn_form CHECK (trn ~ '^[0-9]{7}$'),
    registered_name text CONSTRAINT teachers_registered_name_length CHECK (char_length(registered_name) <= 302),
    record_first_name text,
    record_last_name text,
    corrected_name text CONSTRAINT teachers_corrected_name_length CHECK (char_length(corrected_name) <= 70),
    record_induction_status text CONSTRAINT teachers_record_induction_status_known
        CHECK (record_induction_status IN ('none', 'required_to_complete', 'exempt', 'in_progress', 'passed', 'failed', 'failed_in_wales')),
    record_induction_started_on date,
    record_induction_completed_on date,
    record_qts_awarded_on date,
    record_refreshed_at timestamptz,
    record_answer text CONSTRAINT teachers_record_answer_known CHECK (record_answer IN ('ok', 'not_found', 'gone', 'permanent_redirect')),
    ect_first_became_eligible_for_training_at timestamptz,
    mentor_first_became_eligible_for_training_at timestamptz,
    ect_became_ineligible_for_funding_on date,
    mentor_became_ineligible_for_funding_on date,
    mentor_became_ineligible_for_funding_reason text CONSTRAINT teachers_mentor_ineligible_reason_known
        CHECK (mentor_became_ineligible_for_funding_reason IN ('completed_declaration_received', 'completed_during_early_roll_out', 'started_not_completed')),
    ect_payments_frozen_year integer CONSTRAINT teachers_ect_payments_frozen_year_fkey REFERENCES registration.contract_periods (year) ON DELETE RESTRICT,
    mentor_payments_frozen_year integer CONSTRAINT teachers_mentor_payments_frozen_year_fkey REFERENCES registration.contract_periods (year) ON DELETE RESTRICT,
    anonymised_at timestamptz,
    anonymisation_reason text CONSTRAINT teachers_anonymisation_reason_known CHECK (anonymisation_reason IN ('registered_in_error', 'teacher_record_merged')),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT teachers_mentor_ineligible_complete CHECK ((mentor_became_ineligible_for_funding_on IS NULL) = (mentor_became_ineligible_for_funding_reason IS NULL)),
    CONSTRAINT teachers_anonymised_complete CHECK ((anonymised_at IS NULL) = (anonymisation_reason IS NULL)),
    CONSTRAINT teachers_anonymised_has_no_personal_data CHECK (anonymised_at IS NULL OR
        (trn IS NULL AND registered_name IS NULL AND record_first_name IS NULL AND record_last_name IS NULL AND corrected_name IS NULL))
);
CREATE INDEX teachers_ect_payments_frozen_year_idx ON registration.teachers (ect_payments_frozen_year) WHERE ect_payments_frozen_year IS NOT NULL;
CREATE INDEX teachers_mentor_payments_frozen_year_idx ON registration.teachers (mentor_payments_frozen_year) WHERE mentor_payments_frozen_year IS NOT NULL;
CREATE TRIGGER teachers_touch BEFORE UPDATE ON registration.teachers FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE registration.teachers IS 'A teacher as a participant in training (registration.md 2.2). No date of birth, NI number or e-mail address (decision 4).';
COMMENT ON COLUMN registration.teachers.api_id IS 'participant_id: random, never derived, the same in every role (decision 30).';
COMMENT ON COLUMN registration.teachers.registered_name IS 'The record''s name on the day of the first registration; fixed (decision 3).';
COMMENT ON COLUMN registration.teachers.record_first_name IS 'As on the record, refreshed through the port (decision 3).';
COMMENT ON COLUMN registration.teachers.corrected_name IS 'As corrected by a school; shown wherever present (decision 3).';
COMMENT ON COLUMN registration.teachers.record_answer IS 'What the record last answered; null and ok keep being refreshed.';
COMMENT ON COLUMN registration.teachers.ect_payments_frozen_year IS 'The closed contract year out of which the ECT was moved.';

CREATE TABLE registration.teacher_id_changes (
    id uuid CONSTRAINT teacher_id_changes_pkey PRIMARY KEY,
    teacher_id uuid NOT NULL CONSTRAINT teacher_id_changes_teacher_fkey REFERENCES registration.teachers (id) ON DELETE RESTRICT,
    from_api_id uuid NOT NULL,
    to_api_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX teacher_id_changes_teacher_idx ON registration.teacher_id_changes (teacher_id);
CREATE INDEX teacher_id_changes_from_api_id_idx ON registration.teacher_id_changes (from_api_id);
CREATE TRIGGER teacher_id_changes_touch BEFORE UPDATE ON registration.teacher_id_changes FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE registration.teacher_id_changes IS 'Participant ids retired by merges, so that lead providers can follow them.';
