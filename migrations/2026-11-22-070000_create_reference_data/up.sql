-- Reference data (teaching-records.md 2.12). The rows come from data/reference/*.csv: `migrate` loads a file when its content changed
-- (docs/decisions/0060-reference-data.md). A value that left its file becomes inactive and is never deleted, because old entries use it.

CREATE TABLE record.reference_lists (
    name text CONSTRAINT reference_lists_pkey PRIMARY KEY,
    version bigint NOT NULL DEFAULT 1,
    content_hash text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER reference_lists_touch BEFORE UPDATE ON record.reference_lists FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE record.reference_lists IS 'One row for each list of reference data: which version of it the database has.';
COMMENT ON COLUMN record.reference_lists.name IS 'The table of the list.';
COMMENT ON COLUMN record.reference_lists.version IS 'Raised by every statement that writes to the table of the list.';
COMMENT ON COLUMN record.reference_lists.content_hash IS 'SHA-256 of the data file that was loaded last; null before.';

CREATE FUNCTION record.raise_list_version() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO record.reference_lists AS lists (name) VALUES (TG_ARGV[0]) ON CONFLICT (name) DO UPDATE SET version = lists.version + 1;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION record.raise_list_version() IS 'Tells whoever keeps a copy of the list that it is old.';

CREATE TABLE record.countries (
    code text CONSTRAINT countries_pkey PRIMARY KEY,
    name text NOT NULL,
    is_active boolean NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER countries_touch BEFORE UPDATE ON record.countries FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
CREATE TRIGGER countries_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON record.countries FOR EACH STATEMENT EXECUTE FUNCTION record.raise_list_version('countries');
COMMENT ON TABLE record.countries IS 'Countries of training (teaching-records.md 2.12.7).';
COMMENT ON COLUMN record.countries.code IS 'ISO 3166 alpha-2 where there is one, else a code of the Department; parts of the United Kingdom are GB-….';
COMMENT ON COLUMN record.countries.name IS 'Not unique: Wales has two codes.';
COMMENT ON COLUMN record.countries.is_active IS 'False: kept for old entries, cannot be newly chosen.';

CREATE TABLE record.degree_types (
    id uuid CONSTRAINT degree_types_pkey PRIMARY KEY,
    name text NOT NULL CONSTRAINT degree_types_name_unique UNIQUE,
    is_active boolean NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER degree_types_touch BEFORE UPDATE ON record.degree_types FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
CREATE TRIGGER degree_types_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON record.degree_types FOR EACH STATEMENT EXECUTE FUNCTION record.raise_list_version('degree_types');
COMMENT ON TABLE record.degree_types IS 'Degrees that a route can lead to, with their official ids (teaching-records.md 2.12.5).';
COMMENT ON COLUMN record.degree_types.is_active IS 'False: kept for old entries, cannot be newly chosen.';

CREATE TABLE record.induction_exemption_reasons (
    id uuid CONSTRAINT induction_exemption_reasons_pkey PRIMARY KEY,
    name text NOT NULL CONSTRAINT induction_exemption_reasons_name_unique UNIQUE,
    route_implicit boolean NOT NULL,
    route_only boolean NOT NULL,
    is_active boolean NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER induction_exemption_reasons_touch BEFORE UPDATE ON record.induction_exemption_reasons FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
CREATE TRIGGER induction_exemption_reasons_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON record.induction_exemption_reasons FOR EACH STATEMENT EXECUTE FUNCTION record.raise_list_version('induction_exemption_reasons');
COMMENT ON TABLE record.induction_exemption_reasons IS 'Why somebody need not serve induction, with the official ids (teaching-records.md 2.12.3).';
COMMENT ON COLUMN record.induction_exemption_reasons.route_implicit IS 'Holding a route with this reason implies the exemption.';
COMMENT ON COLUMN record.induction_exemption_reasons.route_only IS 'Comes with a route and cannot be chosen for a person.';
COMMENT ON COLUMN record.induction_exemption_reasons.is_active IS 'False: kept for old entries, cannot be newly chosen.';

CREATE TABLE record.route_types (
    id uuid CONSTRAINT route_types_pkey PRIMARY KEY,
    name text NOT NULL CONSTRAINT route_types_name_unique UNIQUE,
    awards text NOT NULL CONSTRAINT route_types_awards_known CHECK (awards IN ('qualified_teacher_status', 'early_years_teacher_status', 'early_years_professional_status', 'partial_qualified_teacher_status')),
    set_by_services boolean NOT NULL,
    training_start_date text NOT NULL CONSTRAINT route_types_training_start_date_known CHECK (training_start_date IN ('mandatory', 'optional', 'forbidden')),
    training_end_date text NOT NULL CONSTRAINT route_types_training_end_date_known CHECK (training_end_date IN ('mandatory', 'optional', 'forbidden')),
    holds_from text NOT NULL CONSTRAINT route_types_holds_from_known CHECK (holds_from IN ('mandatory', 'optional', 'forbidden')),
    induction_exemption text NOT NULL CONSTRAINT route_types_induction_exemption_known CHECK (induction_exemption IN ('mandatory', 'optional', 'forbidden')),
    training_provider text NOT NULL CONSTRAINT route_types_training_provider_known CHECK (training_provider IN ('mandatory', 'optional', 'forbidden')),
    degree_type text NOT NULL CONSTRAINT route_types_degree_type_known CHECK (degree_type IN ('mandatory', 'optional', 'forbidden')),
    training_country text NOT NULL CONSTRAINT route_types_training_country_known CHECK (training_country IN ('mandatory', 'optional', 'forbidden')),
    training_age_specialism text NOT NULL CONSTRAINT route_types_training_age_specialism_known CHECK (training_age_specialism IN ('mandatory', 'optional', 'forbidden')),
    training_subjects text NOT NULL CONSTRAINT route_types_training_subjects_known CHECK (training_subjects IN ('mandatory', 'optional', 'forbidden')),
    induction_exemption_reason_id uuid CONSTRAINT route_types_induction_exemption_reason_fkey REFERENCES record.induction_exemption_reasons (id) ON DELETE RESTRICT,
    is_active boolean NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER route_types_touch BEFORE UPDATE ON record.route_types FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
CREATE TRIGGER route_types_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON record.route_types FOR EACH STATEMENT EXECUTE FUNCTION record.raise_list_version('route_types');
COMMENT ON TABLE record.route_types IS 'Routes to a professional status, with their official ids, and what each asks for (teaching-records.md 2.12.4).';
COMMENT ON COLUMN record.route_types.awards IS 'Professional status that the route leads to; never changes.';
COMMENT ON COLUMN record.route_types.set_by_services IS 'Whether services may set routes of this type (teaching-records.md 3.6.7).';
COMMENT ON COLUMN record.route_types.training_start_date IS 'First day of training: whether a route of this type needs it, may have it or has none.';
COMMENT ON COLUMN record.route_types.training_end_date IS 'Last day of training: whether a route of this type needs it, may have it or has none.';
COMMENT ON COLUMN record.route_types.holds_from IS 'Day from which the status is held: whether a route of this type needs it, may have it or has none.';
COMMENT ON COLUMN record.route_types.induction_exemption IS 'Whether the route exempts from induction: whether a route of this type needs it, may have it or has none.';
COMMENT ON COLUMN record.route_types.training_provider IS 'Who trains: whether a route of this type needs it, may have it or has none.';
COMMENT ON COLUMN record.route_types.degree_type IS 'Degree that the training leads to: whether a route of this type needs it, may have it or has none.';
COMMENT ON COLUMN record.route_types.training_country IS 'Country of training: whether a route of this type needs it, may have it or has none.';
COMMENT ON COLUMN record.route_types.training_age_specialism IS 'Ages that are taught: whether a route of this type needs it, may have it or has none.';
COMMENT ON COLUMN record.route_types.training_subjects IS 'Subjects that are taught: whether a route of this type needs it, may have it or has none.';
COMMENT ON COLUMN record.route_types.induction_exemption_reason_id IS 'Why a holder who is exempt by this route is exempt.';
COMMENT ON COLUMN record.route_types.is_active IS 'False: kept for old entries, cannot be newly chosen.';

CREATE INDEX route_types_induction_exemption_reason_idx ON record.route_types (induction_exemption_reason_id);

CREATE TABLE record.mandatory_qualification_providers (
    id uuid CONSTRAINT mandatory_qualification_providers_pkey PRIMARY KEY,
    name text NOT NULL CONSTRAINT mandatory_qualification_providers_name_unique UNIQUE,
    is_active boolean NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER mandatory_qualification_providers_touch BEFORE UPDATE ON record.mandatory_qualification_providers FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
CREATE TRIGGER mandatory_qualification_providers_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON record.mandatory_qualification_providers FOR EACH STATEMENT EXECUTE FUNCTION record.raise_list_version('mandatory_qualification_providers');
COMMENT ON TABLE record.mandatory_qualification_providers IS 'Who trains teachers of children with sensory impairments, with the official ids (teaching-records.md 2.12.6).';
COMMENT ON COLUMN record.mandatory_qualification_providers.is_active IS 'False: kept for old entries, cannot be newly chosen.';

CREATE TABLE record.mandatory_qualification_specialisms (
    code text CONSTRAINT mandatory_qualification_specialisms_pkey PRIMARY KEY,
    name text NOT NULL CONSTRAINT mandatory_qualification_specialisms_name_unique UNIQUE,
    is_active boolean NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER mandatory_qualification_specialisms_touch BEFORE UPDATE ON record.mandatory_qualification_specialisms FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
CREATE TRIGGER mandatory_qualification_specialisms_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON record.mandatory_qualification_specialisms FOR EACH STATEMENT EXECUTE FUNCTION record.raise_list_version('mandatory_qualification_specialisms');
COMMENT ON TABLE record.mandatory_qualification_specialisms IS 'What a mandatory qualification is in (teaching-records.md 2.8).';
COMMENT ON COLUMN record.mandatory_qualification_specialisms.code IS 'Stable word; the same as in a qualification.';
COMMENT ON COLUMN record.mandatory_qualification_specialisms.is_active IS 'False: kept for old entries, cannot be newly chosen.';

CREATE TABLE record.training_subjects (
    id uuid CONSTRAINT training_subjects_pkey PRIMARY KEY,
    name text NOT NULL,
    reference text NOT NULL CONSTRAINT training_subjects_reference_unique UNIQUE CONSTRAINT training_subjects_reference_length CHECK (char_length(reference) BETWEEN 1 AND 10),
    is_active boolean NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER training_subjects_touch BEFORE UPDATE ON record.training_subjects FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
CREATE TRIGGER training_subjects_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON record.training_subjects FOR EACH STATEMENT EXECUTE FUNCTION record.raise_list_version('training_subjects');
COMMENT ON TABLE record.training_subjects IS 'Subjects that teachers are trained in (teaching-records.md 2.12).';
COMMENT ON COLUMN record.training_subjects.reference IS 'HECoS code (six digits), or an old code that is kept for old entries.';
COMMENT ON COLUMN record.training_subjects.is_active IS 'False: kept for old entries, cannot be newly chosen.';

CREATE TABLE record.training_providers (
    id uuid CONSTRAINT training_providers_pkey PRIMARY KEY,
    name text NOT NULL,
    ukprn text CONSTRAINT training_providers_ukprn_unique UNIQUE CONSTRAINT training_providers_ukprn_form CHECK (ukprn ~ '^[0-9]{8}$'),
    is_active boolean NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER training_providers_touch BEFORE UPDATE ON record.training_providers FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
CREATE TRIGGER training_providers_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON record.training_providers FOR EACH STATEMENT EXECUTE FUNCTION record.raise_list_version('training_providers');
COMMENT ON TABLE record.training_providers IS 'Who trains teachers (teaching-records.md 2.12).';
COMMENT ON COLUMN record.training_providers.ukprn IS 'UK provider reference number, eight digits; null for the two that stand for training abroad.';
COMMENT ON COLUMN record.training_providers.is_active IS 'False: kept for old entries, cannot be newly chosen.';

CREATE TABLE record.name_synonyms (
    name text NOT NULL CONSTRAINT name_synonyms_name_form CHECK (name <> '' AND name = lower(name)),
    synonym text NOT NULL CONSTRAINT name_synonyms_synonym_form CHECK (synonym <> '' AND synonym = lower(synonym)),
    is_active boolean NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT name_synonyms_pkey PRIMARY KEY (name, synonym),
    CONSTRAINT name_synonyms_differ CHECK (name <> synonym)
);
CREATE INDEX name_synonyms_synonym_idx ON record.name_synonyms (synonym);
CREATE TRIGGER name_synonyms_touch BEFORE UPDATE ON record.name_synonyms FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
CREATE TRIGGER name_synonyms_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON record.name_synonyms FOR EACH STATEMENT EXECUTE FUNCTION record.raise_list_version('name_synonyms');
COMMENT ON TABLE record.name_synonyms IS 'First names and what their bearers are called; read in both directions when people are matched (teaching-records.md 2.3.1).';
COMMENT ON COLUMN record.name_synonyms.name IS 'The full name, lower case.';
COMMENT ON COLUMN record.name_synonyms.synonym IS 'The short or other form, lower case.';
COMMENT ON COLUMN record.name_synonyms.is_active IS 'False: not used for matching any more.';

ALTER TABLE record.alert_types ADD COLUMN legacy_code text CONSTRAINT alert_types_legacy_code_unique UNIQUE;
COMMENT ON COLUMN record.alert_types.legacy_code IS 'Sanction code of the older systems.';
CREATE TRIGGER alert_categories_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON record.alert_categories FOR EACH STATEMENT EXECUTE FUNCTION record.raise_list_version('alert_categories');
CREATE TRIGGER alert_types_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON record.alert_types FOR EACH STATEMENT EXECUTE FUNCTION record.raise_list_version('alert_types');
