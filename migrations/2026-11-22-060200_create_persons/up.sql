CREATE TABLE record.persons (
    id uuid CONSTRAINT persons_pkey PRIMARY KEY,
    trn text NOT NULL CONSTRAINT persons_trn_unique UNIQUE CONSTRAINT persons_trn_form CHECK (trn ~ '^[0-9]{7}$'),
    first_name text NOT NULL CONSTRAINT persons_first_name_length CHECK (char_length(first_name) <= 100),
    middle_name text NOT NULL DEFAULT '' CONSTRAINT persons_middle_name_length CHECK (char_length(middle_name) <= 100),
    last_name text NOT NULL CONSTRAINT persons_last_name_length CHECK (char_length(last_name) <= 100),
    date_of_birth date,
    national_insurance_number text CONSTRAINT persons_national_insurance_number_form CHECK (national_insurance_number ~ '^([A-Z]{2}[0-9]{6}[A-Z]|[0-9]{2}[A-Z][0-9]{5})$'),
    email_address text CONSTRAINT persons_email_address_length CHECK (char_length(email_address) <= 100),
    status text NOT NULL DEFAULT 'active' CONSTRAINT persons_status_known CHECK (status IN ('active', 'deactivated')),
    merged_into_person_id uuid CONSTRAINT persons_merged_into_person_fkey REFERENCES record.persons (id) ON DELETE RESTRICT,
    date_of_death date,
    qts_awarded_on date,
    induction_status text NOT NULL DEFAULT 'none' CONSTRAINT persons_induction_status_known
        CHECK (induction_status IN ('none', 'required_to_complete', 'exempt', 'in_progress', 'passed', 'failed', 'failed_in_wales')),
    induction_started_on date,
    induction_completed_on date,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT persons_merged_is_deactivated CHECK (merged_into_person_id IS NULL OR status = 'deactivated'),
    CONSTRAINT persons_not_merged_into_self CHECK (merged_into_person_id <> id),
    CONSTRAINT persons_induction_dates CHECK (induction_completed_on IS NULL OR induction_started_on IS NULL OR induction_completed_on >= induction_started_on)
);
CREATE INDEX persons_merged_into_person_idx ON record.persons (merged_into_person_id) WHERE merged_into_person_id IS NOT NULL;
CREATE TRIGGER persons_touch BEFORE UPDATE ON record.persons FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE record.persons IS 'A person who has a teacher reference number (teaching-records.md 2.1).';
COMMENT ON COLUMN record.persons.trn IS 'Teacher reference number: exactly seven digits, leading zeros matter.';
COMMENT ON COLUMN record.persons.date_of_birth IS 'Null only on old imported rows (decision 62). Never copied out of this schema (decision 4).';
COMMENT ON COLUMN record.persons.national_insurance_number IS 'Normalised (teaching-records.md 7.2). Never copied out of this schema (decision 4).';
COMMENT ON COLUMN record.persons.merged_into_person_id IS 'The surviving record; set only on a record deactivated by a merge.';
COMMENT ON COLUMN record.persons.induction_status IS 'Statutory induction status (teaching-records.md 2.7).';

CREATE TABLE record.previous_names (
    id uuid CONSTRAINT previous_names_pkey PRIMARY KEY,
    person_id uuid NOT NULL CONSTRAINT previous_names_person_fkey REFERENCES record.persons (id) ON DELETE RESTRICT,
    first_name text NOT NULL,
    middle_name text NOT NULL DEFAULT '',
    last_name text NOT NULL,
    deleted_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX previous_names_person_idx ON record.previous_names (person_id);
CREATE TRIGGER previous_names_touch BEFORE UPDATE ON record.previous_names FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE record.previous_names IS 'Names that a person had before; shown newest first (teaching-records.md 2.1).';
