//! Applying what was staged: establishments, links, schools of the service, and an event for each.

use diesel::PgConnection;
use serde_json::{Value, json};
use store::StoreError;
use store::events::{self, Event, EventActor};
use store::registration::gias_import::{self, ChangedEstablishment};
use time::Date;
use uuid::Uuid;

use super::report::Report;
use crate::platform::ids;

/// Events written at a time.
const BATCH: usize = 1_000;

/// Applies everything that is staged and completes the report.
pub fn apply(
    connection: &mut PgConnection,
    links: bool,
    today: Date,
    report: &mut Report,
) -> Result<(), StoreError> {
    let changed = gias_import::changed(connection)?;
    let written = gias_import::apply(connection)?;
    let known = report.rows - report.not_relevant - report.rejected_establishments();
    report.new = count(written) - count(changed.len());
    report.unchanged = known - count(written);
    if links {
        report.links_changed = count(gias_import::apply_links(connection)?);
    }
    let opened: Vec<(Uuid, i32)> = gias_import::urns_to_open(connection)?
        .into_iter()
        .map(|urn| (ids::new_key(), urn))
        .collect();
    gias_import::open_schools(connection, &opened)?;
    report.changed = changed.iter().map(|row| (row.urn, fields(row))).collect();
    report.opened = opened.iter().map(|(_, urn)| *urn).collect();
    record(connection, today, &changed, &opened, report)
}

fn record(
    connection: &mut PgConnection,
    today: Date,
    changed: &[ChangedEstablishment],
    opened: &[(Uuid, i32)],
    report: &Report,
) -> Result<(), StoreError> {
    let actor = EventActor::system("import-schools");
    let changes = changed.iter().filter_map(|row| {
        let id = row.school_id?;
        Some(
            Event::new("school_changed", today, "registration.schools", id)
                .school(id)
                .before(row.before.clone())
                .after(row.after.clone()),
        )
    });
    let openings = opened.iter().map(|(id, urn)| {
        Event::new("school_opened", today, "registration.schools", *id)
            .school(*id)
            .after(json!({ "urn": urn.to_string() }))
    });
    let mut all = changes.chain(openings).peekable();
    while all.peek().is_some() {
        let batch: Vec<Event> = all.by_ref().take(BATCH).collect();
        events::record(connection, &actor, &batch)?;
    }
    if report.new > 0
        || !report.changed.is_empty()
        || report.links_changed > 0
        || !report.opened.is_empty()
    {
        let import =
            Event::new("schools_imported", today, "school_import", ids::new_key()).after(json!({
                "rows": report.rows,
                "new": report.new,
                "changed": report.changed.len(),
                "rejected": report.rejected_rows(),
                "links_changed": report.links_changed,
                "opened": report.opened.len(),
            }));
        events::record(connection, &actor, &[import])?;
    }
    Ok(())
}

fn fields(row: &ChangedEstablishment) -> Vec<String> {
    match &row.after {
        Value::Object(fields) => fields.keys().cloned().collect(),
        _ => Vec::new(),
    }
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
