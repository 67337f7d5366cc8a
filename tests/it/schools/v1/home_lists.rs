//! What holds for lists of people at any size: pages meet without gaps, a fixed number of statements, no scan of whole tables.

use diesel::connection::{Instrumentation, InstrumentationEvent};
use diesel::prelude::*;
use std::sync::{Arc, Mutex};
use store::registration::home::{self, EctQuery, MentorQuery};
use time::{Date, Duration, macros::date};

use crate::support::{TestApp, a};

const TODAY: Date = date!(2026 - 11 - 17);

#[actix_web::test]
async fn pages_show_everybody_once_forwards_and_backwards() {
    let app = TestApp::new().await;
    let school = app
        .db(|conn| {
            let school = a::school().create(conn);
            let mentor = a::mentor(&school).from(date!(2020 - 09 - 01)).create(conn);
            for number in 0..23 {
                // Several on the same day, so that the id has to decide.
                let day = date!(2026 - 09 - 01) + Duration::days(number % 4);
                let ect = a::ect(&school).from(day).create(conn);
                if number % 3 == 0 {
                    ect.mentored_by(conn, &mentor, day, None);
                }
            }
            school
        })
        .await;
    let user = app.school_user(school.urn);
    let path = format!("/v1/schools/{}/ects?limit=5", school.urn);
    let (mut seen, mut next, mut last) = (Vec::new(), Some(path.clone()), None);
    while let Some(address) = next.take() {
        let answer = app.get(&address).bearer(&user).send().await.expect(200);
        seen.extend(answer.at("/data").as_array().cloned().unwrap_or_default());
        next = answer
            .at("/next_cursor")
            .as_str()
            .map(|cursor| format!("{path}&cursor={cursor}"));
        last = Some(answer);
    }
    assert_eq!(seen.len(), 23);
    let key = |one: &serde_json::Value| {
        let text = |name: &str| one[name].as_str().unwrap_or_default().to_owned();
        (
            one["status"] == "mentor_required",
            text("started_on"),
            text("id"),
        )
    };
    assert!(
        seen.windows(2).all(|pair| key(&pair[0]) > key(&pair[1])),
        "a strict order"
    );

    let mut before = last.and_then(|answer| answer.at("/prev_cursor").as_str().map(str::to_owned));
    let mut back = Vec::new();
    while let Some(cursor) = before.take() {
        let answer = app
            .get(&format!("{path}&cursor={cursor}"))
            .bearer(&user)
            .send()
            .await
            .expect(200);
        let mut data = answer.at("/data").as_array().cloned().unwrap_or_default();
        data.append(&mut back);
        back = data;
        before = answer.at("/prev_cursor").as_str().map(str::to_owned);
    }
    assert_eq!(
        back,
        seen[..20],
        "the pages before the last one, in the same order"
    );
}

#[actix_web::test]
async fn a_cursor_of_a_search_belongs_to_what_was_sought() {
    let app = TestApp::new().await;
    let urn = app
        .db(|conn| {
            let school = a::school().create(conn);
            for _ in 0..3 {
                a::ect(&school).named("Many", "Sought").create(conn);
                a::mentor(&school).named("Many", "Sought").create(conn);
            }
            school.urn
        })
        .await;
    let user = app.school_user(urn);
    for kind in ["ects", "mentors"] {
        let page = |query: &str, cursor: String| {
            app.post(&format!(
                "/v1/schools/{urn}/{kind}/searches?limit=2{cursor}"
            ))
            .bearer(&user)
            .json(&serde_json::json!({ "query": query }))
            .send()
        };
        let first = page("many", String::new()).await.expect(200);
        let next = format!("&cursor={}", first.text("/next_cursor"));
        let last = page("many", next.clone()).await.expect(200);
        assert_eq!(last.at("/data").as_array().map(Vec::len), Some(1));
        let other = page("sought", next).await;
        other.expect_problem("invalid_cursor");
    }
}

/// Counts the statements that are sent.
#[derive(Clone, Default)]
struct Counter(Arc<Mutex<Vec<String>>>);

impl Instrumentation for Counter {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        if let InstrumentationEvent::StartQuery { query, .. } = event {
            self.0.lock().expect("one thread").push(query.to_string());
        }
    }
}

#[actix_web::test]
async fn a_page_takes_the_same_number_of_statements_whatever_its_size() {
    let app = TestApp::new().await;
    let (small, large) = app
        .db(|conn| {
            let reference = a::reference(conn);
            let (small, large) = (a::school().create(conn), a::school().create(conn));
            for (school, size) in [(&small, 1), (&large, 40)] {
                let mentor = a::mentor(school).create(conn);
                for _ in 0..size {
                    let ect = a::ect(school).create(conn);
                    ect.train(
                        conn,
                        a::awaiting(&reference, reference.lead_providers[0].id, 2026),
                    );
                    ect.mentored_by(conn, &mentor, date!(2026 - 09 - 01), None);
                }
            }
            (small.urn, large.urn)
        })
        .await;
    for kind in ["ects", "mentors"] {
        let mut counts = Vec::new();
        for urn in [small, large] {
            let counter = Counter::default();
            let watching = counter.clone();
            app.db(move |conn| conn.set_instrumentation(watching)).await;
            app.get(&format!("/v1/schools/{urn}/{kind}?limit=500"))
                .bearer(&app.school_user(urn))
                .send()
                .await
                .expect(200);
            app.db(|conn| conn.set_instrumentation(|_: InstrumentationEvent<'_>| ()))
                .await;
            counts.push(counter.0.lock().expect("one thread").len());
        }
        assert_eq!(counts[0], counts[1], "{kind}");
        assert!(
            (1..=9).contains(&counts[0]),
            "{kind}: {} statements",
            counts[0]
        );
    }
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = diesel::sql_types::Text, column_name = "QUERY PLAN")]
    line: String,
}

/// The plan of the last statement that `work` sent, with its parameters as the counter saw them.
fn plan_of(conn: &mut PgConnection, work: impl Fn(&mut PgConnection)) -> String {
    let counter = Counter::default();
    conn.set_instrumentation(counter.clone());
    work(conn);
    conn.set_instrumentation(|_: InstrumentationEvent<'_>| ());
    let sent = counter
        .0
        .lock()
        .expect("one thread")
        .pop()
        .expect("a statement");
    let (text, binds) = sent.rsplit_once(" -- binds: ").expect("binds");
    let mut text = text.to_owned();
    let values: Vec<&str> = binds.trim_matches(['[', ']']).split(", ").collect();
    for (number, value) in values.iter().enumerate().rev() {
        let value = match value.trim_start_matches("Some(").trim_end_matches(')') {
            "None" => "NULL".to_owned(),
            number if number.parse::<i64>().is_ok() => number.to_owned(),
            other => format!("'{}'", other.trim_matches('"')),
        };
        text = text.replace(&format!("${}", number + 1), &value);
    }
    let lines: Vec<Line> = diesel::sql_query(format!("EXPLAIN (COSTS OFF) {text}"))
        .load(conn)
        .expect("a plan");
    lines
        .into_iter()
        .map(|line| line.line)
        .collect::<Vec<_>>()
        .join("\n")
}

#[actix_web::test]
async fn at_size_no_list_scans_a_whole_table_or_skips_rows() {
    let app = TestApp::new().await;
    app.db(|conn| {
        let school = a::school().create(conn);
        diesel::sql_query(
            "WITH s AS (INSERT INTO registration.gias_schools (urn, name, type_name, eligible, in_england, section_41_approved, local_authority_code)
                 SELECT 800000 + n, 'S', 'Academy converter', true, true, false, 1 FROM generate_series(1, 500) n RETURNING urn),
             k AS (INSERT INTO registration.schools (id, urn) SELECT gen_random_uuid(), urn FROM s RETURNING id)
             SELECT 1 FROM k",
        )
        .execute(conn)
        .expect("schools");
        for (table, trns) in [("ect_at_school_periods", 4_000_000), ("mentor_at_school_periods", 5_000_000)] {
            diesel::sql_query(format!(
                "WITH t AS (INSERT INTO registration.teachers (id, trn, record_first_name, record_last_name)
                     SELECT gen_random_uuid(), ({trns} + n)::text, 'A', 'B' || n FROM generate_series(1, 20000) n RETURNING id, trn),
                 s AS (SELECT id, row_number() OVER (ORDER BY urn) - 1 AS n FROM registration.schools),
                 c AS (SELECT count(*) AS n FROM registration.schools)
                 INSERT INTO registration.{table} (id, teacher_id, school_id, started_on)
                     SELECT gen_random_uuid(), t.id, s.id, date '2026-09-01' - (t.trn::int % 100) FROM t CROSS JOIN c JOIN s ON s.n = t.trn::int % c.n"
            ))
            .execute(conn)
            .expect("people");
        }
        for table in ["teachers", "ect_at_school_periods", "mentor_at_school_periods", "schools"] {
            diesel::sql_query(format!("ANALYZE registration.{table}")).execute(conn).expect("statistics");
        }
        let ects = |from, search| EctQuery {
            school_id: school.id, today: TODAY, status: Some("mentor_required"), training_programme: None, search, from, limit: 51,
        };
        let mentors = |from| MentorQuery { school_id: school.id, today: TODAY, status: None, assignable_to_teacher: None, search: None, from, limit: 51 };
        let name = home::SearchFor::Name("ann lee".to_owned());
        let trn = home::SearchFor::Trn("4000007".to_owned());
        let key = (true, TODAY, school.id);
        for (what, plan) in [
            ("ects", plan_of(conn, |conn| drop(home::page_of_ects(conn, &ects(home::From::Start, None))))),
            ("ects after", plan_of(conn, |conn| drop(home::page_of_ects(conn, &ects(home::From::After(key), None))))),
            ("ects by name", plan_of(conn, |conn| drop(home::page_of_ects(conn, &ects(home::From::Start, Some(&name)))))),
            ("ects by TRN", plan_of(conn, |conn| drop(home::page_of_ects(conn, &ects(home::From::Start, Some(&trn)))))),
            ("mentors", plan_of(conn, |conn| drop(home::page_of_mentors(conn, &mentors(home::From::Start))))),
            ("mentors before", plan_of(conn, |conn| drop(home::page_of_mentors(conn, &mentors(home::From::Before((TODAY, school.id))))))),
        ] {
            for table in ["ect_at_school_periods", "mentor_at_school_periods", "teachers"] {
                assert!(!plan.contains(&format!("Seq Scan on {table}")), "{what}: {plan}");
            }
            assert!(plan.contains("Limit"), "{what}: {plan}");
        }
    })
    .await;
}
