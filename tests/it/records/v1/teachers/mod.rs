//! People on the record, through HTTP. Numbers are those of teaching-records.md 8.

mod adding;
mod changing;
mod correcting;
mod looking_up;
pub mod merging;
mod participants;
mod plans;
mod reading;
mod search_cursors;
mod searching;
mod statuses;

use db_schema::{audit::access_records, record::changes};
use diesel::prelude::*;
use serde_json::Value;
use uuid::Uuid;

use crate::support::TestApp;

/// Kind, person and count of every access that was written down.
pub async fn accesses(app: &TestApp) -> Vec<(String, Option<Uuid>, Option<i32>)> {
    app.db(|conn| {
        access_records::table
            .order(access_records::id)
            .select((
                access_records::kind,
                access_records::person_id,
                access_records::result_count,
            ))
            .load(conn)
            .expect("access records")
    })
    .await
}

/// What of a change the history keeps.
#[derive(Debug, PartialEq)]
pub struct Entry {
    pub kind: String,
    pub reason: Option<String>,
    pub before: Value,
    pub after: Value,
}

/// The history of a person, oldest first.
pub async fn history(app: &TestApp, person: Uuid) -> Vec<Entry> {
    type Row = (String, Option<String>, Option<Value>, Option<Value>);
    let rows: Vec<Row> = app
        .db(move |conn| {
            changes::table
                .filter(changes::person_id.eq(person))
                .order((changes::recorded_at, changes::id))
                .select((
                    changes::change_type,
                    changes::reason,
                    changes::before,
                    changes::after,
                ))
                .load(conn)
                .expect("changes")
        })
        .await;
    rows.into_iter()
        .map(|(kind, reason, before, after)| Entry {
            kind,
            reason,
            before: before.unwrap_or_default(),
            after: after.unwrap_or_default(),
        })
        .collect()
}

/// The TRNs of a list, in its order.
fn trns(list: &Value) -> Vec<String> {
    let entries = list.as_array().into_iter().flatten();
    entries
        .map(|one| one["trn"].as_str().unwrap_or_default().to_owned())
        .collect()
}
