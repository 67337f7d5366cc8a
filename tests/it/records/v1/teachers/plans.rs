//! At size every search is a few index scans: what it costs grows with what it finds, not with how many people there are.

use diesel::{
    PgConnection, QueryableByName, RunQueryDsl, connection::SimpleConnection, sql_query,
    sql_types::Text,
};
use domain::email::Email;
use domain::ni_number::NiNumber;
use domain::record::person::{FullName, PersonDetails, PersonStatus};
use domain::trn::Trn;
use store::page::From;
use store::record::people::search::{
    Search, SearchBy, like_words, look_up, lookup_statement, search, statement,
};
use store::record::trn_requests::{Wanted, candidates, candidates_statement};
use time::macros::date;

use crate::support::TestApp;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text, column_name = "QUERY PLAN")]
    line: String,
}

/// The plan that PostgreSQL makes once for every value of the parameters.
fn plan(conn: &mut PgConnection, sql: &str) -> String {
    let parameters = (1..)
        .take_while(|nth| sql.contains(&format!("${nth}")))
        .count();
    let nothing = vec!["NULL"; parameters].join(", ");
    conn.batch_execute(&format!(
        "SET LOCAL plan_cache_mode = force_generic_plan; PREPARE planned AS {sql}"
    ))
    .unwrap_or_else(|error| panic!("{sql}: {error}"));
    let lines: Vec<Line> = sql_query(format!("EXPLAIN (COSTS OFF) EXECUTE planned({nothing})"))
        .load(conn)
        .unwrap_or_else(|error| panic!("{sql}: {error}"));
    conn.batch_execute("DEALLOCATE planned")
        .expect("the statement was prepared");
    let lines: Vec<String> = lines.into_iter().map(|line| line.line).collect();
    lines.join("\n")
}

/// A statement as it is sent, with its numbered parameters.
fn sent(statement: &impl diesel::query_builder::QueryFragment<diesel::pg::Pg>) -> String {
    let shown = diesel::debug_query::<diesel::pg::Pg, _>(statement).to_string();
    let (sql, _) = shown.rsplit_once(" -- binds: ").expect("binds");
    sql.to_owned()
}

fn many_people(conn: &mut PgConnection) {
    for sql in [
        "INSERT INTO record.persons (id, trn, first_name, last_name, date_of_birth, email_address, national_insurance_number)
         SELECT gen_random_uuid(), (7000000 + n)::text, 'First' || n % 300, 'Last' || n % 4000, date '1960-01-01' + n % 12000,
                'p' || n || '@example.com', 'AB' || lpad(n::text, 6, '0') || 'A'
         FROM generate_series(1, 20000) n",
        "INSERT INTO record.workforce_ni_numbers (person_id, national_insurance_number)
         SELECT id, 'CE' || right(trn, 6) || 'A' FROM record.persons WHERE trn LIKE '70%'",
        "ANALYZE record.persons",
        "ANALYZE record.person_search",
        "ANALYZE record.last_names_by_birth",
        "ANALYZE record.name_words",
        "ANALYZE record.previous_names",
        "ANALYZE record.workforce_ni_numbers",
    ] {
        sql_query(sql).execute(conn).expect("people");
    }
}

#[actix_web::test]
async fn at_size_no_search_scans_a_whole_table() {
    let app = TestApp::new().await;
    app.db(|conn| {
        many_people(conn);
        let words = like_words(conn, "Last77 Frist12").expect("words");
        let by = [
            SearchBy::Name(words),
            SearchBy::LastNameAndBirth("Last7".to_owned(), date!(1970 - 01 - 01)),
            SearchBy::Trn(Trn::parse("7000007").expect("a TRN")),
            SearchBy::NiNumber(NiNumber::from_record("AB000007A").expect("a number")),
            SearchBy::Email(Email::parse("p7@example.com").expect("an address")),
        ];
        for by in by {
            let page = Search {
                by,
                status: PersonStatus::Active,
                from: From::Start,
                limit: 51,
            };
            search(conn, &page).expect("people");
            let sql = sent(&statement(&page));
            let plan = plan(conn, &sql);
            for table in ["persons", "person_search", "last_names_by_birth"] {
                assert!(
                    !plan.contains(&format!("Seq Scan on {table}")),
                    "{sql}\n{plan}"
                );
            }
            assert!(plan.contains("Limit"), "{plan}");
        }
        let wanted = [(Trn::parse("7000007").expect("a TRN"), date!(1960 - 01 - 08))];
        assert_eq!(look_up(conn, &wanted).expect("people").len(), 1);
        let plan = plan(conn, &sent(&lookup_statement(&wanted)));
        assert!(!plan.contains("Seq Scan on persons"), "{plan}");
    })
    .await;
}

#[actix_web::test]
async fn at_size_whoever_may_be_meant_by_a_request_is_found_by_indexes() {
    let app = TestApp::new().await;
    app.db(|conn| {
        many_people(conn);
        let details = PersonDetails {
            name: FullName::from_record("First1".into(), "First2".into(), "Last1".into()),
            date_of_birth: Some(date!(1960 - 01 - 02)),
            email_address: Email::parse("p7@example.com").ok(),
            ni_number: NiNumber::from_record("AB000009A").ok(),
            gender: None,
        };
        let words = |word: &str| vec![word.to_owned()];
        let wanted = Wanted {
            first: words("first1"),
            middle: words("first2"),
            last: words("last1"),
            details: &details,
        };
        let found = candidates(conn, &wanted).expect("people");
        assert!(found.len() >= 3, "by day, number and address");
        let plan = plan(conn, &sent(&candidates_statement(&wanted)));
        for table in ["persons", "person_search", "workforce_ni_numbers"] {
            assert!(!plan.contains(&format!("Seq Scan on {table}")), "{plan}");
        }
    })
    .await;
}
