CREATE TABLE record.routes_to_professional_status (
    id uuid CONSTRAINT routes_to_professional_status_pkey PRIMARY KEY,
    person_id uuid NOT NULL CONSTRAINT routes_to_professional_status_person_fkey REFERENCES record.persons (id) ON DELETE RESTRICT,
    route_type_id uuid NOT NULL CONSTRAINT routes_to_professional_status_route_type_fkey REFERENCES record.route_types (id) ON DELETE RESTRICT,
    status text NOT NULL CONSTRAINT routes_to_professional_status_status_known
        CHECK (status IN ('in_training', 'holds', 'deferred', 'deferred_for_skills_test', 'failed', 'withdrawn', 'under_assessment')),
    holds_from date,
    training_started_on date,
    training_ended_on date,
    age_specialism text CONSTRAINT routes_to_professional_status_age_specialism_known CHECK (age_specialism IN
        ('range', 'foundation_stage', 'further_education', 'key_stage_1', 'key_stage_2', 'key_stage_3', 'key_stage_4')),
    age_from integer,
    age_to integer,
    country_code text CONSTRAINT routes_to_professional_status_country_fkey REFERENCES record.countries (code) ON DELETE RESTRICT,
    training_provider_id uuid CONSTRAINT routes_to_professional_status_training_provider_fkey REFERENCES record.training_providers (id) ON DELETE RESTRICT,
    degree_type_id uuid CONSTRAINT routes_to_professional_status_degree_type_fkey REFERENCES record.degree_types (id) ON DELETE RESTRICT,
    exempt_from_induction boolean,
    exempt_by_qts_date boolean GENERATED ALWAYS AS (holds_from < DATE '2000-05-07') STORED,
    source_service_client_id uuid,
    source_reference text CONSTRAINT routes_to_professional_status_source_reference_length CHECK (char_length(source_reference) <= 200),
    version integer NOT NULL DEFAULT 1,
    deleted_at timestamptz,
    set_by jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT routes_to_professional_status_holds_from CHECK ((status = 'holds') OR holds_from IS NULL),
    CONSTRAINT routes_to_professional_status_training_dates CHECK (training_ended_on > training_started_on),
    CONSTRAINT routes_to_professional_status_age_range CHECK (
        (age_specialism = 'range') = (age_from IS NOT NULL) AND (age_from IS NULL) = (age_to IS NULL) AND age_from BETWEEN 0 AND 19 AND age_to BETWEEN 0 AND 19 AND age_to > age_from
        OR (age_specialism IS DISTINCT FROM 'range' AND age_from IS NULL AND age_to IS NULL)),
    CONSTRAINT routes_to_professional_status_source CHECK ((source_service_client_id IS NULL) = (source_reference IS NULL))
);
CREATE INDEX routes_to_professional_status_person_idx ON record.routes_to_professional_status (person_id);
CREATE INDEX routes_to_professional_status_route_type_idx ON record.routes_to_professional_status (route_type_id);
CREATE INDEX routes_to_professional_status_country_idx ON record.routes_to_professional_status (country_code);
CREATE INDEX routes_to_professional_status_training_provider_idx ON record.routes_to_professional_status (training_provider_id);
CREATE INDEX routes_to_professional_status_degree_type_idx ON record.routes_to_professional_status (degree_type_id);
CREATE UNIQUE INDEX routes_to_professional_status_source_unique ON record.routes_to_professional_status (person_id, source_service_client_id, source_reference)
    WHERE deleted_at IS NULL AND source_reference IS NOT NULL;
CREATE TRIGGER routes_to_professional_status_touch BEFORE UPDATE ON record.routes_to_professional_status FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
CREATE TRIGGER routes_to_professional_status_provenance BEFORE INSERT OR UPDATE ON record.routes_to_professional_status FOR EACH ROW EXECUTE FUNCTION record.keep_provenance(
    'route_type_id', 'status', 'holds_from', 'training_started_on', 'training_ended_on', 'age_specialism', 'age_from', 'age_to', 'country_code',
    'training_provider_id', 'degree_type_id', 'exempt_from_induction', 'deleted_at');
COMMENT ON TABLE record.routes_to_professional_status IS 'How somebody came, or is coming, to a professional status (teaching-records.md 2.5).';
COMMENT ON COLUMN record.routes_to_professional_status.holds_from IS 'Day from which the status is held; exactly when status is holds, but for old imported EYPS rows.';
COMMENT ON COLUMN record.routes_to_professional_status.exempt_from_induction IS 'Whether the route itself exempts from induction; null where that is not asked.';
COMMENT ON COLUMN record.routes_to_professional_status.exempt_by_qts_date IS 'Held before 7 May 2000, when induction did not exist (teaching-records.md 2.5).';
COMMENT ON COLUMN record.routes_to_professional_status.source_reference IS 'Id of the route at the service that wrote it.';

-- A route keeps the professional status that its type awards (teaching-records.md 2.5).
CREATE FUNCTION record.route_award_is_fixed() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT awards FROM record.route_types WHERE id = NEW.route_type_id) IS DISTINCT FROM (SELECT awards FROM record.route_types WHERE id = OLD.route_type_id) THEN
        RAISE EXCEPTION 'the professional status of a route never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'routes_to_professional_status_award_fixed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER routes_to_professional_status_award_fixed BEFORE UPDATE OF route_type_id ON record.routes_to_professional_status
    FOR EACH ROW WHEN (OLD.route_type_id IS DISTINCT FROM NEW.route_type_id) EXECUTE FUNCTION record.route_award_is_fixed();

CREATE TABLE record.route_subjects (
    route_id uuid NOT NULL CONSTRAINT route_subjects_route_fkey REFERENCES record.routes_to_professional_status (id) ON DELETE CASCADE,
    position integer NOT NULL CONSTRAINT route_subjects_position_range CHECK (position BETWEEN 1 AND 3),
    training_subject_id uuid NOT NULL CONSTRAINT route_subjects_training_subject_fkey REFERENCES record.training_subjects (id) ON DELETE RESTRICT,
    set_by jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT route_subjects_pkey PRIMARY KEY (route_id, position),
    CONSTRAINT route_subjects_once UNIQUE (route_id, training_subject_id)
);
CREATE INDEX route_subjects_training_subject_idx ON record.route_subjects (training_subject_id);
CREATE TRIGGER route_subjects_touch BEFORE UPDATE ON record.route_subjects FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
CREATE TRIGGER route_subjects_provenance BEFORE INSERT OR UPDATE ON record.route_subjects FOR EACH ROW EXECUTE FUNCTION record.keep_provenance('training_subject_id');
COMMENT ON TABLE record.route_subjects IS 'Up to three subjects of a route, in order.';

CREATE TABLE record.induction_exemptions (
    person_id uuid NOT NULL CONSTRAINT induction_exemptions_person_fkey REFERENCES record.persons (id) ON DELETE RESTRICT,
    induction_exemption_reason_id uuid NOT NULL CONSTRAINT induction_exemptions_reason_fkey REFERENCES record.induction_exemption_reasons (id) ON DELETE RESTRICT,
    set_by jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT induction_exemptions_pkey PRIMARY KEY (person_id, induction_exemption_reason_id)
);
CREATE INDEX induction_exemptions_reason_idx ON record.induction_exemptions (induction_exemption_reason_id);
CREATE TRIGGER induction_exemptions_touch BEFORE UPDATE ON record.induction_exemptions FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
CREATE TRIGGER induction_exemptions_provenance BEFORE INSERT OR UPDATE ON record.induction_exemptions FOR EACH ROW
    EXECUTE FUNCTION record.keep_provenance('induction_exemption_reason_id');
COMMENT ON TABLE record.induction_exemptions IS 'Reasons for which a person, rather than a route, is exempt from induction (teaching-records.md 2.7).';

CREATE TABLE record.mandatory_qualifications (
    id uuid CONSTRAINT mandatory_qualifications_pkey PRIMARY KEY,
    person_id uuid NOT NULL CONSTRAINT mandatory_qualifications_person_fkey REFERENCES record.persons (id) ON DELETE RESTRICT,
    provider_id uuid CONSTRAINT mandatory_qualifications_provider_fkey REFERENCES record.mandatory_qualification_providers (id) ON DELETE RESTRICT,
    specialism text CONSTRAINT mandatory_qualifications_specialism_known
        CHECK (specialism IN ('auditory', 'deaf_education', 'hearing', 'multi_sensory', 'not_applicable', 'visual')),
    status text NOT NULL CONSTRAINT mandatory_qualifications_status_known
        CHECK (status IN ('in_progress', 'passed', 'deferred', 'extended', 'failed', 'withdrawn')),
    started_on date,
    ended_on date,
    is_incomplete boolean NOT NULL DEFAULT false,
    version integer NOT NULL DEFAULT 1,
    deleted_at timestamptz,
    set_by jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT mandatory_qualifications_dates CHECK (ended_on > started_on),
    CONSTRAINT mandatory_qualifications_end CHECK (is_incomplete OR (ended_on IS NOT NULL) = (status = 'passed')),
    CONSTRAINT mandatory_qualifications_complete CHECK (is_incomplete OR (started_on IS NOT NULL AND provider_id IS NOT NULL AND specialism IS NOT NULL))
);
CREATE INDEX mandatory_qualifications_provider_idx ON record.mandatory_qualifications (provider_id);
CREATE INDEX mandatory_qualifications_person_idx ON record.mandatory_qualifications (person_id);
CREATE TRIGGER mandatory_qualifications_touch BEFORE UPDATE ON record.mandatory_qualifications FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
CREATE TRIGGER mandatory_qualifications_provenance BEFORE INSERT OR UPDATE ON record.mandatory_qualifications FOR EACH ROW EXECUTE FUNCTION record.keep_provenance(
    'provider_id', 'specialism', 'status', 'started_on', 'ended_on', 'deleted_at');
COMMENT ON TABLE record.mandatory_qualifications IS 'Qualifications to teach children with sensory impairments (teaching-records.md 2.8).';
COMMENT ON COLUMN record.mandatory_qualifications.is_incomplete IS 'An old imported row that lacks what every written one has (decision 62).';
