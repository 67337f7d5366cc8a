-- The words of all names: a misspelt word is compared with words, which grow slowly, and not with people. A word may occur more than once, because two
-- transactions that meet it at the same time must not wait for each other; searches do not mind.
CREATE TABLE record.name_words (
    id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT name_words_pkey PRIMARY KEY,
    word text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX name_words_word_idx ON record.name_words (word);
CREATE INDEX name_words_similar_idx ON record.name_words USING gin (word gin_trgm_ops);
COMMENT ON TABLE record.name_words IS 'Words of names in search form, for search by similarity; kept by triggers, never shown.';

-- A name of which the search form keeps nothing has its marks as words, so that whoever bears it is found.
CREATE OR REPLACE FUNCTION record.tokens(VARIADIC names text[]) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (SELECT coalesce(array_agg(DISTINCT word ORDER BY word), '{}')
            FROM unnest(names) AS name
            CROSS JOIN LATERAL (
                SELECT token FROM unnest(string_to_array(record.search_form(name), ' ')) AS token WHERE token <> ''
                UNION ALL
                SELECT mark FROM unnest(string_to_array(btrim(name), ' ')) AS mark WHERE record.search_form(name) = '' AND mark <> '') AS words (word));

CREATE OR REPLACE FUNCTION record.names_searchable() RETURNS trigger
    LANGUAGE plpgsql AS $$
DECLARE
    person uuid;
    words_of_names text[];
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
    FROM (SELECT record.tokens(VARIADIC array_agg(first_name) || array_agg(middle_name) || array_agg(last_name)) AS all_of_them,
                 record.tokens(VARIADIC array_agg(last_name)) AS of_last_names
          FROM (SELECT first_name, middle_name, last_name FROM record.persons WHERE id = person
                UNION ALL
                SELECT first_name, middle_name, last_name FROM record.previous_names WHERE person_id = person AND deleted_at IS NULL) names) words
    ON CONFLICT (person_id) DO UPDATE SET
        name_tokens = EXCLUDED.name_tokens, last_name_tokens = EXCLUDED.last_name_tokens, search_text = EXCLUDED.search_text, updated_at = clock_timestamp()
    RETURNING name_tokens INTO words_of_names;
    INSERT INTO record.name_words (word)
    SELECT one.word FROM unnest(words_of_names) AS one (word) WHERE NOT EXISTS (SELECT FROM record.name_words known WHERE known.word = one.word);
    RETURN NULL;
END $$;

UPDATE record.person_search SET
    name_tokens = words.all_of_them, last_name_tokens = words.of_last_names, search_text = array_to_string(words.all_of_them, ' ')
FROM (SELECT id, record.tokens(VARIADIC array_agg(first_name) || array_agg(middle_name) || array_agg(last_name)) AS all_of_them,
             record.tokens(VARIADIC array_agg(last_name)) AS of_last_names
      FROM (SELECT id, first_name, middle_name, last_name FROM record.persons
            UNION ALL
            SELECT person_id, first_name, middle_name, last_name FROM record.previous_names WHERE deleted_at IS NULL) names
      GROUP BY id) words
WHERE words.id = person_search.person_id;
INSERT INTO record.name_words (word) SELECT DISTINCT unnest(name_tokens) FROM record.person_search;

-- Whole texts of people are not searched by similarity any more.
DROP INDEX record.person_search_search_text_idx;
