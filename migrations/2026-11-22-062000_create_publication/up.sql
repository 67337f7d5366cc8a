-- Decision 45: what each lead provider may read is kept ready-made.
-- No table here has a foreign key into the sources: its check would lock a source row after the gate is held, and nothing may be locked after the gate (rule 2).
CREATE SCHEMA publication;
COMMENT ON SCHEMA publication IS 'What lead providers may read, ready-made: derived from registration and rebuilt from it at any time (decision 45).';

GRANT USAGE ON SCHEMA publication TO teacher_record_run, teacher_record_read;
ALTER DEFAULT PRIVILEGES IN SCHEMA publication GRANT SELECT ON TABLES TO teacher_record_run, teacher_record_read;
ALTER DEFAULT PRIVILEGES IN SCHEMA publication GRANT INSERT, UPDATE, DELETE ON TABLES TO teacher_record_run;

CREATE TABLE publication.gate (
    id integer DEFAULT 1 CONSTRAINT gate_pkey PRIMARY KEY CONSTRAINT gate_single_row CHECK (id = 1),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE publication.gate IS 'The one publication row. Whoever renders locks it first, so that commit order is position order; readers of updated_since share it (rules 2 and 4).';
INSERT INTO publication.gate DEFAULT VALUES;

CREATE TABLE publication.providers (
    lead_provider_id uuid CONSTRAINT providers_pkey PRIMARY KEY,
    last_position bigint NOT NULL CONSTRAINT providers_last_position_positive CHECK (last_position > 0),
    last_changed_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE publication.providers IS 'How far each lead provider''s rows have come; raised under the gate only (rule 4).';
COMMENT ON COLUMN publication.providers.last_position IS 'The highest position given to one of its rows.';
COMMENT ON COLUMN publication.providers.last_changed_at IS 'The latest timestamp given to one of its rows; the next one is later.';

CREATE TABLE publication.participants (
    lead_provider_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    teacher_id uuid NOT NULL,
    participant_created_at timestamptz NOT NULL,
    body text,
    content_hash bytea NOT NULL CONSTRAINT participants_content_hash_length CHECK (octet_length(content_hash) = 32),
    body_hash bytea NOT NULL CONSTRAINT participants_body_hash_length CHECK (octet_length(body_hash) = 32),
    cohorts integer[] NOT NULL,
    training_statuses text[] NOT NULL CONSTRAINT participants_training_statuses_known CHECK (training_statuses <@ ARRAY['active', 'deferred', 'withdrawn']),
    from_participant_ids uuid[] NOT NULL,
    changed_at timestamptz NOT NULL,
    position bigint NOT NULL,
    rendered_on date NOT NULL,
    next_change_on date,
    render_version integer NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT participants_pkey PRIMARY KEY (lead_provider_id, participant_id),
    CONSTRAINT participants_position_unique UNIQUE (lead_provider_id, position),
    CONSTRAINT participants_next_change_is_later CHECK (next_change_on > rendered_on),
    CONSTRAINT participants_tombstone_is_empty CHECK (body IS NOT NULL OR
        (next_change_on IS NULL AND cohorts = '{}' AND training_statuses = '{}' AND from_participant_ids = '{}'))
) WITH (toast_tuple_target = 8160);
CREATE INDEX participants_creation_idx ON publication.participants (lead_provider_id, participant_created_at, participant_id) WHERE body IS NOT NULL;
CREATE INDEX participants_change_idx ON publication.participants (lead_provider_id, changed_at, participant_id) WHERE body IS NOT NULL;
CREATE INDEX participants_teacher_idx ON publication.participants (teacher_id);
CREATE INDEX participants_next_change_on_idx ON publication.participants (next_change_on) WHERE next_change_on IS NOT NULL;
CREATE INDEX participants_render_version_idx ON publication.participants (render_version) WHERE body IS NOT NULL;
CREATE INDEX participants_from_participant_ids_idx ON publication.participants USING gin (from_participant_ids) WHERE from_participant_ids <> '{}';
COMMENT ON TABLE publication.participants IS 'One row per lead provider and participant with the exact JSON that the provider reads. Without a body it is a tombstone: what was visible has vanished (rule 3).';
COMMENT ON COLUMN publication.participants.participant_created_at IS 'When the person came into registration: the first key of the order of lists (decision 41).';
COMMENT ON COLUMN publication.participants.body IS 'The JSON object of the participant, byte for byte, as it stands in a list.';
COMMENT ON COLUMN publication.participants.content_hash IS 'SHA-256 of the body without updated_at: only a difference here moves timestamp and position (rule 3).';
COMMENT ON COLUMN publication.participants.body_hash IS 'SHA-256 of the body: ETags are made of it (rule 8).';
COMMENT ON COLUMN publication.participants.cohorts IS 'Contract periods of the enrolments, for filter[cohort].';
COMMENT ON COLUMN publication.participants.training_statuses IS 'What filter[training_status] finds the row by: every kind of stop that was ever set, or active (lead-provider-api.md 3.4).';
COMMENT ON COLUMN publication.participants.from_participant_ids IS 'Ids that were merged into this person, for filter[from_participant_id].';
COMMENT ON COLUMN publication.participants.changed_at IS 'The updated_at of the contract, to the microsecond.';
COMMENT ON COLUMN publication.participants.position IS 'Place in the change feed of the provider (decision 43).';
COMMENT ON COLUMN publication.participants.rendered_on IS 'The business day for which the body was made; it holds until the day before next_change_on.';
COMMENT ON COLUMN publication.participants.next_change_on IS 'The first day on which time alone changes the body (rule 6).';
COMMENT ON COLUMN publication.participants.render_version IS 'Version of the rendering; an older program never overwrites a newer row (rule 7).';

CREATE TABLE publication.render_due (
    transaction_id bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
    kind text NOT NULL CONSTRAINT render_due_kind_known CHECK (kind IN
        ('person', 'mentor', 'ect_placement', 'mentor_placement', 'partnership', 'pairing', 'active_lead_provider', 'delivery_partner', 'school', 'urn', 'contract_period', 'schedule', 'everything')),
    key text NOT NULL,
    render_version integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT render_due_pkey PRIMARY KEY (transaction_id, kind, key)
);
CREATE INDEX render_due_kind_key_idx ON publication.render_due (kind, key);
COMMENT ON TABLE publication.render_due IS 'What changed and is not rendered yet (rule 1), noted by triggers of the source tables.';
COMMENT ON COLUMN publication.render_due.transaction_id IS 'The transaction that noted it: it is part of the key, so that two transactions never wait for each other here.';
COMMENT ON COLUMN publication.render_due.key IS 'Key of the row of that kind, as text; empty for everything.';
COMMENT ON COLUMN publication.render_due.render_version IS 'Only a program of this version or a later one may render it (rule 7).';
