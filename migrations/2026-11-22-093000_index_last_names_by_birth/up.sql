-- A last name and a day of birth lead to the few people who have both, however many share one of them.
CREATE TABLE record.last_names_by_birth (
    date_of_birth date NOT NULL,
    word text NOT NULL,
    person_id uuid NOT NULL CONSTRAINT last_names_by_birth_person_fkey REFERENCES record.persons (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT last_names_by_birth_pkey PRIMARY KEY (date_of_birth, word, person_id)
);
CREATE INDEX last_names_by_birth_person_idx ON record.last_names_by_birth (person_id);
COMMENT ON TABLE record.last_names_by_birth IS 'Every word of current and previous last names in search form, with the day of birth; kept by triggers.';

-- Whoever changes a name or a day of birth meanwhile waits the seconds that this takes, so that no row is missed.
LOCK TABLE record.persons, record.previous_names IN SHARE ROW EXCLUSIVE MODE;
CREATE FUNCTION record.last_names_searchable() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        DELETE FROM record.last_names_by_birth known USING record.persons p
        WHERE known.person_id = NEW.person_id AND p.id = NEW.person_id AND (known.date_of_birth IS DISTINCT FROM p.date_of_birth OR known.word <> ALL (NEW.last_name_tokens));
    END IF;
    INSERT INTO record.last_names_by_birth (date_of_birth, word, person_id)
    SELECT p.date_of_birth, word, p.id FROM record.persons p, unnest(NEW.last_name_tokens) AS word
    WHERE p.id = NEW.person_id AND p.date_of_birth IS NOT NULL
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER person_search_last_names AFTER INSERT OR UPDATE ON record.person_search
    FOR EACH ROW EXECUTE FUNCTION record.last_names_searchable();
DROP TRIGGER persons_searchable ON record.persons;
CREATE TRIGGER persons_searchable AFTER INSERT OR UPDATE OF first_name, middle_name, last_name, date_of_birth ON record.persons
    FOR EACH ROW EXECUTE FUNCTION record.names_searchable();
INSERT INTO record.last_names_by_birth (date_of_birth, word, person_id)
    SELECT p.date_of_birth, word, p.id FROM record.persons p JOIN record.person_search s ON s.person_id = p.id, unnest(s.last_name_tokens) AS word
    WHERE p.date_of_birth IS NOT NULL;
