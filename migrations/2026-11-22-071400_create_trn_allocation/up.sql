CREATE TABLE record.trn_ranges (
    id uuid CONSTRAINT trn_ranges_pkey PRIMARY KEY DEFAULT gen_random_uuid(),
    first_trn integer NOT NULL,
    last_trn integer NOT NULL,
    next_trn integer NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT trn_ranges_bounds CHECK (first_trn >= 1000000 AND last_trn <= 9999999 AND last_trn > first_trn),
    CONSTRAINT trn_ranges_next CHECK (next_trn BETWEEN first_trn AND last_trn + 1),
    CONSTRAINT trn_ranges_no_overlap EXCLUDE USING gist (int4range(first_trn, last_trn, '[]') WITH &&)
);
CREATE TRIGGER trn_ranges_touch BEFORE UPDATE ON record.trn_ranges FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE record.trn_ranges IS 'Numbers from which new TRNs are taken (teaching-records.md 2.2), lowest first.';
COMMENT ON COLUMN record.trn_ranges.next_trn IS 'Next number to try; one more than last_trn once the range is used up.';

CREATE TABLE record.service_clients (
    id uuid CONSTRAINT service_clients_pkey PRIMARY KEY,
    name text NOT NULL CONSTRAINT service_clients_name_unique UNIQUE CONSTRAINT service_clients_name_length CHECK (char_length(name) BETWEEN 1 AND 100),
    roles text[] NOT NULL,
    checks_before_release boolean NOT NULL DEFAULT false,
    requests_per_minute integer NOT NULL DEFAULT 1000 CONSTRAINT service_clients_requests_per_minute_range CHECK (requests_per_minute BETWEEN 1 AND 100000),
    is_active boolean NOT NULL DEFAULT true,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER service_clients_touch BEFORE UPDATE ON record.service_clients FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE record.service_clients IS 'Other services and what they may do here (teaching-records.md 4.2).';
COMMENT ON COLUMN record.service_clients.checks_before_release IS 'Staff check a match with QTS, EYTS or an open alert before this client learns the TRN (teaching-records.md 2.3.2).';

CREATE TABLE record.service_client_keys (
    id uuid CONSTRAINT service_client_keys_pkey PRIMARY KEY,
    service_client_id uuid NOT NULL CONSTRAINT service_client_keys_client_fkey REFERENCES record.service_clients (id) ON DELETE RESTRICT,
    key_hash bytea NOT NULL CONSTRAINT service_client_keys_hash_unique UNIQUE CONSTRAINT service_client_keys_hash_length CHECK (octet_length(key_hash) = 32),
    description text NOT NULL CONSTRAINT service_client_keys_description_length CHECK (char_length(description) BETWEEN 1 AND 200),
    expires_at timestamptz,
    revoked_at timestamptz,
    last_used_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX service_client_keys_client_idx ON record.service_client_keys (service_client_id);
CREATE TRIGGER service_client_keys_touch BEFORE UPDATE ON record.service_client_keys FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE record.service_client_keys IS 'Keys of services: shown once, kept as a hash, several at a time so that they can be rotated.';

CREATE TABLE record.trn_requests (
    id uuid CONSTRAINT trn_requests_pkey PRIMARY KEY,
    service_client_id uuid NOT NULL CONSTRAINT trn_requests_client_fkey REFERENCES record.service_clients (id) ON DELETE RESTRICT,
    request_id text NOT NULL CONSTRAINT trn_requests_request_id_form CHECK (request_id ~ '^[0-9A-Za-z_-]{1,100}$'),
    status text NOT NULL CONSTRAINT trn_requests_status_known CHECK (status IN ('pending', 'completed', 'rejected', 'dormant')),
    first_name text NOT NULL,
    middle_name text NOT NULL DEFAULT '',
    last_name text NOT NULL,
    previous_first_name text,
    previous_middle_name text,
    previous_last_name text,
    date_of_birth date NOT NULL,
    email_address text,
    national_insurance_number text,
    gender text CONSTRAINT trn_requests_gender_known CHECK (gender IN ('male', 'female', 'other')),
    one_login_subject text,
    identity_verified boolean,
    potential_duplicate boolean NOT NULL DEFAULT false,
    created_person boolean NOT NULL DEFAULT false,
    resolved_person_id uuid CONSTRAINT trn_requests_resolved_person_fkey REFERENCES record.persons (id) ON DELETE RESTRICT,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT trn_requests_once UNIQUE (service_client_id, request_id),
    CONSTRAINT trn_requests_completed CHECK (status <> 'completed' OR resolved_person_id IS NOT NULL)
);
CREATE INDEX trn_requests_resolved_person_idx ON record.trn_requests (resolved_person_id);
CREATE TRIGGER trn_requests_touch BEFORE UPDATE ON record.trn_requests FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
ALTER TABLE record.support_tasks ADD CONSTRAINT support_tasks_trn_request_fkey FOREIGN KEY (trn_request_id) REFERENCES record.trn_requests (id) ON DELETE RESTRICT;
COMMENT ON COLUMN record.trn_requests.created_person IS 'Whether the request made the person''s record; never told to the client.';
COMMENT ON TABLE record.trn_requests IS 'Requests of services for somebody''s TRN (teaching-records.md 2.3), one per client and request id.';

-- Sign-in identities that are known to belong to a person (teaching-records.md 2.4); matching reads them, sign-in writes them later.
CREATE TABLE record.one_login_users (
    subject text CONSTRAINT one_login_users_pkey PRIMARY KEY,
    person_id uuid CONSTRAINT one_login_users_person_fkey REFERENCES record.persons (id) ON DELETE RESTRICT,
    email_address text,
    verified_at timestamptz,
    matched_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX one_login_users_person_idx ON record.one_login_users (person_id);
CREATE TRIGGER one_login_users_touch BEFORE UPDATE ON record.one_login_users FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE record.one_login_users IS 'Sign-in identities and the person whom each belongs to.';
