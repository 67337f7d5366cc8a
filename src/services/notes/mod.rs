//! What staff write down about a person (`teaching-records.md` 2.10, decision page 52). Notes never leave staff.

use domain::record::note::{NoteVisibility, may_write};
use domain::record::permission::{Permission, Permissions};
use domain::record::prose::Prose;
use serde_json::{Value, json};
use store::Text;
use store::record::changes::{Change, Source, Why, announce};
use store::record::notes::{self, NoteKey, NoteRow};
use uuid::Uuid;

use super::access_records::Reader;
use super::from_position;
use super::people::{self, Asked, Caller, Registry};
use crate::platform::{
    db::Db,
    error::AppError,
    page::Position,
    problem::{Problem, codes::http},
};

/// One page of the person's notes that the reader sees, newest first; also of a record that is not in use any more.
///
/// # Errors
/// 404 `teacher_not_found`; 308 `teacher_merged`.
pub async fn list(
    db: &Db,
    reader: Reader,
    asked: Asked,
    position: Position<NoteKey>,
    limit: i64,
) -> Result<Vec<NoteRow>, AppError> {
    db.read("notes.list", move |conn| {
        let person = people::resolve_in_any_status(conn, &asked)?;
        reader.looks_at(conn, person.id)?;
        Ok(notes::page(
            conn,
            person.id,
            reader.sees_restricted(),
            from_position(position),
            limit,
        )?)
    })
    .await
}

/// Writes a note.
///
/// # Errors
/// 403 for a restricted note of somebody who could not read it, whoever the person is; as `people::hold`.
pub async fn add(
    registry: &Registry,
    caller: Caller,
    asked: Asked,
    text: Prose,
    visibility: NoteVisibility,
) -> Result<NoteRow, AppError> {
    if !may_write(&caller.permissions, visibility) {
        return Err(Problem::new(&http::FORBIDDEN).into());
    }
    let (record, when) = (registry.record.clone(), registry.when);
    registry
        .db
        .tx("notes.add", move |conn| {
            let person = people::hold(conn, record.as_ref(), &asked)?;
            let note = NoteRow {
                id: Uuid::now_v7(),
                text: text.as_str().to_owned(),
                visibility: Text(visibility),
                author_id: caller.author.actor.id.clone(),
                author_name: caller.author.name.clone(),
                created_at: when.at,
            };
            let change = Change::new(
                "note_added",
                person.id,
                ("record.notes", note.id),
                when.today,
                Source::here(when.at),
            )
            .visible_with(seen_with(visibility))
            .after(shown(&note));
            announce(conn, &caller.author, &change)?;
            notes::insert(conn, person.id, &note)?;
            Ok(note)
        })
        .await
}

/// Deletes a note; it stays in the history.
///
/// # Errors
/// As `people::hold`; [`AppError::NotFound`] for a note that is unknown, deleted, somebody else's or not to be seen, all alike.
pub async fn delete(
    registry: &Registry,
    caller: Caller,
    asked: Asked,
    id: Uuid,
    why: Why,
) -> Result<(), AppError> {
    let (record, when) = (registry.record.clone(), registry.when);
    registry
        .db
        .tx("notes.delete", move |conn| {
            let person = people::hold(conn, record.as_ref(), &asked)?;
            let note = notes::find(conn, person.id, id, sees_restricted(&caller.permissions))?
                .ok_or(AppError::NotFound)?;
            let change = Change::new(
                "note_deleted",
                person.id,
                ("record.notes", id),
                when.today,
                Source::here(when.at),
            )
            .visible_with(seen_with(note.visibility.0))
            .why(why.clone())
            .before(shown(&note));
            announce(conn, &caller.author, &change)?;
            Ok(notes::delete(conn, id, when.at)?)
        })
        .await
}

/// Without this permission there is no trace of the note.
const fn seen_with(visibility: NoteVisibility) -> Permission {
    match visibility {
        NoteVisibility::Ordinary => Permission::RecordView,
        NoteVisibility::Restricted => Permission::RestrictedAlertView,
    }
}

fn sees_restricted(permissions: &Permissions) -> bool {
    permissions.has(Permission::RestrictedAlertView)
}

fn shown(note: &NoteRow) -> Value {
    json!({ "text": note.text, "visibility": note.visibility.0.as_str() })
}
