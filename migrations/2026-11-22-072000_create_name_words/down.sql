CREATE INDEX person_search_search_text_idx ON record.person_search USING gin (search_text gin_trgm_ops);
CREATE OR REPLACE FUNCTION record.tokens(VARIADIC names text[]) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (SELECT coalesce(array_agg(DISTINCT token ORDER BY token), '{}')
            FROM unnest(names) AS name, unnest(string_to_array(record.search_form(name), ' ')) AS token WHERE token <> '');
CREATE OR REPLACE FUNCTION record.names_searchable() RETURNS trigger
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
DROP TABLE record.name_words;
