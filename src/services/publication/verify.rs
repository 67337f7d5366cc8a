//! Holds every ready-made row against what it ought to be (decision 45 rule 5).

use std::{collections::HashSet, fmt};

use diesel::PgConnection;
use serde_json::Value;
use store::publication::verify::{self as compare, Compared, Day};
use time::Date;
use uuid::Uuid;

use crate::platform::error::AppError;

/// People compared in one statement.
const CHUNK: usize = 1_000;

/// What is wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Flaw {
    /// The person is visible to the provider and there is no row.
    Missing,
    /// There is a row and the person is not visible to the provider.
    NotVisible,
    /// The body says something else.
    Body,
    /// A hash is not that of the bytes.
    Hash,
    /// A column that filters or orders use is wrong.
    Columns,
    /// Time alone changes the body on another day than the row says.
    NextChange,
    /// Positions and timestamps of the provider's rows do not grow together.
    Order,
}

/// One flaw.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Finding {
    /// Whose row.
    pub lead_provider_id: Uuid,
    /// Of whom; nothing for a flaw of all rows together.
    pub participant_id: Option<Uuid>,
    /// What is wrong.
    pub flaw: Flaw,
}

/// What a verification found.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Rows compared.
    pub compared: u64,
    /// Rows left out, because their change is known and waits to be rendered.
    pub waiting: u64,
    /// Everything that is wrong.
    pub findings: Vec<Finding>,
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "is visible but has no row",
            Self::NotVisible => "has a row but is not visible",
            Self::Body => "has another body than it ought to have",
            Self::Hash => "has a hash that is not that of its bytes",
            Self::Columns => "is filtered or sorted by wrong values",
            Self::NextChange => "changes on another day than its row says",
            Self::Order => "positions and timestamps contradict each other",
        })
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.participant_id {
            Some(participant_id) => write!(
                f,
                "lead provider {}: participant {participant_id} {}",
                self.lead_provider_id, self.flaw
            ),
            None => write!(f, "lead provider {}: {}", self.lead_provider_id, self.flaw),
        }
    }
}

/// Compares all rows as of `today`. Run it in one snapshot (a repeatable-read transaction) while others write.
///
/// # Errors
/// [`AppError`] as any query.
pub fn verify(
    conn: &mut PgConnection,
    today: Date,
    mut progress: impl FnMut(usize, usize),
) -> Result<Report, AppError> {
    let people = compare::everybody(conn)?;
    let due: HashSet<Uuid> = compare::still_due(conn)?.into_iter().collect();
    let mut report = Report::default();
    let mut done: usize = 0;
    for chunk in people.chunks(CHUNK) {
        for day in [Day::Today, Day::LastBeforeChange, Day::Change] {
            for row in compare::compare(conn, chunk, today, day)? {
                judge(&row, day, today, &due, &mut report);
            }
        }
        done = done.saturating_add(chunk.len());
        progress(done, people.len());
    }
    for disorder in compare::disorder(conn)? {
        report.findings.push(Finding {
            lead_provider_id: disorder.lead_provider_id,
            participant_id: None,
            flaw: Flaw::Order,
        });
    }
    Ok(report)
}

fn judge(row: &Compared, day: Day, today: Date, due: &HashSet<Uuid>, report: &mut Report) {
    let outdated = row.rendered_on.is_some_and(|on| on > today)
        || row.next_change_on.is_some_and(|on| on <= today);
    let waits = due.contains(&row.teacher_id);
    let mut flaws = Vec::new();
    match day {
        Day::Today => {
            report.compared = report.compared.saturating_add(1);
            report.waiting = report.waiting.saturating_add(u64::from(waits || outdated));
            if !waits {
                flaws = flaws_today(row, outdated);
            }
            // Bytes and their hashes belong together whatever waits.
            if !(row.body_hash_right && row.content_hash_right) {
                flaws.push(Flaw::Hash);
            }
        }
        Day::LastBeforeChange if !waits && !same(row).unwrap_or(true) => {
            flaws.push(Flaw::NextChange)
        }
        Day::Change if !waits && row.next_change_on.is_some() && same(row).unwrap_or(false) => {
            flaws.push(Flaw::NextChange)
        }
        Day::LastBeforeChange | Day::Change => {}
    }
    report
        .findings
        .extend(flaws.into_iter().map(|flaw| Finding {
            lead_provider_id: row.lead_provider_id,
            participant_id: Some(row.participant_id),
            flaw,
        }));
}

fn flaws_today(row: &Compared, outdated: bool) -> Vec<Flaw> {
    match same(row) {
        None if row.stored.is_none() => vec![Flaw::Missing],
        None => vec![Flaw::NotVisible],
        Some(same) => {
            let body = (!same && !outdated).then_some(Flaw::Body);
            let columns = (!row.filters_right).then_some(Flaw::Columns);
            body.into_iter().chain(columns).collect()
        }
    }
}

/// Whether the two bodies say the same; nothing when there is only one.
fn same(row: &Compared) -> Option<bool> {
    let (expected, stored) = (row.expected.as_deref()?, row.stored.as_deref()?);
    let read = |text: &str| serde_json::from_str::<Value>(text).ok();
    Some(read(expected).is_some_and(|expected| read(stored) == Some(expected)))
}
