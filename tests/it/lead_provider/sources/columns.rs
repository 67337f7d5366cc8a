//! What columns there are, by the database itself, and whether everything is sound.

use std::collections::BTreeSet;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use diesel::{QueryableByName, sql_query};
use teacher_record::services::publication;

use super::TODAY;

#[derive(QueryableByName, PartialEq, Eq, PartialOrd, Ord, Clone)]
pub(super) struct Column {
    #[diesel(sql_type = Text)]
    pub(super) source_table: String,
    #[diesel(sql_type = Text)]
    pub(super) source_column: String,
}

#[derive(QueryableByName)]
pub(super) struct Typed {
    #[diesel(sql_type = Text)]
    pub(super) source_table: String,
    #[diesel(sql_type = Text)]
    pub(super) source_column: String,
    #[diesel(sql_type = Text)]
    pub(super) data_type: String,
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    value: i64,
}

/// Columns of registration that are neither watched nor generated.
pub(super) fn other_columns(conn: &mut PgConnection) -> Vec<Typed> {
    sql_query(
        "SELECT c.table_name::text AS source_table, c.column_name::text AS source_column, c.data_type::text AS data_type
        FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
        WHERE c.table_schema = 'registration' AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'
            AND NOT EXISTS (SELECT FROM publication.sources s WHERE s.source_table = c.table_name AND s.source_column = c.column_name)
        ORDER BY 1, 2",
    )
    .load(conn)
    .expect("the columns can be listed")
}

/// Another value of the column's type; the database may refuse it.
pub(super) fn other_value(column: &Typed) -> String {
    let name = &column.source_column;
    match column.data_type.as_str() {
        "boolean" => format!("NOT {name}"),
        "integer" | "numeric" | "bigint" => format!("coalesce({name}, 0) + 1"),
        "date" => format!("coalesce({name}, '2026-01-01') + 1"),
        "timestamp with time zone" => format!("coalesce({name}, '2026-01-01') + interval '1 day'"),
        "uuid" => "gen_random_uuid()".to_owned(),
        _ => format!("coalesce({name}::text, '') || 'x'"),
    }
}

pub(super) fn columns(conn: &mut PgConnection, sql: &str) -> BTreeSet<(String, String)> {
    let rows: Vec<Column> = sql_query(sql).load(conn).expect("columns");
    rows.into_iter()
        .map(|row| (row.source_table, row.source_column))
        .collect()
}

pub(super) fn number(conn: &mut PgConnection, sql: &str) -> i64 {
    sql_query(sql)
        .get_result::<Number>(conn)
        .expect("one number")
        .value
}

pub(super) fn last_position(conn: &mut PgConnection) -> i64 {
    number(
        conn,
        "SELECT sum(last_position)::bigint AS value FROM publication.providers",
    )
}

pub(super) fn sound(conn: &mut PgConnection, what: &str) {
    let report = publication::verify(conn, TODAY, |_, _| ()).expect("rows can be compared");
    assert_eq!(report.findings, [], "{what}");
}
