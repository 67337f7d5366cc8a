CREATE TABLE registration.appropriate_bodies (
    id uuid CONSTRAINT appropriate_bodies_pkey PRIMARY KEY,
    name text NOT NULL CONSTRAINT appropriate_bodies_name_unique UNIQUE,
    body_type text NOT NULL DEFAULT 'teaching_school_hub' CONSTRAINT appropriate_bodies_body_type_known
        CHECK (body_type IN ('local_authority', 'national', 'teaching_school_hub')),
    chosen_by_independent_schools boolean NOT NULL DEFAULT false,
    dfe_sign_in_organisation_id uuid CONSTRAINT appropriate_bodies_dfe_sign_in_organisation_unique UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT appropriate_bodies_independent_choice_is_national CHECK (NOT chosen_by_independent_schools OR body_type = 'national')
);
CREATE TRIGGER appropriate_bodies_touch BEFORE UPDATE ON registration.appropriate_bodies FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE registration.appropriate_bodies IS 'Organisations that assure the quality of induction (registration.md 2.4).';
COMMENT ON COLUMN registration.appropriate_bodies.dfe_sign_in_organisation_id IS 'Its organisation in DfE Sign-in; active if and only if present.';
COMMENT ON COLUMN registration.appropriate_bodies.chosen_by_independent_schools IS 'The national panel that section 41 schools may choose (decision 17: ISTIP).';

CREATE TABLE registration.lead_providers (
    id uuid CONSTRAINT lead_providers_pkey PRIMARY KEY,
    name text NOT NULL CONSTRAINT lead_providers_name_unique UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER lead_providers_touch BEFORE UPDATE ON registration.lead_providers FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE registration.lead_providers IS 'Organisations contracted to deliver provider-led training.';

CREATE TABLE registration.active_lead_providers (
    id uuid CONSTRAINT active_lead_providers_pkey PRIMARY KEY,
    lead_provider_id uuid NOT NULL CONSTRAINT active_lead_providers_lead_provider_fkey REFERENCES registration.lead_providers (id) ON DELETE RESTRICT,
    contract_period_year integer NOT NULL CONSTRAINT active_lead_providers_contract_period_year_fkey REFERENCES registration.contract_periods (year) ON DELETE RESTRICT,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT active_lead_providers_unique UNIQUE (lead_provider_id, contract_period_year)
);
CREATE INDEX active_lead_providers_contract_period_year_idx ON registration.active_lead_providers (contract_period_year);
CREATE TRIGGER active_lead_providers_touch BEFORE UPDATE ON registration.active_lead_providers FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE registration.active_lead_providers IS 'A lead provider that holds a contract for one contract period.';

CREATE TABLE registration.delivery_partners (
    id uuid CONSTRAINT delivery_partners_pkey PRIMARY KEY,
    api_id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT delivery_partners_api_id_unique UNIQUE,
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX delivery_partners_name_unique ON registration.delivery_partners (lower(name));
CREATE TRIGGER delivery_partners_touch BEFORE UPDATE ON registration.delivery_partners FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE registration.delivery_partners IS 'Organisations that deliver locally for a lead provider.';
COMMENT ON COLUMN registration.delivery_partners.api_id IS 'The id that lead providers see: random, never derived (decision 30).';

CREATE TABLE registration.lead_provider_delivery_partnerships (
    id uuid CONSTRAINT lead_provider_delivery_partnerships_pkey PRIMARY KEY,
    active_lead_provider_id uuid NOT NULL CONSTRAINT lead_provider_delivery_partnerships_active_lead_provider_fkey REFERENCES registration.active_lead_providers (id) ON DELETE RESTRICT,
    delivery_partner_id uuid NOT NULL CONSTRAINT lead_provider_delivery_partnerships_delivery_partner_fkey REFERENCES registration.delivery_partners (id) ON DELETE RESTRICT,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT lead_provider_delivery_partnerships_unique UNIQUE (active_lead_provider_id, delivery_partner_id)
);
CREATE INDEX lead_provider_delivery_partnerships_delivery_partner_idx ON registration.lead_provider_delivery_partnerships (delivery_partner_id);
CREATE TRIGGER lead_provider_delivery_partnerships_touch BEFORE UPDATE ON registration.lead_provider_delivery_partnerships FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE registration.lead_provider_delivery_partnerships IS 'The pairing of a lead provider with a delivery partner for one contract period.';

CREATE TABLE registration.schools (
    id uuid CONSTRAINT schools_pkey PRIMARY KEY,
    api_id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT schools_api_id_unique UNIQUE,
    urn integer NOT NULL CONSTRAINT schools_urn_unique UNIQUE CONSTRAINT schools_urn_fkey REFERENCES registration.gias_schools (urn) ON DELETE RESTRICT,
    induction_tutor_name text,
    induction_tutor_email text,
    induction_tutor_confirmed_for_year integer CONSTRAINT schools_induction_tutor_confirmed_for_year_fkey REFERENCES registration.contract_periods (year) ON DELETE RESTRICT,
    last_chosen_appropriate_body_id uuid CONSTRAINT schools_last_chosen_appropriate_body_fkey REFERENCES registration.appropriate_bodies (id) ON DELETE RESTRICT,
    last_chosen_training_programme text CONSTRAINT schools_last_chosen_training_programme_known CHECK (last_chosen_training_programme IN ('provider_led', 'school_led')),
    last_chosen_lead_provider_id uuid CONSTRAINT schools_last_chosen_lead_provider_fkey REFERENCES registration.lead_providers (id) ON DELETE RESTRICT,
    marked_as_eligible boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT schools_induction_tutor_complete CHECK ((induction_tutor_name IS NULL) = (induction_tutor_email IS NULL)),
    CONSTRAINT schools_induction_tutor_confirmation_needs_tutor CHECK (induction_tutor_confirmed_for_year IS NULL OR induction_tutor_name IS NOT NULL),
    CONSTRAINT schools_last_chosen_lead_provider_matches_programme CHECK ((last_chosen_training_programme IS NOT DISTINCT FROM 'provider_led') = (last_chosen_lead_provider_id IS NOT NULL))
);
CREATE INDEX schools_induction_tutor_confirmed_for_year_idx ON registration.schools (induction_tutor_confirmed_for_year);
CREATE INDEX schools_last_chosen_appropriate_body_idx ON registration.schools (last_chosen_appropriate_body_id);
CREATE INDEX schools_last_chosen_lead_provider_idx ON registration.schools (last_chosen_lead_provider_id);
CREATE TRIGGER schools_touch BEFORE UPDATE ON registration.schools FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE registration.schools IS 'A school that uses the service; its URN can change when a successor replaces it (registration.md 2.9).';
COMMENT ON COLUMN registration.schools.induction_tutor_confirmed_for_year IS 'The contract period for which the tutor was last confirmed (decision 28).';
COMMENT ON COLUMN registration.schools.marked_as_eligible IS 'Staff override of the computed eligibility.';

CREATE TABLE registration.school_funding_eligibilities (
    id uuid CONSTRAINT school_funding_eligibilities_pkey PRIMARY KEY,
    urn integer NOT NULL CONSTRAINT school_funding_eligibilities_urn_fkey REFERENCES registration.gias_schools (urn) ON DELETE RESTRICT,
    contract_period_year integer NOT NULL CONSTRAINT school_funding_eligibilities_contract_period_year_fkey REFERENCES registration.contract_periods (year) ON DELETE RESTRICT,
    pupil_premium_uplift boolean NOT NULL DEFAULT false,
    sparsity_uplift boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT school_funding_eligibilities_unique UNIQUE (urn, contract_period_year)
);
CREATE INDEX school_funding_eligibilities_contract_period_year_idx ON registration.school_funding_eligibilities (contract_period_year);
CREATE TRIGGER school_funding_eligibilities_touch BEFORE UPDATE ON registration.school_funding_eligibilities FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE registration.school_funding_eligibilities IS 'Uplift flags of a school in a contract period.';

CREATE TABLE registration.school_partnerships (
    id uuid CONSTRAINT school_partnerships_pkey PRIMARY KEY,
    api_id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT school_partnerships_api_id_unique UNIQUE,
    school_id uuid NOT NULL CONSTRAINT school_partnerships_school_fkey REFERENCES registration.schools (id) ON DELETE RESTRICT,
    lead_provider_delivery_partnership_id uuid NOT NULL CONSTRAINT school_partnerships_lead_provider_delivery_partnership_fkey REFERENCES registration.lead_provider_delivery_partnerships (id) ON DELETE RESTRICT,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT school_partnerships_unique UNIQUE (school_id, lead_provider_delivery_partnership_id)
);
CREATE INDEX school_partnerships_lead_provider_delivery_partnership_idx ON registration.school_partnerships (lead_provider_delivery_partnership_id);
CREATE TRIGGER school_partnerships_touch BEFORE UPDATE ON registration.school_partnerships FOR EACH ROW EXECUTE FUNCTION platform.touch_updated_at();
COMMENT ON TABLE registration.school_partnerships IS 'A school trained by a lead provider with a delivery partner in a contract period.';
