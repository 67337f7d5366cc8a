//! The generated `db_schema` says what the migrated database has, so that nobody needs diesel's command line to build or to test.

use std::collections::BTreeSet;

use diesel::{
    QueryableByName, RunQueryDsl, sql_query,
    sql_types::{Bool, Text},
};

use super::world::connect;
use crate::support::database::TestDb;

const GENERATED: [&str; 5] = [
    include_str!("../../../crates/db_schema/src/audit.rs"),
    include_str!("../../../crates/db_schema/src/platform.rs"),
    include_str!("../../../crates/db_schema/src/publication.rs"),
    include_str!("../../../crates/db_schema/src/record.rs"),
    include_str!("../../../crates/db_schema/src/registration.rs"),
];

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    place: String,
    #[diesel(sql_type = Text)]
    sql_type: String,
    #[diesel(sql_type = Bool)]
    nullable: bool,
}

/// `schema.table.column -> Type`, as the `table!` macros read.
fn generated() -> BTreeSet<String> {
    let mut columns = BTreeSet::new();
    let mut table = "";
    for line in GENERATED
        .iter()
        .flat_map(|file| file.lines())
        .map(str::trim)
    {
        if let Some((name, rest)) = line.split_once(" (")
            && rest.ends_with(") {")
        {
            table = name;
        }
        if !line.starts_with("diesel::")
            && let Some((name, sql_type)) = line.trim_end_matches(',').split_once(" -> ")
        {
            columns.insert(format!("{table}.{name} -> {sql_type}"));
        }
    }
    columns
}

/// The name that diesel has for a type of PostgreSQL.
fn diesel_type(column: &Column) -> String {
    let base = match column.sql_type.trim_end_matches("[]") {
        "text" => "Text",
        "uuid" => "Uuid",
        "integer" => "Int4",
        "bigint" => "Int8",
        "boolean" => "Bool",
        "date" => "Date",
        "timestamp with time zone" => "Timestamptz",
        "jsonb" => "Jsonb",
        "bytea" => "Bytea",
        "daterange" => "Daterange",
        numeric if numeric.starts_with("numeric") => "Numeric",
        other => panic!("{}: teach this test the type {other}", column.place),
    };
    let whole = if column.sql_type.ends_with("[]") {
        format!("Array<Nullable<{base}>>")
    } else {
        base.to_owned()
    };
    if column.nullable {
        format!("Nullable<{whole}>")
    } else {
        whole
    }
}

#[test]
fn the_generated_schema_is_the_migrated_one() {
    let database = TestDb::committed();
    let columns: Vec<Column> = sql_query(
        "SELECT format('%s.%s.%s', n.nspname, c.relname, a.attname) AS place, format_type(a.atttypid, a.atttypmod) AS sql_type, NOT a.attnotnull AS nullable
         FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND n.nspname IN ('audit', 'platform', 'publication', 'record', 'registration')",
    )
    .load(&mut connect(&database))
    .expect("the catalogue can be read");
    let migrated: BTreeSet<String> = columns
        .iter()
        .map(|column| format!("{} -> {}", column.place, diesel_type(column)))
        .collect();

    let generated = generated();
    let missing: Vec<_> = migrated.difference(&generated).collect();
    let surplus: Vec<_> = generated.difference(&migrated).collect();
    assert!(
        missing.is_empty() && surplus.is_empty(),
        "run `make schema`: missing {missing:#?}, surplus {surplus:#?}"
    );
}
