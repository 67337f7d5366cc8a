//! Sign-in users that requests are about.

use db_schema::record::{one_login_users, persons};
use diesel::prelude::*;
use domain::record::person::PersonStatus;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{StoreError, Text};

/// The active person to whom the sign-in user is connected.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn connected_person(
    connection: &mut PgConnection,
    subject: &str,
) -> Result<Option<Uuid>, StoreError> {
    Ok(one_login_users::table
        .inner_join(persons::table)
        .filter(one_login_users::subject.eq(subject))
        .filter(persons::status.eq(Text(PersonStatus::Active)))
        .select(persons::id)
        .first(connection)
        .optional()?)
}

/// Connects the sign-in user to the person, if there is one who is connected to nobody.
///
/// # Errors
/// [`StoreError`] as any update.
pub fn connect(
    connection: &mut PgConnection,
    subject: &str,
    person_id: Uuid,
    at: OffsetDateTime,
) -> Result<(), StoreError> {
    diesel::update(one_login_users::table.find(subject))
        .filter(one_login_users::person_id.is_null())
        .set((
            one_login_users::person_id.eq(person_id),
            one_login_users::verified_at.eq(at),
            one_login_users::matched_at.eq(at),
        ))
        .execute(connection)?;
    Ok(())
}
