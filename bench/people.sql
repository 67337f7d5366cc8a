-- People number :first to :last as a record has them: nine of ten hold QTS by a route and passed induction, some had other names before, a few have
-- alerts or mandatory qualifications. Under every constraint and trigger, in one transaction.
\set ON_ERROR_STOP on
BEGIN;
CREATE TEMPORARY TABLE batch ON COMMIT DROP AS
    SELECT n, bench.key('0003', n) AS id, bench.dice(n, 1, 10) > 0 AS qualified, date '1950-01-01' + bench.dice(n, 2, 18500)::integer AS born_on,
        date '2000-09-01' + bench.dice(n, 3, 9000)::integer AS qts_on,
        bench.name(100000 + bench.uneven(n, 4, 2000)) AS first_name, CASE WHEN bench.dice(n, 5, 2) = 0 THEN bench.name(100000 + bench.uneven(n, 6, 2000)) ELSE '' END AS middle_name,
        bench.name(bench.uneven(n, 7, 20000)) || CASE WHEN bench.dice(n, 8, 25) = 0 THEN '-' || bench.name(bench.uneven(n, 9, 20000)) ELSE '' END AS last_name
    FROM generate_series(:first, :last) n;
ANALYZE batch;

INSERT INTO record.persons (id, trn, first_name, middle_name, last_name, date_of_birth, national_insurance_number, email_address, gender, qts_awarded_on,
        induction_status, induction_status_without_exemption, induction_started_on, induction_completed_on)
    SELECT id, (8000000 + n)::text, first_name, middle_name, last_name, born_on, 'AB' || lpad((n % 1000000)::text, 6, '0') || substr('ABCD', 1 + (n % 4)::integer, 1), 'p' || n || '@bench.example',
        CASE WHEN bench.dice(n, 10, 4) = 0 THEN 'male' ELSE 'female' END, CASE WHEN qualified THEN qts_on END,
        CASE WHEN qualified THEN 'passed' ELSE 'none' END, CASE WHEN qualified THEN 'passed' ELSE 'none' END,
        CASE WHEN qualified THEN qts_on + 30 END, CASE WHEN qualified THEN qts_on + 400 END FROM batch;
INSERT INTO record.previous_names (id, person_id, first_name, middle_name, last_name)
    SELECT bench.key('000c', n), id, first_name, middle_name, bench.name(bench.uneven(n, 11, 20000)) FROM batch WHERE bench.dice(n, 12, 8) = 0;
INSERT INTO record.routes_to_professional_status (id, person_id, route_type_id, status, holds_from, training_started_on, training_ended_on, age_specialism, country_code, training_provider_id)
    SELECT bench.key('000d', n), batch.id, route.id, 'holds', qts_on, qts_on - 300, qts_on - 10, 'key_stage_2', 'GB', provider.id
    FROM batch, (SELECT id FROM record.route_types WHERE name = 'HEI') route, (SELECT id FROM record.training_providers ORDER BY ukprn LIMIT 1) provider WHERE qualified;
INSERT INTO record.route_subjects (route_id, position, training_subject_id)
    SELECT bench.key('000d', n), 1, subject.id FROM batch, (SELECT id FROM record.training_subjects ORDER BY reference LIMIT 1) subject WHERE qualified;
INSERT INTO record.alerts (id, person_id, alert_type_id, details, started_on)
    SELECT bench.key('000e', n), batch.id, kind.id, 'For make bench', date '2020-01-01' FROM batch,
        (SELECT id FROM record.alert_types WHERE NOT internal_only AND is_active ORDER BY id LIMIT 1) kind WHERE bench.dice(n, 13, 100) = 0;
INSERT INTO record.mandatory_qualifications (id, person_id, provider_id, specialism, status, started_on, ended_on)
    SELECT bench.key('000f', n), batch.id, provider.id, 'hearing', 'passed', date '2019-09-01', date '2020-07-01' FROM batch,
        (SELECT id FROM record.mandatory_qualification_providers ORDER BY name LIMIT 1) provider WHERE bench.dice(n, 14, 50) = 0;
COMMIT;
