//! Attempts to match somebody with a record, counted against the limits of decision 13. Nothing of what was typed is stored.

use db_schema::registration::match_attempts;
use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text as SqlText};
use time::Date;
use uuid::Uuid;

use crate::StoreError;
use crate::statement::Statement;

/// Failed attempts so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FailedAttempts {
    /// In the draft.
    pub in_draft: i64,
    /// Of the user on the day.
    pub of_user: i64,
    /// Of the school on the day.
    pub of_school: i64,
}

/// Holds the school's attempts until the end of the transaction, so that requests sent at once cannot all pass the limits before one is counted.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn lock(connection: &mut PgConnection, school_id: Uuid) -> Result<(), StoreError> {
    Statement::new("SELECT pg_advisory_xact_lock(hashtextextended(?1, ?2))")
        .bind::<SqlText, _>(school_id.to_string())
        .bind::<BigInt, _>(LOCK_SPACE)
        .execute(connection)?;
    Ok(())
}

/// Keeps these advisory locks apart from others.
const LOCK_SPACE: i64 = 0x6d61_7463_6800;

/// Counts failed attempts: only those show that somebody guesses, and a school that registers many people in a day is not held up.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn failed(
    connection: &mut PgConnection,
    draft_id: Uuid,
    user_id: &str,
    school_id: Uuid,
    day: Date,
) -> Result<FailedAttempts, StoreError> {
    let failed = || match_attempts::table.filter(match_attempts::succeeded.eq(false));
    let of_day = || failed().filter(match_attempts::attempted_on.eq(day));
    let (of_user, of_school, in_draft) = diesel::select((
        of_day()
            .filter(match_attempts::user_id.eq(user_id))
            .select(count_star())
            .single_value()
            .assume_not_null(),
        of_day()
            .filter(match_attempts::school_id.eq(school_id))
            .select(count_star())
            .single_value()
            .assume_not_null(),
        failed()
            .filter(match_attempts::school_id.eq(school_id))
            .filter(match_attempts::draft_id.eq(draft_id))
            .select(count_star())
            .single_value()
            .assume_not_null(),
    ))
    .get_result(connection)?;
    Ok(FailedAttempts {
        in_draft,
        of_user,
        of_school,
    })
}

/// An attempt to remember.
#[derive(Debug, Clone, Copy, Insertable)]
#[diesel(table_name = match_attempts)]
pub struct NewAttempt<'a> {
    /// Key.
    pub id: Uuid,
    /// The draft.
    pub draft_id: Uuid,
    /// The school.
    pub school_id: Uuid,
    /// The user.
    pub user_id: &'a str,
    /// The day.
    pub attempted_on: Date,
    /// Whether the person was matched.
    pub succeeded: bool,
}

/// Remembers an attempt.
///
/// # Errors
/// [`StoreError`] as any insert.
pub fn insert(connection: &mut PgConnection, attempt: &NewAttempt<'_>) -> Result<(), StoreError> {
    diesel::insert_into(match_attempts::table)
        .values(attempt)
        .execute(connection)?;
    Ok(())
}
