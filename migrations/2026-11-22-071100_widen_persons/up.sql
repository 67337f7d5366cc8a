ALTER TABLE record.persons
    ADD COLUMN gender text CONSTRAINT persons_gender_known CHECK (gender IN ('male', 'female', 'other', 'not_available')),
    ADD COLUMN eyts_awarded_on date,
    ADD COLUMN pqts_awarded_on date,
    ADD COLUMN holds_eyps boolean NOT NULL DEFAULT false,
    ADD COLUMN qtls_status text NOT NULL DEFAULT 'none' CONSTRAINT persons_qtls_status_known CHECK (qtls_status IN ('none', 'expired', 'active')),
    ADD COLUMN induction_status_without_exemption text NOT NULL DEFAULT 'none' CONSTRAINT persons_induction_status_without_exemption_known
        CHECK (induction_status_without_exemption IN ('none', 'required_to_complete', 'in_progress', 'passed', 'failed', 'failed_in_wales')),
    ADD COLUMN induction_exempt_without_reason boolean NOT NULL DEFAULT false,
    ADD COLUMN induction_registration_changed_at timestamptz,
    ADD COLUMN is_incomplete boolean NOT NULL DEFAULT false,
    ADD COLUMN version integer NOT NULL DEFAULT 1,
    ADD COLUMN set_by jsonb;

UPDATE record.persons SET set_by = '{"*": "00000000-0000-0000-0000-000000000000"}',
    induction_status_without_exemption = CASE WHEN induction_status <> 'exempt' THEN induction_status WHEN qts_awarded_on IS NOT NULL THEN 'required_to_complete' ELSE 'none' END;
ALTER TABLE record.persons ALTER COLUMN set_by SET NOT NULL;
ALTER TABLE record.previous_names ADD COLUMN set_by jsonb NOT NULL DEFAULT '{"*": "00000000-0000-0000-0000-000000000000"}';
ALTER TABLE record.previous_names ALTER COLUMN set_by DROP DEFAULT;

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

-- A name as it is searched for: composed, without case, accents and apostrophes; hyphens part words.
CREATE FUNCTION record.search_form(value text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN btrim(regexp_replace(regexp_replace(regexp_replace(platform.fold(normalize(value, NFKC)), '[''`´‘’ʼ]', '', 'g'), '[[:space:]‐‑‒–—-]+', ' ', 'g'), '[\u0300-\u036f]', '', 'g'));
CREATE FUNCTION record.tokens(VARIADIC names text[]) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (SELECT coalesce(array_agg(DISTINCT token ORDER BY token), '{}')
            FROM unnest(names) AS name, unnest(string_to_array(record.search_form(name), ' ')) AS token WHERE token <> '');
COMMENT ON FUNCTION record.search_form IS 'A name as it is searched for (teaching-records.md 2.1): without case, accents and apostrophes, hyphens as spaces.';
COMMENT ON FUNCTION record.tokens IS 'The words of some names in their search form, each once.';

-- What a search reads, derived from current and previous names whichever way they are written. A table of its own, because writing it is no change of
-- the person and the words are never shown.
CREATE TABLE record.person_search (
    person_id uuid CONSTRAINT person_search_pkey PRIMARY KEY CONSTRAINT person_search_person_fkey REFERENCES record.persons (id) ON DELETE CASCADE,
    name_tokens text[] NOT NULL,
    last_name_tokens text[] NOT NULL,
    search_text text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE record.person_search IS 'The names of people in search form; kept by triggers.';
COMMENT ON COLUMN record.person_search.name_tokens IS 'Every word of current and previous names.';
COMMENT ON COLUMN record.person_search.last_name_tokens IS 'Every word of current and previous last names.';
COMMENT ON COLUMN record.person_search.search_text IS 'The words of name_tokens in one text, for search by similarity.';

CREATE FUNCTION record.names_searchable() RETURNS trigger
    LANGUAGE plpgsql AS $$
DECLARE
    person uuid;
BEGIN
    IF TG_TABLE_NAME = 'persons' THEN
        person := NEW.id;
    ELSIF TG_OP = 'DELETE' THEN
        person := OLD.person_id;
    ELSE
        person := NEW.person_id;
    END IF;
    INSERT INTO record.person_search (person_id, name_tokens, last_name_tokens, search_text)
    SELECT person, words.all_of_them, words.of_last_names, array_to_string(words.all_of_them, ' ')
    FROM (SELECT record.tokens(VARIADIC array_agg(concat_ws(' ', first_name, middle_name, last_name))) AS all_of_them,
                 record.tokens(VARIADIC array_agg(last_name)) AS of_last_names
          FROM (SELECT first_name, middle_name, last_name FROM record.persons WHERE id = person
                UNION ALL
                SELECT first_name, middle_name, last_name FROM record.previous_names WHERE person_id = person AND deleted_at IS NULL) names) words
    ON CONFLICT (person_id) DO UPDATE SET
        name_tokens = EXCLUDED.name_tokens, last_name_tokens = EXCLUDED.last_name_tokens, search_text = EXCLUDED.search_text, updated_at = clock_timestamp();
    RETURN NULL;
END $$;
CREATE TRIGGER persons_searchable AFTER INSERT OR UPDATE OF first_name, middle_name, last_name ON record.persons
    FOR EACH ROW EXECUTE FUNCTION record.names_searchable();
CREATE TRIGGER previous_names_searchable AFTER INSERT OR UPDATE OR DELETE ON record.previous_names
    FOR EACH ROW EXECUTE FUNCTION record.names_searchable();
INSERT INTO record.person_search (person_id, name_tokens, last_name_tokens, search_text)
    SELECT id, all_of_them, of_last_names, array_to_string(all_of_them, ' ')
    FROM (SELECT id, record.tokens(VARIADIC array_agg(concat_ws(' ', first_name, middle_name, last_name))) AS all_of_them,
                 record.tokens(VARIADIC array_agg(last_name)) AS of_last_names
          FROM (SELECT id, first_name, middle_name, last_name FROM record.persons
                UNION ALL
                SELECT person_id, first_name, middle_name, last_name FROM record.previous_names WHERE deleted_at IS NULL) names
          GROUP BY id) words;
CREATE INDEX person_search_name_tokens_idx ON record.person_search USING gin (name_tokens);
CREATE INDEX person_search_search_text_idx ON record.person_search USING gin (search_text gin_trgm_ops);

CREATE TRIGGER persons_provenance BEFORE INSERT OR UPDATE ON record.persons FOR EACH ROW EXECUTE FUNCTION record.keep_provenance(
    'trn', 'first_name', 'middle_name', 'last_name', 'date_of_birth', 'national_insurance_number', 'email_address', 'gender', 'status', 'merged_into_person_id',
    'date_of_death', 'qts_awarded_on', 'eyts_awarded_on', 'pqts_awarded_on', 'holds_eyps', 'qtls_status', 'induction_status', 'induction_status_without_exemption',
    'induction_exempt_without_reason', 'induction_started_on', 'induction_completed_on');
CREATE TRIGGER previous_names_provenance BEFORE INSERT OR UPDATE ON record.previous_names FOR EACH ROW EXECUTE FUNCTION record.keep_provenance(
    'first_name', 'middle_name', 'last_name', 'deleted_at');

-- NI numbers that are known only from elsewhere, such as pension employment data; they count in matching (teaching-records.md 2.1).
CREATE TABLE record.workforce_ni_numbers (
    person_id uuid NOT NULL CONSTRAINT workforce_ni_numbers_person_fkey REFERENCES record.persons (id) ON DELETE RESTRICT,
    national_insurance_number text NOT NULL CONSTRAINT workforce_ni_numbers_form
        CHECK (national_insurance_number ~ '^([A-Z]{2}[0-9]{6}[A-Z]|[0-9]{2}[A-Z][0-9]{5})$'),
    set_by jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT workforce_ni_numbers_pkey PRIMARY KEY (person_id, national_insurance_number)
);
CREATE INDEX workforce_ni_numbers_number_idx ON record.workforce_ni_numbers (national_insurance_number);
CREATE TRIGGER workforce_ni_numbers_provenance BEFORE INSERT OR UPDATE ON record.workforce_ni_numbers FOR EACH ROW
    EXECUTE FUNCTION record.keep_provenance('national_insurance_number');
COMMENT ON TABLE record.workforce_ni_numbers IS 'NI numbers of a person that are known from employment data only.';

CREATE INDEX persons_date_of_birth_idx ON record.persons (date_of_birth);
CREATE INDEX persons_national_insurance_number_idx ON record.persons (national_insurance_number) WHERE national_insurance_number IS NOT NULL;
CREATE INDEX persons_email_address_idx ON record.persons (lower(email_address)) WHERE email_address IS NOT NULL;

-- What a status must and must not have beside it (teaching-records.md 2.7). Old imported rows may lack dates; they are flagged (decision 62).
UPDATE record.persons SET is_incomplete = true WHERE date_of_birth IS NULL OR first_name = '' OR last_name = ''
    OR (induction_status_without_exemption IN ('in_progress', 'passed', 'failed', 'failed_in_wales') AND induction_started_on IS NULL)
    OR (induction_status_without_exemption IN ('passed', 'failed', 'failed_in_wales') AND induction_completed_on IS NULL)
    OR (induction_status_without_exemption IN ('none', 'required_to_complete') AND induction_started_on IS NOT NULL)
    OR (induction_status_without_exemption NOT IN ('passed', 'failed', 'failed_in_wales') AND induction_completed_on IS NOT NULL)
    OR (induction_status_without_exemption <> 'none' AND qts_awarded_on IS NULL);
ALTER TABLE record.persons
    ADD CONSTRAINT persons_complete CHECK (is_incomplete OR (date_of_birth IS NOT NULL AND first_name <> '' AND last_name <> '')),
    ADD CONSTRAINT persons_induction_fits CHECK (is_incomplete OR (
        (induction_started_on IS NOT NULL) = (induction_status_without_exemption IN ('in_progress', 'passed', 'failed', 'failed_in_wales'))
        AND (induction_completed_on IS NOT NULL) = (induction_status_without_exemption IN ('passed', 'failed', 'failed_in_wales'))
        AND (induction_status_without_exemption = 'none' OR qts_awarded_on IS NOT NULL))),
    ADD CONSTRAINT persons_induction_fallback CHECK (induction_status = 'exempt' OR induction_status = induction_status_without_exemption);

COMMENT ON COLUMN record.persons.gender IS 'As stated; staff see it, other callers never.';
COMMENT ON COLUMN record.persons.eyts_awarded_on IS 'Earliest day of a held route that awards EYTS; derived (teaching-records.md 2.6).';
COMMENT ON COLUMN record.persons.pqts_awarded_on IS 'Earliest day of a held route that awards PQTS; derived.';
COMMENT ON COLUMN record.persons.holds_eyps IS 'Whether a held route awards EYPS; derived, without a date.';
COMMENT ON COLUMN record.persons.qtls_status IS 'Active while a QTLS route is held, expired once the last was removed; derived.';
COMMENT ON COLUMN record.persons.induction_status_without_exemption IS 'The status that holds when the last exemption is removed (teaching-records.md 2.7).';
COMMENT ON COLUMN record.persons.induction_exempt_without_reason IS 'Exempt by an old row that names no reason.';
COMMENT ON COLUMN record.persons.induction_registration_changed_at IS 'When registration last changed the induction; set means that registration manages it (teaching-records.md 2.7).';
COMMENT ON COLUMN record.persons.is_incomplete IS 'An old imported row that lacks what every written one has (decision 62); nothing sets it through the API.';
COMMENT ON COLUMN record.persons.version IS 'Raised by every change of the person''s own details; the entity tag is made of it.';
COMMENT ON COLUMN record.persons.set_by IS 'Which change set each value (decision 64); kept by a trigger.';
