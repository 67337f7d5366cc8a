CREATE TABLE registration.establishment_types (
    name text CONSTRAINT establishment_types_pkey PRIMARY KEY,
    code integer NOT NULL CONSTRAINT establishment_types_code_unique UNIQUE,
    eligible boolean NOT NULL,
    in_england boolean NOT NULL,
    independent boolean NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT establishment_types_independent_needs_section_41 CHECK (NOT (eligible AND independent))
);
CREATE TRIGGER establishment_types_touch BEFORE UPDATE ON registration.establishment_types FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE registration.establishment_types IS 'The types of establishment on the national register (registration.md 2.8).';
COMMENT ON COLUMN registration.establishment_types.eligible IS 'Schools of this type may use the service without further approval.';
COMMENT ON COLUMN registration.establishment_types.independent IS 'Independent: eligible only with section 41 approval.';

INSERT INTO registration.establishment_types (code, name, eligible, in_england, independent) VALUES
    (1, 'Community school', true, true, false),
    (2, 'Voluntary aided school', true, true, false),
    (3, 'Voluntary controlled school', true, true, false),
    (5, 'Foundation school', true, true, false),
    (6, 'City technology college', true, true, false),
    (7, 'Community special school', true, true, false),
    (8, 'Non-maintained special school', true, true, false),
    (10, 'Other independent special school', false, true, true),
    (11, 'Other independent school', false, true, true),
    (12, 'Foundation special school', true, true, false),
    (14, 'Pupil referral unit', true, true, false),
    (15, 'Local authority nursery school', true, true, false),
    (18, 'Further education', true, true, false),
    (24, 'Secure units', true, true, false),
    (25, 'Offshore schools', false, false, false),
    (26, 'Service children''s education', false, false, false),
    (27, 'Miscellaneous', false, true, false),
    (28, 'Academy sponsor led', true, true, false),
    (29, 'Higher education institutions', false, true, false),
    (30, 'Welsh establishment', false, false, false),
    (31, 'Sixth form centres', true, true, false),
    (32, 'Special post 16 institution', true, true, false),
    (33, 'Academy special sponsor led', true, true, false),
    (34, 'Academy converter', true, true, false),
    (35, 'Free schools', true, true, false),
    (36, 'Free schools special', true, true, false),
    (37, 'British schools overseas', false, false, false),
    (38, 'Free schools alternative provision', true, true, false),
    (39, 'Free schools 16 to 19', true, true, false),
    (40, 'University technical college', true, true, false),
    (41, 'Studio schools', true, true, false),
    (42, 'Academy alternative provision converter', true, true, false),
    (43, 'Academy alternative provision sponsor led', true, true, false),
    (44, 'Academy special converter', true, true, false),
    (45, 'Academy 16-19 converter', true, true, false),
    (46, 'Academy 16 to 19 sponsor led', true, true, false),
    (47, 'Children''s centre', true, true, false),
    (48, 'Children''s centre linked site', true, true, false),
    (49, 'Online provider', false, true, false),
    (56, 'Institution funded by other government department', false, true, false),
    (57, 'Academy secure 16 to 19', true, true, false);

CREATE TABLE registration.gias_schools (
    urn integer CONSTRAINT gias_schools_pkey PRIMARY KEY,
    name text NOT NULL,
    type_name text NOT NULL CONSTRAINT gias_schools_type_name_fkey REFERENCES registration.establishment_types (name) ON DELETE RESTRICT,
    status text NOT NULL DEFAULT 'open' CONSTRAINT gias_schools_status_known CHECK (status IN ('open', 'closed', 'proposed_to_close', 'proposed_to_open')),
    eligible boolean NOT NULL,
    in_england boolean NOT NULL,
    section_41_approved boolean NOT NULL,
    local_authority_code integer NOT NULL,
    local_authority_name text,
    administrative_district_name text,
    phase_name text,
    establishment_number integer,
    ukprn text,
    address_line1 text,
    address_line2 text,
    address_line3 text,
    town text,
    postcode text,
    website text,
    primary_contact_email text,
    secondary_contact_email text,
    opened_on date,
    closed_on date,
    source_changed_on date,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT gias_schools_urn_form CHECK (urn BETWEEN 1 AND 9999999)
);
CREATE INDEX gias_schools_type_name_idx ON registration.gias_schools (type_name);
CREATE TRIGGER gias_schools_touch BEFORE UPDATE ON registration.gias_schools FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE registration.gias_schools IS 'The national register of establishments as last imported (registration.md 2.3).';
COMMENT ON COLUMN registration.gias_schools.status IS 'Open means open or proposed_to_close; everything else counts as closed.';
COMMENT ON COLUMN registration.gias_schools.eligible IS 'Computed at import from status, country, type and section 41 (registration.md 2.8).';

CREATE TABLE registration.gias_school_links (
    id uuid CONSTRAINT gias_school_links_pkey PRIMARY KEY,
    urn integer NOT NULL CONSTRAINT gias_school_links_urn_fkey REFERENCES registration.gias_schools (urn) ON DELETE CASCADE,
    link_urn integer NOT NULL,
    link_type text NOT NULL,
    linked_on date,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT gias_school_links_unique UNIQUE (urn, link_urn)
);
CREATE TRIGGER gias_school_links_touch BEFORE UPDATE ON registration.gias_school_links FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE registration.gias_school_links IS 'Predecessors and successors of an establishment. The linked one may be unknown to us.';
