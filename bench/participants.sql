-- Participants number :first to :last, 50 for each school: ten mentors and the forty ECTs whom they support, all in training with the school's
-- partnership. Under every constraint and trigger, in one transaction. They came into registration in no particular order, so that a page of a
-- list gathers rows from all over the table.
\set ON_ERROR_STOP on
BEGIN;
CREATE TEMPORARY TABLE batch ON COMMIT DROP AS
    SELECT n, (n - 1) / 50 + 1 AS school, (n - 1) % 50 < 10 AS mentors, (n - 1) / 50 * 50 + (n - 1) % 10 + 1 AS mentor,
        (ARRAY['Ada','Ben','Cara','Dev','Ella','Finn','Gita','Hugh','Isla','Joel'])[1 + n % 10] AS first_name,
        (ARRAY['Abbott','Barker','Carver','Dyer','Ellis','Farrow','Glover','Harper','Irving','Joyce','Keeler'])[1 + n % 11] || '-' || n AS last_name,
        date '1965-01-01' + (n * 7 % 12000)::integer AS born_on
    FROM generate_series(:first, :last) n;
ANALYZE batch;

INSERT INTO record.persons (id, trn, first_name, last_name, date_of_birth, qts_awarded_on, induction_status, induction_status_without_exemption, induction_started_on, induction_completed_on)
    SELECT bench.key('0003', n), (5000000 + n)::text, first_name, last_name, born_on, date '2024-07-01',
        CASE WHEN mentors THEN 'passed' ELSE 'in_progress' END, CASE WHEN mentors THEN 'passed' ELSE 'in_progress' END, date '2024-09-01',
        CASE WHEN mentors THEN date '2025-07-31' END FROM batch;
INSERT INTO registration.teachers (id, trn, registered_name, record_first_name, record_last_name, record_induction_status, record_induction_started_on,
        record_qts_awarded_on, record_refreshed_at, record_answer, ect_first_became_eligible_for_training_at, mentor_first_became_eligible_for_training_at, created_at)
    SELECT bench.key('0004', n), (5000000 + n)::text, first_name || ' ' || last_name, first_name, last_name, CASE WHEN mentors THEN 'passed' ELSE 'in_progress' END,
        date '2024-09-01', date '2024-07-01', now(), 'ok', CASE WHEN mentors THEN NULL ELSE now() END, CASE WHEN mentors THEN now() END,
        timestamptz '2024-06-01' + abs(hashint8(n)) % 60000000 * interval '1 second' FROM batch;
INSERT INTO registration.mentor_at_school_periods (id, teacher_id, school_id, started_on, email)
    SELECT bench.key('0005', n), bench.key('0004', n), bench.key('0001', school), started_on, 'p' || n || '@bench.example' FROM batch, bench.world WHERE mentors;
INSERT INTO registration.ect_at_school_periods (id, teacher_id, school_id, started_on, email, working_pattern, school_reported_appropriate_body_id)
    SELECT bench.key('0006', n), bench.key('0004', n), bench.key('0001', school), started_on, 'p' || n || '@bench.example',
        CASE WHEN n % 5 = 0 THEN 'part_time' ELSE 'full_time' END, appropriate_body_id FROM batch, bench.world WHERE NOT mentors;
INSERT INTO registration.mentorship_periods (id, ect_at_school_period_id, mentor_at_school_period_id, started_on)
    SELECT bench.key('0007', n), bench.key('0006', n), bench.key('0005', mentor), started_on FROM batch, bench.world WHERE NOT mentors;
INSERT INTO registration.training_periods (id, teacher_id, role, ect_at_school_period_id, mentor_at_school_period_id, started_on, training_programme, school_partnership_id, schedule_id)
    SELECT bench.key('0008', n), bench.key('0004', n), CASE WHEN mentors THEN 'mentor' ELSE 'ect' END, CASE WHEN NOT mentors THEN bench.key('0006', n) END,
        CASE WHEN mentors THEN bench.key('0005', n) END, started_on, 'provider_led', bench.key('0002', school), schedule_id FROM batch, bench.world;
COMMIT;
