//! What the program says on the command line.

use std::net::TcpListener;

use diesel::{Connection, PgConnection, RunQueryDsl, sql_query};
use teacher_record::platform::config::variables;

use super::{free_address, run, text};
use crate::support::{a, database::TestDb};

#[expect(
    clippy::disallowed_methods,
    reason = "a test prepares the database of another process"
)]
fn connect(database: &TestDb) -> PgConnection {
    PgConnection::establish(&database.url()).expect("the test database can be reached")
}

/// The one line with which `serve` ends.
fn refusal(variables: &[(&str, &str)]) -> String {
    let output = run(variables, &["serve"]);
    assert!(!output.status.success());
    let lines = text(&output.stderr);
    let told: Vec<&str> = lines
        .lines()
        .filter(|line| line.starts_with("teacher-record: "))
        .collect();
    assert_eq!(told.len(), 1, "{lines}");
    told[0].to_owned()
}

#[test]
fn help_names_every_variable() {
    let help = text(&run(&[], &["--help"]).stdout);
    assert!(
        variables::ALL
            .iter()
            .all(|variable| help.contains(variable.name)),
        "{help}"
    );
    for command in [
        "serve",
        "migrate",
        "seed",
        "import-schools",
        "openapi",
        "token",
    ] {
        assert!(help.contains(command), "{command} is not in: {help}");
    }
}

#[test]
fn a_start_without_configuration_names_what_is_missing() {
    let output = run(
        &[("DEV_TOOLS", "perhaps"), ("SECRET_KEY", "hunter2")],
        &["serve"],
    );
    let told = text(&output.stderr);
    assert!(!output.status.success());
    assert!(
        ["ENVIRONMENT", "DATABASE_URL", "DEV_TOOLS", "SECRET_KEY"]
            .iter()
            .all(|name| told.contains(name)),
        "{told}"
    );
    assert!(!told.contains("hunter2"));
}

#[test]
fn what_prevents_a_start_is_told_in_one_line() {
    let database = TestDb::committed();
    let url = database.url();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let (busy, free) = (
        taken.local_addr().expect("an address").to_string(),
        free_address().to_string(),
    );
    let with = |url: &str, bind: &str| {
        refusal(&[
            ("ENVIRONMENT", "development"),
            ("DATABASE_URL", url),
            ("BIND", bind),
            ("JOBS", "off"),
            ("DATABASE_POOL_WAIT", "500ms"),
        ])
    };
    assert!(with(&url, &busy).contains(&format!("cannot listen on {busy}")));
    assert!(with(&format!("{url}_missing"), &free).contains("DATABASE_URL"));
    let mut conn = connect(&database);
    sql_query("INSERT INTO __diesel_schema_migrations (version) VALUES ('99991231235959')")
        .execute(&mut conn)
        .expect("a write");
    assert!(with(&url, &free).contains("newer schema"));
    sql_query("DELETE FROM __diesel_schema_migrations WHERE version > '2026-11-22-0613'")
        .execute(&mut conn)
        .expect("a write");
    sql_query("DELETE FROM __diesel_schema_migrations WHERE version = (SELECT max(version) FROM __diesel_schema_migrations)").execute(&mut conn).expect("a write");
    assert!(with(&url, &free).contains("teacher-record migrate"));
}

#[test]
fn production_is_never_seeded() {
    let database = TestDb::committed();
    let url = database.url();
    let settings = [
        ("DATABASE_URL", url.as_str()),
        ("ENVIRONMENT", "production"),
    ];
    let output = run(&settings, &["seed"]);
    let told = text(&output.stderr);
    assert!(!output.status.success());
    assert!(
        told.contains("production") && told.lines().count() == 1,
        "{told}"
    );
    let schools: Schools = sql_query("SELECT count(*) FROM registration.schools")
        .get_result(&mut connect(&database))
        .expect("a count");
    assert_eq!(schools.count, 0);
}

#[derive(diesel::QueryableByName)]
struct Schools {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    count: i64,
}

#[test]
fn a_token_is_shown_once_listed_and_revoked_with_an_event_each() {
    let database = TestDb::committed();
    let url = database.url();
    let mut conn = connect(&database);
    let name = a::organisations::lead_provider().create(&mut conn).name;
    let token = |arguments: &[&str]| {
        let output = run(&[("DATABASE_URL", &url)], &[&["token"], arguments].concat());
        (
            output.status.success(),
            text(&output.stdout),
            text(&output.stderr),
        )
    };
    let (done, issued, _) = token(&[
        "issue",
        "--lead-provider",
        &name.to_uppercase(),
        "--description",
        "for the test",
    ]);
    assert!(done, "{issued}");
    let secret = issued
        .lines()
        .find(|line| line.starts_with("trlp_"))
        .expect("the token")
        .to_owned();
    let id = issued.split(' ').nth(1).expect("an id").to_owned();
    let (_, listed, _) = token(&["list"]);
    assert!(
        listed.contains(&id) && listed.contains("for the test") && !listed.contains(&secret),
        "{listed}"
    );
    assert!(token(&["revoke", &id]).0);
    let (again, _, told) = token(&["revoke", &id]);
    assert!(!again && told.contains("revoked before"), "{told}");
    let (unknown, _, told) = token(&["issue", "--lead-provider", "Nobody", "--description", "x"]);
    assert!(
        !unknown && told.contains(&name),
        "the known names help: {told}"
    );
    let events: Vec<String> = {
        use db_schema::audit::events::dsl::{event_type, events, id as key};
        use diesel::prelude::*;
        events
            .order(key)
            .select(event_type)
            .load(&mut conn)
            .expect("events")
    };
    assert_eq!(events, ["api_token_issued", "api_token_revoked"]);
}
