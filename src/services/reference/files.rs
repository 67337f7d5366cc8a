//! The data files of the lists, built into the binary, and their way into the database (docs/decisions/0060-reference-data.md).

use diesel::{Connection, PgConnection};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use store::{
    StoreError,
    record::reference::load::{self, Loaded, Target},
};

/// A list and its file.
struct ListFile {
    table: &'static str,
    key: &'static [&'static str],
    text: &'static str,
}

macro_rules! list_file {
    ($table:literal, $($key:literal),+) => {
        ListFile {
            table: $table,
            key: &[$($key),+],
            text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/reference/", $table, ".csv")),
        }
    };
}

/// Every list, those first that others refer to.
const FILES: &[ListFile] = &[
    list_file!("alert_categories", "id"),
    list_file!("alert_types", "id"),
    list_file!("countries", "code"),
    list_file!("degree_types", "id"),
    list_file!("induction_exemption_reasons", "id"),
    list_file!("mandatory_qualification_providers", "id"),
    list_file!("mandatory_qualification_specialisms", "code"),
    list_file!("name_synonyms", "name", "synonym"),
    list_file!(
        "pension_establishment_ranges",
        "first_number",
        "last_number"
    ),
    list_file!("route_types", "id"),
    list_file!("training_providers", "id"),
    list_file!("training_subjects", "id"),
];

/// Why the reference data could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// A data file is no table.
    #[error("data/reference/{table}.csv: {reason}")]
    File {
        /// The list.
        table: &'static str,
        /// What is wrong.
        reason: csv::Error,
    },
    /// The database refused the rows of a file.
    #[error("data/reference/{table}.csv: the database refused it: {reason}")]
    Refused {
        /// The list.
        table: &'static str,
        /// What it said.
        reason: StoreError,
    },
    /// The database could not be asked.
    #[error("the database failed: {0}")]
    Database(#[from] diesel::result::Error),
}

/// Brings every list to what its file says, in one transaction, and tells which lists that changed. A file that the database has already costs one question.
///
/// Only for a caller that keeps others out (`migrate` holds the lock of the migrations).
///
/// # Errors
/// See [`LoadError`]; nothing was changed then.
pub fn load_all(connection: &mut PgConnection) -> Result<Vec<String>, LoadError> {
    connection.transaction(|connection| {
        let mut changed = Vec::new();
        for file in FILES {
            if let Some(Loaded { written, retired }) = file.load(connection)? {
                changed.push(format!(
                    "{}: {written} written, {retired} retired",
                    file.table
                ));
            }
        }
        Ok(changed)
    })
}

impl ListFile {
    /// Loads the file unless the database has one of this content.
    fn load(&self, connection: &mut PgConnection) -> Result<Option<Loaded>, LoadError> {
        let refused = |reason| LoadError::Refused {
            table: self.table,
            reason,
        };
        let hash = hash(self.text);
        if load::is_loaded(connection, self.table, &hash).map_err(refused)? {
            return Ok(None);
        }
        let (columns, rows) = self.rows().map_err(|reason| LoadError::File {
            table: self.table,
            reason,
        })?;
        let columns: Vec<&str> = columns.iter().collect();
        let target = Target {
            table: self.table,
            key: self.key,
            columns: &columns,
        };
        load::load(connection, target, &rows, &hash)
            .map(Some)
            .map_err(refused)
    }

    /// Columns, and rows as the database reads them: an empty cell is null.
    fn rows(&self) -> Result<(csv::StringRecord, Value), csv::Error> {
        let mut reader = csv::Reader::from_reader(self.text.as_bytes());
        let columns = reader.headers()?.clone();
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record?;
            let cells = columns.iter().zip(record.iter()).map(|(column, cell)| {
                let value = Some(cell).filter(|cell| !cell.is_empty());
                (column.to_owned(), Value::from(value))
            });
            rows.push(Value::Object(cells.collect::<Map<_, _>>()));
        }
        Ok((columns, Value::Array(rows)))
    }
}

fn hash(text: &str) -> String {
    Sha256::digest(text)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_file_is_listed_and_names_every_value_once() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/reference");
        let there: BTreeSet<String> = std::fs::read_dir(folder)
            .expect("the folder")
            .map(|entry| {
                entry
                    .expect("a file")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        let listed = FILES.iter().map(|file| format!("{}.csv", file.table));
        assert_eq!(listed.collect::<BTreeSet<_>>(), there);
        for file in FILES {
            let (_, rows) = file.rows().expect(file.table);
            let mut seen = BTreeSet::new();
            for row in rows.as_array().expect("rows") {
                let key: Vec<String> = file.key.iter().map(|key| row[key].to_string()).collect();
                assert!(!key.contains(&"null".to_owned()), "{}: {row}", file.table);
                assert!(seen.insert(key), "{}: {row} is there twice", file.table);
            }
        }
    }
}
