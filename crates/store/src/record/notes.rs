//! What staff wrote down about a person.

use db_schema::record::notes;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable, Text as SqlText, Timestamptz, Uuid as SqlUuid};
use domain::record::note::NoteVisibility;
use time::OffsetDateTime;
use uuid::Uuid;

use super::newest_first;
use crate::registration::home::From;
use crate::statement::Statement;
use crate::{StoreError, Text};

/// A note. May hold personal data: no `Debug`.
#[derive(Clone, QueryableByName)]
pub struct NoteRow {
    /// Key.
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    /// What it says.
    #[diesel(sql_type = SqlText)]
    pub text: String,
    /// Who reads it.
    #[diesel(sql_type = SqlText)]
    pub visibility: Text<NoteVisibility>,
    /// Who wrote it: the caller's id.
    #[diesel(sql_type = SqlText)]
    pub author_id: String,
    /// Who wrote it: the name.
    #[diesel(sql_type = Nullable<SqlText>)]
    pub author_name: Option<String>,
    /// When.
    #[diesel(sql_type = Timestamptz)]
    pub created_at: OffsetDateTime,
}

/// Where a note stands in the list: newest first.
pub type NoteKey = (OffsetDateTime, Uuid);

impl NoteRow {
    /// Where it stands in the list.
    #[must_use]
    pub const fn key(&self) -> NoteKey {
        (self.created_at, self.id)
    }
}

fn seen<'a>(person_id: Uuid, sees_restricted: bool) -> Statement<'a> {
    Statement::new(
        "SELECT id, text, visibility, author_id, author_name, created_at FROM record.notes
         WHERE deleted_at IS NULL AND person_id = ? AND (? OR visibility = 'ordinary')",
    )
    .bind::<SqlUuid, _>(person_id)
    .bind::<Bool, _>(sees_restricted)
}

/// One page of the person's notes, newest first.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn page(
    connection: &mut PgConnection,
    person_id: Uuid,
    sees_restricted: bool,
    from: From<NoteKey>,
    limit: i64,
) -> Result<Vec<NoteRow>, StoreError> {
    let statement = newest_first::page::<Timestamptz, _>(
        seen(person_id, sees_restricted),
        ("created_at", "id"),
        from,
        limit,
    );
    Ok(statement.load(connection)?)
}

/// One note of the person.
///
/// # Errors
/// [`StoreError`] as any query; one that is unknown, deleted, somebody else's or not to be seen is `None`.
pub fn find(
    connection: &mut PgConnection,
    person_id: Uuid,
    id: Uuid,
    sees_restricted: bool,
) -> Result<Option<NoteRow>, StoreError> {
    let mut statement = seen(person_id, sees_restricted);
    statement.push(" AND id = ");
    statement.push_value::<SqlUuid, _>(id);
    Ok(statement.get_result(connection).optional()?)
}

/// Writes a new note.
///
/// # Errors
/// [`StoreError`] as any insert.
pub fn insert(
    connection: &mut PgConnection,
    person_id: Uuid,
    note: &NoteRow,
) -> Result<(), StoreError> {
    diesel::insert_into(notes::table)
        .values((
            notes::id.eq(note.id),
            notes::person_id.eq(person_id),
            notes::text.eq(&note.text),
            notes::visibility.eq(note.visibility),
            notes::author_id.eq(&note.author_id),
            notes::author_name.eq(&note.author_name),
            notes::created_at.eq(note.created_at),
        ))
        .execute(connection)?;
    Ok(())
}

/// Takes a note away; the row stays.
///
/// # Errors
/// [`StoreError`] as any update.
pub fn delete(
    connection: &mut PgConnection,
    id: Uuid,
    at: OffsetDateTime,
) -> Result<(), StoreError> {
    diesel::update(notes::table.find(id))
        .set(notes::deleted_at.eq(at))
        .execute(connection)?;
    Ok(())
}
