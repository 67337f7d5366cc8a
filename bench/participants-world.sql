-- 4,000 schools with a partnership each, and callers for some of them. Half of the schools work with the first lead provider, so that one provider
-- has a really long list; the others share the rest.
\set ON_ERROR_STOP on
BEGIN;
CREATE SCHEMA bench;
COMMENT ON SCHEMA bench IS 'What make bench needs; no part of the service.';

-- Keys that can be computed: shaped like UUIDv7, later ones greater
CREATE FUNCTION bench.key(kind text, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
    $$ SELECT format('019a%s-0000-7000-8000-%s', kind, lpad(to_hex(n), 12, '0'))::uuid $$;

-- The contract period of today, its pairings, one body and the two usual schedules
CREATE TABLE bench.world AS
    SELECT y.year, y.started_on,
        (SELECT id FROM registration.appropriate_bodies WHERE body_type = 'teaching_school_hub' AND dfe_sign_in_organisation_id IS NOT NULL ORDER BY name LIMIT 1) AS appropriate_body_id,
        (SELECT id FROM registration.schedules s WHERE s.contract_period_year = y.year AND s.identifier = 'ecf-standard-september') AS schedule_id
    FROM registration.contract_periods y WHERE y.period @> current_date;
CREATE TABLE bench.providers AS
    SELECT row_number() OVER (ORDER BY l.name) AS n, l.id AS lead_provider_id, l.name,
        (SELECT d.id FROM registration.lead_provider_delivery_partnerships d WHERE d.active_lead_provider_id = a.id ORDER BY d.id LIMIT 1) AS pairing_id
    FROM registration.active_lead_providers a JOIN registration.lead_providers l ON l.id = a.lead_provider_id, bench.world w
    WHERE a.contract_period_year = w.year;

INSERT INTO registration.gias_schools (urn, name, type_name, status, eligible, in_england, section_41_approved, local_authority_code, opened_on)
    SELECT 300000 + n, 'School number ' || n, 'Academy converter', 'open', true, true, false, 801, '2010-09-01' FROM generate_series(1, 4000) n;
INSERT INTO registration.schools (id, urn, induction_tutor_name, induction_tutor_email)
    SELECT bench.key('0001', n), 300000 + n, 'Tutor ' || n, 'tutor' || n || '@bench.example' FROM generate_series(1, 4000) n;
INSERT INTO registration.school_partnerships (id, school_id, lead_provider_delivery_partnership_id)
    SELECT bench.key('0002', school), bench.key('0001', school), p.pairing_id
    FROM generate_series(1, 4000) AS school
    JOIN bench.providers p ON p.n = CASE WHEN school % 2 = 1 THEN 1 ELSE 2 + school / 2 % ((SELECT count(*) FROM bench.providers) - 1) END;

INSERT INTO platform.personas (key, kind, name, description, subject, school_urn)
    SELECT 'bench-school-' || n, 'school_user', 'Tutor ' || n, 'For make bench', 'bench-school-' || n, 300000 + n FROM generate_series(1, 32) n;
INSERT INTO platform.personas (key, kind, name, description, subject, lead_provider_id)
    SELECT 'bench-provider', 'lead_provider', name, 'For make bench', 'bench-provider', lead_provider_id FROM bench.providers WHERE n = 1;

-- People whom a school can register
INSERT INTO record.persons (id, trn, first_name, last_name, date_of_birth, qts_awarded_on, induction_status, induction_status_without_exemption)
    SELECT bench.key('0009', n), (7000000 + n)::text, 'Newly', 'Qualified', date '1985-01-01' + n % 5000, '2025-07-01', 'required_to_complete', 'required_to_complete' FROM generate_series(1, 50000) n;
COMMIT;
