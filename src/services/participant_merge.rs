//! Registration follows when two teaching records become one (decision 66): participants, drafts, and the ids that lead providers know.

use diesel::PgConnection;
use domain::trn::Trn;
use serde_json::json;
use store::StoreError;
use store::events::{self, Event, EventActor};
use store::registration::teachers::TeacherRow;
use store::registration::{participant_merge as rows, teachers};

use crate::ports::record_changed::When;

/// Whoever was registered under `merged` goes on under `survivor`. Both are held already.
///
/// # Errors
/// [`StoreError::Constraint`] where the registrations of the two cannot be those of one person.
pub fn follow(
    conn: &mut PgConnection,
    actor: &EventActor,
    merged: &Trn,
    survivor: &Trn,
    when: When,
) -> Result<(), StoreError> {
    let from = teachers::find_by_trn(conn, merged)?;
    let into = teachers::find_by_trn(conn, survivor)?;
    let mut happened = Vec::new();
    match (&from, &into) {
        (None, _) => {}
        (Some(from), None) => {
            rows::set_trn(conn, from.id, survivor)?;
            happened.push(
                event("teacher_trn_changed", from, when)
                    .before(json!({ "trn": merged.as_str() }))
                    .after(json!({ "trn": survivor.as_str() })),
            );
        }
        (Some(from), Some(into)) => {
            rows::merge(conn, from, into, when.at)?;
            happened.push(
                event("teacher_merged", into, when)
                    .before(json!({ "trn": merged.as_str(), "api_id": from.api_id }))
                    .after(json!({ "trn": survivor.as_str(), "api_id": into.api_id })),
            );
        }
    }
    for draft in rows::redirect_drafts(conn, merged, survivor)? {
        let event = Event::new("registration_trn_changed", when.today, "drafts", draft);
        happened.push(
            event
                .before(json!({ "trn": merged.as_str() }))
                .after(json!({ "trn": survivor.as_str() })),
        );
    }
    if happened.is_empty() {
        return Ok(());
    }
    events::record(conn, actor, &happened)
}

fn event(kind: &'static str, teacher: &TeacherRow, when: When) -> Event {
    Event::new(kind, when.today, "teachers", teacher.id).teacher(teacher.id)
}
