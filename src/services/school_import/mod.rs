//! The import of the national register of establishments: read as a stream, judged row by row, applied as a whole or not at all.

mod apply;
mod columns;
mod extract;
mod report;
mod row;

pub use report::{Rejection, Report};

use std::io::Read;

use diesel::PgConnection;
use store::{StoreError, registration::gias_import};
use time::Date;

use columns::MissingColumns;
use extract::Unreadable;

/// More rejected rows than this share of all rows, in per cent, stop the import unless it is forced.
const TOLERATED_PER_CENT: u64 = 2;

/// What to import.
pub struct Sources<'a> {
    /// The extract of establishments, Windows-1252.
    pub establishments: &'a mut dyn Read,
    /// The extract of links between them, if it is to be imported too.
    pub links: Option<&'a mut dyn Read>,
}

/// How to import.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The day that events carry.
    pub today: Date,
    /// Apply even when too many rows were rejected.
    pub force: bool,
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The header lacks columns.
    #[error("{file}: {missing}")]
    Header {
        /// Which extract.
        file: &'static str,
        /// What is missing.
        missing: MissingColumns,
    },
    /// The extract cannot be read on.
    #[error("{file}, row {row}: {reason}")]
    Unreadable {
        /// Which extract.
        file: &'static str,
        /// Number of the row; the header is the first.
        row: u64,
        /// What is wrong.
        reason: String,
    },
    /// Too many bad rows: probably the wrong file.
    #[error(
        "{rejected} of {rows} rows are bad, more than {TOLERATED_PER_CENT} %: nothing was applied (--force applies the good ones)"
    )]
    TooManyRejected {
        /// Rows that were rejected.
        rejected: u64,
        /// All rows.
        rows: u64,
        /// What was found so far.
        report: Box<Report>,
    },
    /// The database refused or could not be reached.
    #[error("the database refused the import: {0}")]
    Store(#[from] StoreError),
}

impl ImportError {
    fn unreadable(file: &'static str, unreadable: Unreadable) -> Self {
        match unreadable {
            Unreadable::Header(missing) => Self::Header { file, missing },
            Unreadable::Row { row, reason } => Self::Unreadable { file, row, reason },
        }
    }
}

/// Imports the extracts. Runs in the caller's transaction, which must be rolled back on an error.
///
/// `progress` is called now and then with the number of rows dealt with. No more than a batch of rows is held in memory at a time.
///
/// # Errors
/// [`ImportError`].
pub fn import(
    connection: &mut PgConnection,
    sources: Sources<'_>,
    options: Options,
    progress: &mut dyn FnMut(u64),
) -> Result<Report, ImportError> {
    gias_import::begin(connection)?;
    let mut report = Report::default();
    extract::stage_establishments(connection, sources.establishments, &mut report, progress)?;
    let links = sources.links.is_some();
    if let Some(source) = sources.links {
        extract::stage_links(connection, source, &mut report)?;
    }
    if !options.force && report.rejected_rows() * 100 > report.rows * TOLERATED_PER_CENT {
        return Err(ImportError::TooManyRejected {
            rejected: report.rejected_rows(),
            rows: report.rows,
            report: Box::new(report),
        });
    }
    apply::apply(connection, links, options.today, &mut report)?;
    Ok(report)
}
