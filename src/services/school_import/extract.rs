//! Reading an extract as a stream: bytes to text, text to rows, rows to batches.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::io::{self, Read};
use std::rc::Rc;

use csv::{ErrorKind, Reader, ReaderBuilder, StringRecord};
use diesel::PgConnection;
use encoding_rs_io::DecodeReaderBytesBuilder;
use store::registration::gias_import::{self, StagedEstablishment, StagedLink};

use super::ImportError;
use super::columns::{EstablishmentColumns, LinkColumns, MissingColumns};
use super::report::Report;
use super::row::{self, Judged, Reason, Types};

const ESTABLISHMENTS: &str = "establishments";
const LINKS: &str = "links";

/// Rows held in memory at a time.
const BATCH: usize = 1_000;
/// Most bytes between the ends of two rows. A quotation mark that is never closed would otherwise swallow the rest of the file.
const LONGEST_ROW: usize = 1 << 20;

/// Why an extract cannot be read on.
pub enum Unreadable {
    /// The header.
    Header(MissingColumns),
    /// A row.
    Row {
        /// Its number.
        row: u64,
        /// What is wrong.
        reason: String,
    },
}

/// Copies all good rows of the establishments' extract beside the table.
pub fn stage_establishments(
    connection: &mut PgConnection,
    source: &mut dyn Read,
    report: &mut Report,
    progress: &mut dyn FnMut(u64),
) -> Result<(), ImportError> {
    let types: Types = gias_import::establishment_types(connection)?
        .into_iter()
        .map(|kind| (kind.name.clone(), kind))
        .collect();
    let known: BTreeSet<i32> = gias_import::known_urns(connection)?.into_iter().collect();
    let mut rows = Rows::open(source);
    let failed = |unreadable| ImportError::unreadable(ESTABLISHMENTS, unreadable);
    let columns = rows
        .header()
        .and_then(|header| EstablishmentColumns::find(&header).map_err(Unreadable::Header))
        .map_err(failed)?;
    let mut seen = BTreeSet::new();
    let mut batch: Vec<StagedEstablishment> = Vec::with_capacity(BATCH);
    while let Some((number, whole)) = rows.next().map_err(failed)? {
        report.rows += 1;
        match whole.and_then(|()| row::establishment(&columns, &types, &rows.record)) {
            Err(reason) => report.reject(number, rows.field(columns.urn), reason),
            Ok(Judged::NotRelevant(staged)) if !known.contains(&staged.urn) => {
                report.not_relevant += 1
            }
            Ok(Judged::Relevant(staged) | Judged::NotRelevant(staged)) => {
                if seen.insert(staged.urn) {
                    batch.push(*staged);
                } else {
                    report.reject(
                        number,
                        rows.field(columns.urn),
                        "URN: there is another row with it",
                    );
                }
            }
        }
        if batch.len() == BATCH {
            gias_import::stage(connection, &batch)?;
            batch.clear();
        }
        if report.rows.is_multiple_of(500) {
            progress(report.rows);
        }
    }
    gias_import::stage(connection, &batch)?;
    progress(report.rows);
    Ok(())
}

/// Copies all good rows of the links' extract beside the table.
pub fn stage_links(
    connection: &mut PgConnection,
    source: &mut dyn Read,
    report: &mut Report,
) -> Result<(), ImportError> {
    let mut rows = Rows::open(source);
    let failed = |unreadable| ImportError::unreadable(LINKS, unreadable);
    let columns = rows
        .header()
        .and_then(|header| LinkColumns::find(&header).map_err(Unreadable::Header))
        .map_err(failed)?;
    let mut seen = BTreeSet::new();
    let mut batch: Vec<StagedLink> = Vec::with_capacity(BATCH);
    while let Some((number, whole)) = rows.next().map_err(failed)? {
        match whole.and_then(|()| row::link(&columns, &rows.record)) {
            Err(reason) => report.reject_link(number, rows.field(columns.urn), &reason),
            Ok(link) if seen.insert((link.urn, link.link_urn)) => batch.push(link),
            Ok(_) => report.reject_link(
                number,
                rows.field(columns.urn),
                "there is another row with both URNs",
            ),
        }
        if batch.len() == BATCH {
            gias_import::stage_links(connection, &batch)?;
            batch.clear();
        }
    }
    Ok(gias_import::stage_links(connection, &batch)?)
}

/// Number of a row, and what is wrong when it has not as many fields as the header.
type Numbered = (u64, Result<(), Reason>);

/// The rows of an extract, one at a time.
struct Rows<'a> {
    reader: Reader<Guarded<Box<dyn Read + 'a>>>,
    since_last_row: Rc<Cell<usize>>,
    record: StringRecord,
    /// Number of the last row as a spreadsheet counts them, the header being the first.
    row: u64,
}

impl<'a> Rows<'a> {
    fn open(source: &'a mut dyn Read) -> Self {
        let text: Box<dyn Read + 'a> = Box::new(
            DecodeReaderBytesBuilder::new()
                .encoding(Some(encoding_rs::WINDOWS_1252))
                .build(source),
        );
        let since_last_row = Rc::new(Cell::new(0));
        let guarded = Guarded {
            text,
            since_last_row: Rc::clone(&since_last_row),
        };
        Self {
            reader: ReaderBuilder::new().from_reader(guarded),
            since_last_row,
            record: StringRecord::new(),
            row: 1,
        }
    }

    fn header(&mut self) -> Result<StringRecord, Unreadable> {
        self.reader
            .headers()
            .cloned()
            .map_err(|error| Unreadable::Row {
                row: 1,
                reason: error.to_string(),
            })
    }

    fn field(&self, column: usize) -> &str {
        self.record.get(column).unwrap_or_default()
    }

    /// Reads on to the next row; answers its number, and what is wrong when it has not as many fields as the header.
    fn next(&mut self) -> Result<Option<Numbered>, Unreadable> {
        self.since_last_row.set(0);
        self.row += 1;
        match self.reader.read_record(&mut self.record) {
            Ok(true) => Ok(Some((self.row, Ok(())))),
            Ok(false) => Ok(None),
            Err(error) => match error.kind() {
                ErrorKind::UnequalLengths {
                    expected_len, len, ..
                } => Ok(Some((
                    self.row,
                    Err(format!("{len} fields instead of {expected_len}")),
                ))),
                _ => Err(Unreadable::Row {
                    row: self.row,
                    reason: error.to_string(),
                }),
            },
        }
    }
}

/// Stops a row that does not end.
struct Guarded<R> {
    text: R,
    since_last_row: Rc<Cell<usize>>,
}

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.text.read(buffer)?;
        let total = self.since_last_row.get() + read;
        self.since_last_row.set(total);
        if total > LONGEST_ROW {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "a row of more than a megabyte: is a quotation mark not closed?",
            ));
        }
        Ok(read)
    }
}
