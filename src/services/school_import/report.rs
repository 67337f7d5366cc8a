//! What an import found and did.

use std::io::{self, Write};

/// Rejections beyond these are counted and not listed: a file of nothing but bad rows must not fill the memory.
const LISTED: usize = 10_000;

/// A row that was skipped because something in it cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// Its number as a spreadsheet counts them, the header being the first.
    pub row: u64,
    /// What stands in the column URN, for people to find the row again; empty when there is none.
    pub urn: String,
    /// What is wrong.
    pub reason: String,
}

/// The report of an import.
#[derive(Debug, Default)]
pub struct Report {
    /// Rows of the establishments' extract.
    pub rows: u64,
    /// Rows that are of no interest to the service: other countries, other types, closed long ago.
    pub not_relevant: u64,
    /// Establishments that were not known.
    pub new: u64,
    /// Establishments that are not as they were: URN and the names of the fields.
    pub changed: Vec<(i32, Vec<String>)>,
    /// Establishments that are as they were.
    pub unchanged: u64,
    /// Links written or removed.
    pub links_changed: u64,
    /// URNs of establishments that became schools of the service.
    pub opened: Vec<i32>,
    rejected: Vec<Rejection>,
    rejected_rows: u64,
    rejected_links: u64,
}

impl Report {
    /// Rows that were skipped as bad, in both extracts.
    #[must_use]
    pub const fn rejected_rows(&self) -> u64 {
        self.rejected_rows
    }

    pub(super) const fn rejected_establishments(&self) -> u64 {
        self.rejected_rows - self.rejected_links
    }

    /// The first of them, and why.
    #[must_use]
    pub fn rejections(&self) -> &[Rejection] {
        &self.rejected
    }

    pub(super) fn reject(&mut self, row: u64, urn: &str, reason: impl Into<String>) {
        self.rejected_rows += 1;
        if self.rejected.len() < LISTED {
            self.rejected.push(Rejection {
                row,
                urn: urn.chars().take(20).collect(),
                reason: reason.into(),
            });
        }
    }

    pub(super) fn reject_link(&mut self, row: u64, urn: &str, reason: &str) {
        self.rejected_links += 1;
        self.reject(row, urn, format!("links: {reason}"));
    }

    /// The report in a few lines.
    #[must_use]
    pub fn summary(&self) -> String {
        format!(
            "{} rows: {} new, {} changed, {} unchanged, {} not relevant, {} rejected. {} links written or removed. {} schools opened.",
            self.rows,
            self.new,
            self.changed.len(),
            self.unchanged,
            self.not_relevant,
            self.rejected_rows,
            self.links_changed,
            self.opened.len()
        )
    }

    /// Writes the whole report as CSV: row, URN, result, and why or which fields.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write_csv(&self, to: impl Write) -> io::Result<()> {
        let mut csv = csv::Writer::from_writer(to);
        csv.write_record(["row", "urn", "result", "detail"])?;
        for Rejection { row, urn, reason } in &self.rejected {
            csv.write_record([row.to_string().as_str(), urn, "rejected", reason])?;
        }
        for (urn, fields) in &self.changed {
            csv.write_record(["", &urn.to_string(), "changed", &fields.join(" ")])?;
        }
        for urn in &self.opened {
            csv.write_record(["", &urn.to_string(), "opened", ""])?;
        }
        csv.flush()
    }
}
