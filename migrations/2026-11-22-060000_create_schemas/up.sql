-- The two contexts of decision 1 are schemas of their own, beside what every feature uses.
CREATE SCHEMA record;
COMMENT ON SCHEMA record IS 'The teaching record: people, TRNs, qualifications, induction status, alerts. The only home of dates of birth and NI numbers (decision 4).';
CREATE SCHEMA registration;
COMMENT ON SCHEMA registration IS 'Who trains where and with whom: schools, providers, placements, mentorships, training, drafts.';
CREATE SCHEMA platform;
COMMENT ON SCHEMA platform IS 'What every feature uses: idempotency keys, tokens, jobs, outbox.';
CREATE SCHEMA audit;
COMMENT ON SCHEMA audit IS 'Append-only events (decision 27): inserted and read, never changed.';

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;

-- unaccent() is only STABLE because its dictionary could change; ours does not, and generated columns need IMMUTABLE.
CREATE FUNCTION platform.fold(value text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN lower(public.unaccent('public.unaccent'::regdictionary, value));
COMMENT ON FUNCTION platform.fold IS 'A text as names are compared: without case and accents.';

CREATE FUNCTION platform.touch_updated_at() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := clock_timestamp();
    RETURN NEW;
END $$;
COMMENT ON FUNCTION platform.touch_updated_at IS 'Keeps updated_at true whichever way a row is written.';
