-- What the rows of these teachers ought to be, computed without anything that rendering uses, beside what they are.
-- {day} is an expression over the row `p`: the day to compute for.
WITH visible AS (
    SELECT tp.teacher_id, tp.role, alp.lead_provider_id, alp.contract_period_year AS cohort, tp.started_on, tp.finished_on,
        tp.withdrawn_at, tp.withdrawal_reason, tp.deferred_at, tp.deferral_reason, tp.schedule_id, tp.ect_at_school_period_id, tp.mentor_at_school_period_id,
        sp.school_id, lpdp.delivery_partner_id,
        row_number() OVER (PARTITION BY tp.teacher_id, alp.lead_provider_id, tp.role ORDER BY tp.started_on DESC) AS newest
    FROM registration.active_lead_providers alp
    JOIN registration.lead_provider_delivery_partnerships lpdp ON lpdp.active_lead_provider_id = alp.id
    JOIN registration.school_partnerships sp ON sp.lead_provider_delivery_partnership_id = lpdp.id
    JOIN registration.training_periods tp ON tp.school_partnership_id = sp.id
    WHERE tp.teacher_id = ANY (?)
),
dated AS (
    SELECT v.*, coalesce((SELECT {day} FROM publication.participants p
        WHERE p.lead_provider_id = v.lead_provider_id AND p.teacher_id = v.teacher_id AND p.body IS NOT NULL), ?) AS day
    FROM visible v WHERE v.newest = 1
),
enrolments AS (
    SELECT d.*, t.api_id, CASE d.role
        WHEN 'ect' THEN coalesce((SELECT i.finished_on FROM registration.induction_periods i WHERE i.teacher_id = t.id AND i.outcome IN ('pass', 'fail')), t.record_induction_completed_on)
        ELSE t.mentor_became_ineligible_for_funding_on END AS completed_on
    FROM dated d JOIN registration.teachers t ON t.id = d.teacher_id
),
entries AS (
    SELECT e.teacher_id, e.lead_provider_id, e.role, e.cohort, jsonb_build_object(
        'training_record_id', CASE e.role WHEN 'ect' THEN t.ect_training_record_api_id ELSE t.mentor_training_record_api_id END,
        'email', CASE e.role
            WHEN 'ect' THEN (SELECT x.email FROM registration.ect_at_school_periods x WHERE x.id = e.ect_at_school_period_id)
            ELSE (SELECT x.email FROM registration.mentor_at_school_periods x WHERE x.id = e.mentor_at_school_period_id) END,
        'mentor_id', CASE e.role WHEN 'ect' THEN (
            SELECT mt.api_id FROM registration.ect_at_school_periods ep
                JOIN registration.mentorship_periods ms ON ms.ect_at_school_period_id = ep.id
                JOIN registration.mentor_at_school_periods mp ON mp.id = ms.mentor_at_school_period_id
                JOIN registration.teachers mt ON mt.id = mp.teacher_id
            WHERE ep.teacher_id = e.teacher_id AND ep.school_id = e.school_id AND coalesce(ms.finished_on, 'infinity') >= e.day
            ORDER BY ms.started_on <= e.day DESC, ms.started_on LIMIT 1) END,
        'school_urn', (SELECT s.urn::text FROM registration.schools s WHERE s.id = e.school_id),
        'participant_type', e.role,
        'working_pattern', CASE e.role WHEN 'ect' THEN (
            SELECT x.working_pattern FROM registration.ect_at_school_periods x WHERE x.teacher_id = e.teacher_id ORDER BY x.started_on DESC LIMIT 1) END,
        'cohort', e.cohort::text,
        'training_status', CASE
            WHEN e.deferred_at > coalesce(e.withdrawn_at, '-infinity') THEN 'deferred'
            WHEN e.withdrawn_at IS NOT NULL THEN 'withdrawn'
            ELSE 'active' END,
        'participant_status', CASE
            WHEN e.withdrawn_at IS NOT NULL OR e.deferred_at IS NOT NULL THEN CASE WHEN e.finished_on > e.day THEN 'leaving' ELSE 'left' END
            WHEN e.completed_on <= coalesce(e.finished_on, 'infinity') THEN 'active'
            WHEN e.finished_on > e.day THEN 'leaving'
            WHEN e.finished_on <= e.day THEN 'left'
            WHEN e.started_on > e.day THEN 'joining'
            ELSE 'active' END,
        'eligible_for_funding', CASE e.role
            WHEN 'ect' THEN CASE
                WHEN t.ect_first_became_eligible_for_training_at IS NULL THEN CASE WHEN t.ect_became_ineligible_for_funding_on IS NOT NULL THEN false END
                ELSE (t.ect_first_became_eligible_for_training_at AT TIME ZONE 'Europe/London')::date <= coalesce(t.ect_became_ineligible_for_funding_on, 'infinity') END
            ELSE CASE
                WHEN t.mentor_first_became_eligible_for_training_at IS NULL THEN CASE WHEN t.mentor_became_ineligible_for_funding_on IS NOT NULL THEN false END
                ELSE (t.mentor_first_became_eligible_for_training_at AT TIME ZONE 'Europe/London')::date <= coalesce(t.mentor_became_ineligible_for_funding_on, 'infinity') END
            END,
        'pupil_premium_uplift', EXISTS (SELECT FROM registration.school_funding_eligibilities f
            JOIN registration.schools s ON s.urn = f.urn JOIN registration.contract_periods cp ON cp.year = f.contract_period_year
            WHERE s.id = e.school_id AND cp.year = e.cohort AND cp.uplift_fees_enabled AND f.pupil_premium_uplift),
        'sparsity_uplift', EXISTS (SELECT FROM registration.school_funding_eligibilities f
            JOIN registration.schools s ON s.urn = f.urn JOIN registration.contract_periods cp ON cp.year = f.contract_period_year
            WHERE s.id = e.school_id AND cp.year = e.cohort AND cp.uplift_fees_enabled AND f.sparsity_uplift),
        'schedule_identifier', (SELECT sc.identifier FROM registration.schedules sc WHERE sc.id = e.schedule_id),
        'delivery_partner_id', (SELECT dp.api_id FROM registration.delivery_partners dp WHERE dp.id = e.delivery_partner_id),
        'withdrawal', CASE WHEN e.withdrawn_at >= coalesce(e.deferred_at, '-infinity') THEN jsonb_build_object(
            'reason', translate(e.withdrawal_reason, '_', '-'), 'date', to_char(e.withdrawn_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) END,
        'deferral', CASE WHEN e.deferred_at > coalesce(e.withdrawn_at, '-infinity') THEN jsonb_build_object(
            'reason', translate(e.deferral_reason, '_', '-'), 'date', to_char(e.deferred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) END,
        'created_at', to_char((CASE e.role
            WHEN 'ect' THEN (SELECT x.created_at FROM registration.ect_at_school_periods x WHERE x.teacher_id = e.teacher_id ORDER BY x.started_on, x.created_at LIMIT 1)
            ELSE (SELECT x.created_at FROM registration.mentor_at_school_periods x WHERE x.teacher_id = e.teacher_id ORDER BY x.started_on, x.created_at LIMIT 1)
            END) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'induction_end_date', CASE e.role WHEN 'ect' THEN e.completed_on END,
        'most_recent_induction_period_end_date', CASE e.role WHEN 'ect' THEN (
            SELECT i.finished_on FROM registration.induction_periods i WHERE i.teacher_id = e.teacher_id ORDER BY i.finished_on IS NULL DESC, i.started_on DESC LIMIT 1) END,
        'overall_induction_start_date', CASE e.role WHEN 'ect' THEN coalesce(
            (SELECT min(i.started_on) FROM registration.induction_periods i WHERE i.teacher_id = e.teacher_id), t.record_induction_started_on) END,
        'mentor_funding_end_date', CASE e.role WHEN 'mentor' THEN t.mentor_became_ineligible_for_funding_on END,
        'cohort_changed_after_payments_frozen', CASE e.role WHEN 'ect' THEN t.ect_payments_frozen_year ELSE t.mentor_payments_frozen_year END IS NOT NULL,
        'mentor_ineligible_for_funding_reason', CASE e.role WHEN 'mentor' THEN t.mentor_became_ineligible_for_funding_reason END
    ) AS entry,
    array_remove(ARRAY[CASE WHEN e.deferred_at IS NOT NULL THEN 'deferred' END, CASE WHEN e.withdrawn_at IS NOT NULL THEN 'withdrawn' END,
        CASE WHEN e.deferred_at IS NULL AND e.withdrawn_at IS NULL THEN 'active' END], NULL) AS statuses
    FROM enrolments e JOIN registration.teachers t ON t.id = e.teacher_id
),
expected AS (
    SELECT g.lead_provider_id, g.teacher_id, t.api_id AS participant_id, t.created_at AS participant_created_at, g.cohorts, g.statuses, c.from_ids,
        jsonb_build_object(
            'full_name', CASE WHEN btrim(coalesce(t.corrected_name, '')) NOT IN ('', '.') THEN t.corrected_name ELSE coalesce(nullif(concat_ws(' ',
                nullif(nullif(btrim(t.record_first_name), ''), '.'), nullif(nullif(btrim(t.record_last_name), ''), '.')), ''), 'Unknown') END,
            'teacher_reference_number', t.trn,
            'ecf_enrolments', g.entries,
            'participant_id_changes', c.changes) AS attributes
    FROM (
        SELECT lead_provider_id, teacher_id, array_agg(DISTINCT cohort) AS cohorts, jsonb_agg(entry ORDER BY role) AS entries,
            (SELECT array_agg(DISTINCT s) FROM entries x, unnest(x.statuses) AS s WHERE x.lead_provider_id = entries.lead_provider_id AND x.teacher_id = entries.teacher_id) AS statuses
        FROM entries GROUP BY lead_provider_id, teacher_id
    ) g
    JOIN registration.teachers t ON t.id = g.teacher_id
    CROSS JOIN LATERAL (
        SELECT coalesce(jsonb_agg(jsonb_build_object('from_participant_id', c.from_api_id, 'to_participant_id', c.to_api_id,
                'changed_at', to_char(c.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) ORDER BY c.created_at, c.id), '[]') AS changes,
            coalesce(array_agg(DISTINCT c.from_api_id), '{}') AS from_ids
        FROM registration.teacher_id_changes c WHERE c.teacher_id = t.id
    ) c
),
stored AS (
    SELECT * FROM publication.participants WHERE teacher_id = ANY (?) AND body IS NOT NULL
)
SELECT coalesce(e.lead_provider_id, s.lead_provider_id) AS lead_provider_id,
    coalesce(e.participant_id, s.participant_id) AS participant_id,
    coalesce(e.teacher_id, s.teacher_id) AS teacher_id,
    CASE WHEN e.teacher_id IS NOT NULL THEN jsonb_build_object('id', e.participant_id, 'type', 'participant', 'attributes', e.attributes ||
        jsonb_build_object('updated_at', to_char(s.changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')))::text END AS expected,
    s.body AS stored,
    s.rendered_on,
    s.next_change_on,
    coalesce(s.body_hash = sha256(convert_to(s.body, 'UTF8')), true) AS body_hash_right,
    coalesce(s.content_hash = sha256(convert_to(regexp_replace(s.body, ',"updated_at":"[^"]*"\}\}$', '}}'), 'UTF8')), true) AS content_hash_right,
    coalesce(s.teacher_id = e.teacher_id AND s.participant_created_at = e.participant_created_at AND s.from_participant_ids = e.from_ids
        AND s.cohorts = e.cohorts AND s.training_statuses = e.statuses, true) AS filters_right
FROM expected e FULL JOIN stored s ON s.lead_provider_id = e.lead_provider_id AND s.participant_id = e.participant_id
