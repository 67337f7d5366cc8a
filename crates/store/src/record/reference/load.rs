//! Brings the table of a list to what its data file says, in two statements whatever its length.

use diesel::prelude::*;
use diesel::sql_types::{Jsonb, Nullable, Text};
use serde_json::Value;

use crate::StoreError;
use crate::statement::Statement;

/// Which table a file belongs to. Table and column names become SQL: they come from the program and its own files only.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    /// The table in schema `record`.
    pub table: &'a str,
    /// Columns by which a value is known again.
    pub key: &'a [&'a str],
    /// Columns of the file, the key among them.
    pub columns: &'a [&'a str],
}

/// What loading a file changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loaded {
    /// Values that are new or say something else now.
    pub written: usize,
    /// Values that the file no longer has and that can no longer be chosen.
    pub retired: usize,
}

#[derive(QueryableByName)]
struct Known {
    #[diesel(sql_type = Nullable<Text>)]
    content_hash: Option<String>,
}

/// Whether the database has a file of this content.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn is_loaded(
    connection: &mut PgConnection,
    table: &str,
    hash: &str,
) -> Result<bool, StoreError> {
    let known: Option<Known> =
        Statement::new("SELECT content_hash FROM record.reference_lists WHERE name = ?")
            .bind::<Text, _>(table)
            .get_result(connection)
            .optional()?;
    Ok(known.is_some_and(|known| known.content_hash.as_deref() == Some(hash)))
}

/// Writes what differs, retires what is no longer listed, and notes the content. `rows` is a JSON array of objects, column by column as text.
///
/// # Errors
/// [`StoreError`] when a row breaks a rule of the table, or as any query.
pub fn load(
    connection: &mut PgConnection,
    target: Target<'_>,
    rows: &Value,
    hash: &str,
) -> Result<Loaded, StoreError> {
    let written = Statement::new(upsert(target))
        .bind::<Jsonb, _>(rows)
        .execute(connection)?;
    let retired = if target.columns.contains(&"is_active") {
        Statement::new(retire(target))
            .bind::<Jsonb, _>(rows)
            .execute(connection)?
    } else {
        0
    };
    Statement::new(
        "INSERT INTO record.reference_lists (name, content_hash) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET content_hash = excluded.content_hash",
    )
    .bind::<Text, _>(target.table)
    .bind::<Text, _>(hash)
    .execute(connection)?;
    Ok(Loaded { written, retired })
}

fn upsert(target: Target<'_>) -> String {
    let Target {
        table,
        key,
        columns,
    } = target;
    format!(
        "INSERT INTO record.{table} AS present ({columns}) SELECT {columns} FROM jsonb_populate_recordset(NULL::record.{table}, ?)
         ON CONFLICT ({key}) DO UPDATE SET ({columns}) = ROW({excluded}) WHERE ROW({present}) IS DISTINCT FROM ROW({excluded})",
        excluded = prefixed("excluded", columns),
        present = prefixed("present", columns),
        columns = columns.join(", "),
        key = key.join(", "),
    )
}

fn retire(target: Target<'_>) -> String {
    let Target { table, key, .. } = target;
    format!(
        "UPDATE record.{table} AS present SET is_active = false WHERE present.is_active AND NOT EXISTS (
            SELECT FROM jsonb_populate_recordset(NULL::record.{table}, ?) AS listed WHERE ROW({listed}) = ROW({present}))",
        listed = prefixed("listed", key),
        present = prefixed("present", key),
    )
}

/// `row.a, row.b`.
fn prefixed(row: &str, columns: &[&str]) -> String {
    let columns: Vec<String> = columns
        .iter()
        .map(|column| format!("{row}.{column}"))
        .collect();
    columns.join(", ")
}
