//! What holds at any time (`registration.md` 2.12, decisions 4, 18, 23, 24 and 27), asked of the database in words of its own: no constraint,
//! no generated column and no rule of the program is trusted.

use diesel::{PgConnection, QueryableByName, RunQueryDsl, sql_query, sql_types::Text};
use serde_json::Value;
use time::Date;

/// Names of invariants, each with a query of the rows that break it.
const INVARIANTS: &[(&str, &str)] = &[
    (
        "an ECT is at one school at a time",
        "SELECT FROM registration.ect_at_school_periods a JOIN registration.ect_at_school_periods b ON a.teacher_id = b.teacher_id AND a.id < b.id
         WHERE a.started_on <= coalesce(b.finished_on, 'infinity') AND b.started_on <= coalesce(a.finished_on, 'infinity')",
    ),
    (
        "a mentor is once at a school at a time",
        "SELECT FROM registration.mentor_at_school_periods a JOIN registration.mentor_at_school_periods b
            ON a.teacher_id = b.teacher_id AND a.school_id = b.school_id AND a.id < b.id
         WHERE a.started_on <= coalesce(b.finished_on, 'infinity') AND b.started_on <= coalesce(a.finished_on, 'infinity')",
    ),
    (
        "an ECT has one mentor at a time",
        "SELECT FROM registration.mentorship_periods a JOIN registration.mentorship_periods b
            ON a.ect_at_school_period_id = b.ect_at_school_period_id AND a.id < b.id
         WHERE a.started_on <= coalesce(b.finished_on, 'infinity') AND b.started_on <= coalesce(a.finished_on, 'infinity')",
    ),
    (
        "a person has one training at a time in a role",
        "SELECT FROM registration.training_periods a JOIN registration.training_periods b ON a.teacher_id = b.teacher_id AND a.id < b.id
            AND (a.ect_at_school_period_id IS NULL) = (b.ect_at_school_period_id IS NULL)
         WHERE a.started_on <= coalesce(b.finished_on, 'infinity') AND b.started_on <= coalesce(a.finished_on, 'infinity')",
    ),
    (
        "a person has one induction at a time",
        "SELECT FROM registration.induction_periods a JOIN registration.induction_periods b ON a.teacher_id = b.teacher_id AND a.id < b.id
         WHERE a.started_on <= coalesce(b.finished_on, 'infinity') AND b.started_on <= coalesce(a.finished_on, 'infinity')",
    ),
    (
        "contract periods follow each other",
        "SELECT FROM registration.contract_periods a JOIN registration.contract_periods b ON a.year < b.year
         WHERE a.started_on <= b.finished_on AND b.started_on <= a.finished_on",
    ),
    (
        "everything ends on the day it starts or later",
        "SELECT FROM (SELECT started_on, finished_on FROM registration.ect_at_school_periods
            UNION ALL SELECT started_on, finished_on FROM registration.mentor_at_school_periods
            UNION ALL SELECT started_on, finished_on FROM registration.training_periods
            UNION ALL SELECT started_on, finished_on FROM registration.mentorship_periods
            UNION ALL SELECT started_on, finished_on FROM registration.induction_periods) p WHERE finished_on < started_on",
    ),
    (
        "a training belongs to one placement of its person and role, and lies within it",
        "SELECT FROM registration.training_periods t
            LEFT JOIN registration.ect_at_school_periods e ON e.id = t.ect_at_school_period_id AND e.teacher_id = t.teacher_id AND t.role = 'ect'
            LEFT JOIN registration.mentor_at_school_periods m ON m.id = t.mentor_at_school_period_id AND m.teacher_id = t.teacher_id AND t.role = 'mentor'
         WHERE (e.id IS NULL) = (m.id IS NULL) OR t.started_on < coalesce(e.started_on, m.started_on)
            OR coalesce(t.finished_on, 'infinity') > coalesce(e.finished_on, m.finished_on, 'infinity')",
    ),
    (
        "a mentorship lies within the placements of two people at one school",
        "SELECT FROM registration.mentorship_periods s JOIN registration.ect_at_school_periods e ON e.id = s.ect_at_school_period_id
            JOIN registration.mentor_at_school_periods m ON m.id = s.mentor_at_school_period_id
         WHERE e.school_id <> m.school_id OR e.teacher_id = m.teacher_id OR s.started_on < greatest(e.started_on, m.started_on)
            OR coalesce(s.finished_on, 'infinity') > least(coalesce(e.finished_on, 'infinity'), coalesce(m.finished_on, 'infinity'))",
    ),
    (
        "the programme fits schedule, partnership and interest; mentors are provider-led",
        "SELECT FROM registration.training_periods WHERE CASE training_programme
            WHEN 'provider_led' THEN schedule_id IS NULL OR (school_partnership_id IS NULL AND expression_of_interest_id IS NULL)
            ELSE role = 'mentor' OR coalesce(schedule_id, school_partnership_id, expression_of_interest_id) IS NOT NULL END",
    ),
    (
        "a training has one contract period, the partnership of its school and a schedule of its role",
        "SELECT FROM registration.training_periods t JOIN registration.schedules s ON s.id = t.schedule_id
            LEFT JOIN registration.ect_at_school_periods e ON e.id = t.ect_at_school_period_id
            LEFT JOIN registration.mentor_at_school_periods m ON m.id = t.mentor_at_school_period_id
            LEFT JOIN registration.school_partnerships p ON p.id = t.school_partnership_id
            LEFT JOIN registration.lead_provider_delivery_partnerships d ON d.id = p.lead_provider_delivery_partnership_id
            LEFT JOIN registration.active_lead_providers pa ON pa.id = d.active_lead_provider_id
            LEFT JOIN registration.active_lead_providers ea ON ea.id = t.expression_of_interest_id
         WHERE pa.contract_period_year <> s.contract_period_year OR ea.contract_period_year <> s.contract_period_year
            OR p.school_id <> coalesce(e.school_id, m.school_id) OR pa.lead_provider_id <> ea.lead_provider_id
            OR s.identifier LIKE CASE t.role WHEN 'ect' THEN 'ecf-replacement-%' ELSE 'ecf-reduced-%' END",
    ),
    (
        "who withdrew or deferred has a reason and an end",
        "SELECT FROM registration.training_periods WHERE (withdrawn_at IS NULL) <> (withdrawal_reason IS NULL)
            OR (deferred_at IS NULL) <> (deferral_reason IS NULL) OR (coalesce(withdrawn_at, deferred_at) IS NOT NULL AND finished_on IS NULL)",
    ),
    (
        "an address belongs to one person among open placements, in capitals or not",
        "SELECT FROM (SELECT lower(email) AS address, teacher_id FROM registration.ect_at_school_periods WHERE finished_on IS NULL
            UNION SELECT lower(email), teacher_id FROM registration.mentor_at_school_periods WHERE finished_on IS NULL) o
         WHERE address IS NOT NULL GROUP BY address HAVING count(*) > 1",
    ),
    (
        "the table of open addresses lists the open placements",
        "SELECT FROM (SELECT id, teacher_id, lower(email) AS address FROM registration.ect_at_school_periods WHERE finished_on IS NULL AND email IS NOT NULL
            UNION ALL SELECT id, teacher_id, lower(email) FROM registration.mentor_at_school_periods WHERE finished_on IS NULL AND email IS NOT NULL) o
         FULL JOIN registration.open_email_addresses a ON a.placement_id = o.id AND a.teacher_id = o.teacher_id AND a.address = o.address
         WHERE a.placement_id IS NULL OR o.id IS NULL",
    ),
    (
        "an ECT whose placement is open is or was trained there",
        "SELECT FROM registration.ect_at_school_periods e WHERE finished_on IS NULL
            AND NOT EXISTS (SELECT FROM registration.training_periods t WHERE t.ect_at_school_period_id = e.id)",
    ),
    (
        "who trains as a mentor was found eligible",
        "SELECT FROM registration.training_periods t JOIN registration.teachers p ON p.id = t.teacher_id
         WHERE t.role = 'mentor' AND p.mentor_first_became_eligible_for_training_at IS NULL AND p.mentor_became_ineligible_for_funding_on IS NULL",
    ),
    (
        "a placement that a school made comes from one submitted draft and has its event",
        "SELECT FROM (SELECT id, school_id, 'ect' AS role FROM registration.ect_at_school_periods WHERE working_pattern IS NOT NULL
            UNION ALL SELECT id, school_id, 'mentor' FROM registration.mentor_at_school_periods) p
         WHERE 1 <> (SELECT count(*) FROM registration.drafts d WHERE d.school_id = p.school_id AND d.submitted_at IS NOT NULL
                AND d.result ->> (p.role || '_id') = p.id::text)
            OR 1 <> (SELECT count(*) FROM audit.events v WHERE v.subject_id = p.id AND v.event_type = 'teacher_registered_as_' || p.role)",
    ),
    (
        "a submitted draft made a placement",
        "SELECT FROM registration.drafts d WHERE submitted_at IS NOT NULL
            AND NOT EXISTS (SELECT FROM registration.ect_at_school_periods e WHERE e.id::text = d.result ->> 'ect_id')
            AND NOT EXISTS (SELECT FROM registration.mentor_at_school_periods m WHERE m.id::text = d.result ->> 'mentor_id')",
    ),
    (
        "no draft and no event holds a date of birth or an NI number",
        "SELECT FROM (SELECT answers::text || coalesce(result::text, '') AS told FROM registration.drafts
            UNION ALL SELECT coalesce(before::text, '') || coalesce(after::text, '') FROM audit.events) t WHERE told ~ '1999-05-1[78]|AB[0-9]{6}C'",
    ),
    (
        "every event says who did it in which request",
        "SELECT FROM audit.events WHERE CASE actor_kind
            WHEN 'school_user' THEN actor_id NOT LIKE '%school-user-' || actor_role OR request_id IS NULL
            WHEN 'service' THEN request_id IS NULL
            ELSE actor_kind <> 'system' END",
    ),
    (
        "the copy of a record in registration is what the record shows",
        "SELECT FROM registration.teachers t JOIN record.persons p ON p.trn = t.trn WHERE t.record_refreshed_at IS NOT NULL
            AND ((t.record_induction_status, t.record_qts_awarded_on) IS DISTINCT FROM (p.induction_status, p.qts_awarded_on)
              OR t.record_induction_started_on IS DISTINCT FROM CASE WHEN p.induction_status <> 'exempt' THEN p.induction_started_on END
              OR t.record_induction_completed_on IS DISTINCT FROM CASE WHEN p.induction_status <> 'exempt' THEN p.induction_completed_on END)",
    ),
    (
        "last choices are whole",
        "SELECT FROM registration.schools WHERE (last_chosen_training_programme = 'provider_led') <> (last_chosen_lead_provider_id IS NOT NULL)
            OR (last_chosen_training_programme IS NULL) <> (last_chosen_appropriate_body_id IS NULL)",
    ),
];

/// Everything that only registrations and assignments change, in one value.
const FINGERPRINT: &str = "SELECT md5(string_agg(told, '|' ORDER BY told)) AS text FROM (
    SELECT to_jsonb(p)::text AS told FROM registration.ect_at_school_periods p
    UNION ALL SELECT to_jsonb(p)::text FROM registration.mentor_at_school_periods p
    UNION ALL SELECT to_jsonb(p)::text FROM registration.training_periods p
    UNION ALL SELECT to_jsonb(p)::text FROM registration.mentorship_periods p
    UNION ALL SELECT to_jsonb(p)::text FROM registration.school_partnerships p
    UNION ALL SELECT to_jsonb(p)::text FROM registration.teachers p
    UNION ALL SELECT to_jsonb(p)::text FROM registration.declarations p
    UNION ALL SELECT concat(id, last_chosen_appropriate_body_id, last_chosen_training_programme, last_chosen_lead_provider_id) FROM registration.schools) t";

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    text: String,
}

fn lines(conn: &mut PgConnection, query: &str) -> Vec<String> {
    let rows: Vec<Line> = sql_query(query)
        .load(conn)
        .unwrap_or_else(|error| panic!("{query}: {error}"));
    rows.into_iter().map(|row| row.text).collect()
}

/// Names of the invariants that do not hold.
pub fn broken(conn: &mut PgConnection) -> Vec<String> {
    let each: Vec<String> = INVARIANTS
        .iter()
        .map(|(name, query)| format!("SELECT '{name}' AS text WHERE EXISTS ({query})"))
        .collect();
    lines(conn, &each.join("\nUNION ALL "))
}

pub fn fingerprint(conn: &mut PgConnection) -> String {
    lines(conn, FINGERPRINT).concat()
}

/// Fails unless everything that ended before today is as it was (decision 23).
#[track_caller]
pub fn expect_over_untouched(before: &Value, after: &Value, today: Date) {
    for kind in ["placement", "training", "mentorship"] {
        let rows = before[kind].as_object().expect("rows");
        let over = rows.iter().filter(|(_, row)| {
            row[2]
                .as_str()
                .is_some_and(|end| end < today.to_string().as_str())
        });
        for (id, row) in over {
            let mut now = after[kind][id].clone();
            // A partnership confirms every training that waited for it, that which is over as well (registration.md 7.8)
            if kind == "training" && row[3].is_null() && now.is_array() {
                now[3].take();
            }
            assert_eq!(&now, row, "{kind} {id} was over");
        }
    }
}
