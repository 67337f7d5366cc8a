//! What holds after every commit.

use diesel::{PgConnection, QueryableByName, RunQueryDsl, sql_query, sql_types::Text};
use domain::record::InductionStatus;
use domain::record::induction::checks::check_dates;
use domain::record::induction::recalculate::RouteGround;
use domain::record::induction::why::why;
use domain::record::route::derived::derive;
use store::record::qualifications::{self, Statuses};
use time::Date;

use super::{Someone, Walk};

/// What is wrong between the two contexts, asked of the database in words of its own.
const DISAGREEMENTS: &[(&str, &str)] = &[
    (
        "registration's copy is what the record shows",
        "SELECT FROM registration.teachers t JOIN record.persons p ON p.trn = t.trn
         WHERE (t.record_induction_status, t.record_qts_awarded_on) IS DISTINCT FROM (p.induction_status, p.qts_awarded_on)
            OR t.record_induction_started_on IS DISTINCT FROM CASE WHEN p.induction_status <> 'exempt' THEN p.induction_started_on END
            OR t.record_induction_completed_on IS DISTINCT FROM CASE WHEN p.induction_status <> 'exempt' THEN p.induction_completed_on END",
    ),
    (
        "nothing incomplete is ever written",
        "SELECT FROM record.persons WHERE is_incomplete",
    ),
    (
        "every value leads back to the change that set it",
        "SELECT FROM record.persons p, jsonb_each_text(p.set_by) s WHERE NOT EXISTS (SELECT FROM record.changes c WHERE c.id::text = s.value)",
    ),
    (
        "every change has its event, without values",
        "SELECT FROM record.changes c LEFT JOIN audit.events e ON e.id = c.id
         WHERE c.person_id IS NOT NULL AND (e.id IS NULL OR (e.after - 'fields') <> '{}')",
    ),
    (
        "a change of an induction says what changed",
        "SELECT FROM record.changes WHERE change_type LIKE 'induction%' AND (before = after OR after = '{}')",
    ),
];

/// What registration says of an induction, and what the record says without exemptions.
const SPOKEN: &str = "
    SELECT p.trn || ': ' || own.said || ' is not ' || concat_ws(' ', p.induction_status_without_exemption, p.induction_started_on, p.induction_completed_on) AS text
    FROM record.persons p JOIN registration.teachers t ON t.trn = p.trn, LATERAL (
        SELECT CASE WHEN count(*) = 0 THEN CASE WHEN p.qts_awarded_on IS NULL OR p.induction_status_without_exemption = 'none' THEN 'none' ELSE 'required_to_complete' END
               ELSE concat_ws(' ', CASE max(outcome) WHEN 'pass' THEN 'passed' WHEN 'fail' THEN 'failed' ELSE 'in_progress' END,
                              min(started_on), max(finished_on) FILTER (WHERE outcome IS NOT NULL)) END AS said
        FROM registration.induction_periods i WHERE i.teacher_id = t.id) own
    WHERE p.trn = ANY (string_to_array($1, ','))
      AND own.said <> concat_ws(' ', p.induction_status_without_exemption, p.induction_started_on, p.induction_completed_on)";

const FINGERPRINT: &str = "
    SELECT coalesce(md5(string_agg(told, '|' ORDER BY told)), '') AS text FROM (
        SELECT to_jsonb(p)::text AS told FROM record.persons p
        UNION ALL SELECT to_jsonb(r)::text FROM record.routes_to_professional_status r
        UNION ALL SELECT to_jsonb(x)::text FROM record.induction_exemptions x
        UNION ALL SELECT id::text FROM record.changes
        UNION ALL SELECT id::text FROM audit.events
        UNION ALL SELECT to_jsonb(t)::text FROM registration.teachers t
        UNION ALL SELECT to_jsonb(i)::text FROM registration.induction_periods i) everything";

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    text: String,
}

fn lines(conn: &mut PgConnection, query: &str, trns: &str) -> Vec<String> {
    let rows: Vec<Line> = sql_query(query)
        .bind::<Text, _>(trns)
        .load(conn)
        .unwrap_or_else(|error| panic!("{query}: {error}"));
    rows.into_iter().map(|row| row.text).collect()
}

impl Walk {
    /// Names of everything that does not hold.
    pub async fn broken(&self) -> Vec<String> {
        let (people, today) = (self.people.clone(), self.app.clock.today());
        self.app
            .db(move |conn| {
                let asked = |(name, query): &(&str, &str)| {
                    format!(
                        "SELECT '{}' AS text WHERE EXISTS ({query})",
                        name.replace('\'', "''")
                    )
                };
                let all: Vec<String> = DISAGREEMENTS.iter().map(asked).collect();
                let all = format!("{} AND $1 = $1", all.join("\nUNION ALL "));
                let mut broken = lines(conn, &all, "");
                let spoke = people.iter().filter(|one| one.registration_spoke_last);
                let spoke: Vec<&str> = spoke.map(|one| one.trn.as_str()).collect();
                broken.extend(lines(conn, SPOKEN, &spoke.join(",")));
                for someone in &people {
                    broken.extend(against_rules(conn, someone, today));
                }
                broken
            })
            .await
    }

    pub async fn fingerprint(&self) -> String {
        let query = format!("{FINGERPRINT} WHERE $1 = $1");
        let lines = self.app.db(move |conn| lines(conn, &query, "")).await;
        lines.concat()
    }

    /// Counts which inductions people have.
    pub async fn see_statuses(&mut self) {
        let people: Vec<_> = self.people.iter().map(|one| one.id).collect();
        let seen = self
            .app
            .db(move |conn| {
                let both = |id| {
                    let standing = qualifications::standing(conn, id).expect("a person");
                    let induction = standing.induction;
                    (induction.status.to_string(), induction.fallback.to_string())
                };
                people.into_iter().map(both).collect::<Vec<_>>()
            })
            .await;
        self.tally.see(seen);
    }
}

/// What of somebody's record no rule would leave so.
fn against_rules(conn: &mut PgConnection, someone: &Someone, today: Date) -> Vec<String> {
    let routes = qualifications::facts(conn, someone.id).expect("routes");
    let standing = qualifications::standing(conn, someone.id).expect("a person");
    let (state, ground) = (&standing.induction, RouteGround::of(&routes));
    let exempt = InductionStatus::Exempt;
    let in_force = if state.is_exempt(ground.is_exempt) && exempt.is_stronger_than(state.fallback) {
        exempt
    } else {
        state.fallback
    };
    let statuses = Statuses::from(&derive(&routes, standing.statuses.qtls));
    let dates = (state.started_on, state.completed_on);
    [
        ("the status in force follows", state.status == in_force),
        ("the fallback is never exempt", state.fallback != exempt),
        (
            "dates fit the fallback",
            check_dates(state.fallback, dates, today).is_ok(),
        ),
        (
            "who must serve has a status",
            !ground.is_required || state.fallback != InductionStatus::None,
        ),
        (
            "only holders of QTS have one",
            ground.holds_qts || !state.fallback.row().needs_qts,
        ),
        ("statuses follow from routes", statuses == standing.statuses),
        ("there is a reason", !why(state, &routes).bases.is_empty()),
    ]
    .into_iter()
    .filter(|(_, holds)| !holds)
    .map(|(name, _)| format!("{}: {name}: {state:?}", someone.trn.as_str()))
    .collect()
}
