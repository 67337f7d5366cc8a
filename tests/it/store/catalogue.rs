//! Conventions of the schema, read from the catalogue (architecture.md 8.17 and 8.18).

use diesel::{
    QueryableByName, RunQueryDsl, connection::SimpleConnection, sql_query, sql_types::Text,
};
use diesel_migrations::{FileBasedMigrations, MigrationHarness};

use teacher_record::platform::db::{Db, Limits};

use super::world::connect;
use crate::support::database::TestDb;

const OURS: &str = "n.nspname IN ('audit', 'platform', 'publication', 'record', 'registration')";

#[derive(QueryableByName, Debug)]
struct Offender {
    #[diesel(sql_type = Text)]
    place: String,
}

/// What the query finds is wrong.
fn none(query: &str, rule: &str) {
    let database = TestDb::committed();
    let offenders: Vec<Offender> = sql_query(query)
        .load(&mut connect(&database))
        .expect("the catalogue can be read");
    assert!(
        offenders.is_empty(),
        "{rule}: {:?}",
        offenders
            .iter()
            .map(|offender| &offender.place)
            .collect::<Vec<_>>()
    );
}

#[test]
fn every_foreign_key_has_an_index() {
    none(
        "SELECT c.conname::text AS place FROM pg_constraint c
         WHERE c.contype = 'f' AND NOT EXISTS (
            SELECT FROM pg_index i WHERE i.indrelid = c.conrelid AND (i.indkey::smallint[])[0] = c.conkey[1])",
        "a foreign key without an index makes every delete of its parent a scan",
    );
}

#[test]
fn every_table_is_described_and_dated() {
    none(
        &format!(
            "SELECT format('%s.%s', n.nspname, c.relname) AS place FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind = 'r' AND {OURS} AND (obj_description(c.oid) IS NULL OR 2 <> (
                SELECT count(*) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname IN ('created_at', 'updated_at') AND a.attnotnull))"
        ),
        "a table has a comment, created_at and updated_at",
    );
}

#[test]
fn every_constraint_is_named_after_its_table() {
    none(
        &format!(
            "SELECT k.conname::text AS place FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE {OURS} AND k.contype <> 't' AND NOT starts_with(k.conname, c.relname || '_')"
        ),
        "a constraint is known by its name, `<table>_<rule>`",
    );
}

#[test]
fn no_name_was_cut_off() {
    none(
        "SELECT conname::text AS place FROM pg_constraint WHERE length(conname) >= 63
         UNION ALL SELECT relname::text FROM pg_class WHERE length(relname) >= 63 AND relkind IN ('r', 'i')",
        "PostgreSQL cuts names off at 63 bytes",
    );
}

#[test]
fn the_role_that_serves_cannot_change_events_or_the_schema() {
    none(
        "SELECT privilege AS place FROM unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS privilege
            WHERE has_table_privilege('teacher_record_run', 'audit.events', privilege)
         UNION ALL SELECT nspname::text FROM pg_namespace n WHERE n.nspname IN ('audit', 'platform', 'publication', 'record', 'registration')
            AND has_schema_privilege('teacher_record_run', n.oid, 'CREATE')",
        "decision 5: no DDL, audit tables insert and select only",
    );
    none(
        "SELECT format('%s on %s.%s', privilege, n.nspname, c.relname) AS place
         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, unnest(ARRAY['SELECT', 'INSERT']) AS privilege
         WHERE c.relkind = 'r' AND n.nspname IN ('audit', 'platform', 'publication', 'record', 'registration')
           AND NOT has_table_privilege('teacher_record_run', c.oid, privilege)",
        "what the service needs it may do",
    );
}

#[test]
fn the_service_works_as_the_role_that_serves() {
    let database = TestDb::committed();
    let db = Db::connect(&database.url(), 1, Limits::default())
        .expect("the test database can be reached");
    let refused = actix_web::rt::System::new()
        .block_on(db.read("test", |connection| {
            connection.batch_execute("CREATE TABLE registration.surprise (id integer)")?;
            Ok(())
        }))
        .expect_err("no DDL");
    let cause = std::error::Error::source(&refused)
        .expect("the database said why")
        .to_string();
    assert!(cause.contains("permission denied"), "{cause}");
}

#[test]
fn events_are_never_changed_even_by_the_owner() {
    let database = TestDb::committed();
    let mut connection = connect(&database);
    sql_query(
        "INSERT INTO audit.events (id, event_type, happened_on, actor_kind, actor_id, subject_type, subject_id)
         VALUES (gen_random_uuid(), 'school_opened', '2026-09-01', 'system', 'test', 'schools', gen_random_uuid())",
    )
    .execute(&mut connection)
    .expect("an event can be written");
    for change in [
        "UPDATE audit.events SET reason = 'x'",
        "DELETE FROM audit.events",
        "TRUNCATE audit.events",
    ] {
        let refused = sql_query(change)
            .execute(&mut connection)
            .expect_err(change);
        assert!(
            refused.to_string().contains("append-only"),
            "{change}: {refused}"
        );
    }
}

/// What a schema consists of, as text that can be compared.
const SHAPE: &str = "
    SELECT format('column %s.%s.%s %s %s %s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                  pg_get_expr(d.adbin, d.adrelid)) AS place
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attnum > 0 AND c.relkind = 'r' AND n.nspname !~ '^(pg_|information_schema)'
    UNION ALL SELECT format('constraint %s %s', conname, pg_get_constraintdef(oid)) FROM pg_constraint WHERE connamespace::regnamespace::text !~ '^(pg_|information_schema)'
    UNION ALL SELECT format('index %s', indexdef) FROM pg_indexes WHERE schemaname !~ '^(pg_|information_schema)'
    UNION ALL SELECT format('trigger %s', pg_get_triggerdef(oid)) FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT format('function %s.%s %s', n.nspname, p.proname, p.prosrc) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname IN ('audit', 'platform', 'publication', 'record', 'registration')
    UNION ALL SELECT format('schema %s %s', nspname, nspacl) FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema)'
    ORDER BY 1";

fn shape(database: &TestDb) -> Vec<String> {
    let rows: Vec<Offender> = sql_query(SHAPE)
        .load(&mut connect(database))
        .expect("the catalogue can be read");
    rows.into_iter().map(|row| row.place).collect()
}

#[test]
fn migrations_go_down_and_up_again_without_a_trace() {
    let database = TestDb::committed();
    let before = shape(&database);
    let mut connection = connect(&database);
    let migrations =
        FileBasedMigrations::from_path("migrations").expect("the migrations are in the repository");
    connection
        .revert_all_migrations(migrations.clone())
        .expect("every migration can be reverted");
    let left: Vec<String> = shape(&database)
        .into_iter()
        .filter(|line| {
            !line.contains("__diesel_schema_migrations") && !line.starts_with("schema public")
        })
        .collect();
    assert!(left.is_empty(), "left behind by a down.sql: {left:#?}");
    connection
        .run_pending_migrations(migrations)
        .expect("every migration applies again");
    connection
        .batch_execute("SELECT 1")
        .expect("the connection is still sound");
    assert_eq!(shape(&database), before);
}
