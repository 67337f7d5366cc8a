//! Who of the Department's staff read or searched whom; written by the read itself, never changed.

use db_schema::audit::access_records;
use diesel::prelude::*;
use domain::text_enum;
use uuid::Uuid;

use crate::events::EventActor;
use crate::{StoreError, Text};

text_enum! {
    /// What somebody did.
    pub enum AccessKind = "access_kind" {
        /// Read one person's record.
        Read = "read",
        /// Searched for people.
        Search = "search",
        /// Read restricted alerts, for a stated purpose.
        RestrictedAlerts = "restricted_alerts",
    }
}

/// One access to the record.
#[derive(Debug, Clone, Copy)]
pub struct Access<'a> {
    /// What was done.
    pub kind: AccessKind,
    /// Whose record was read; nobody for a search.
    pub person_id: Option<Uuid>,
    /// How many people a search showed.
    pub result_count: Option<i32>,
    /// What for, where that has to be said.
    pub purpose: Option<&'a str>,
}

impl Access<'_> {
    /// One person's record was read.
    #[must_use]
    pub const fn read(person_id: Uuid) -> Self {
        Self {
            kind: AccessKind::Read,
            person_id: Some(person_id),
            result_count: None,
            purpose: None,
        }
    }

    /// A search showed so many people.
    #[must_use]
    pub fn search(shown: usize) -> Self {
        Self {
            kind: AccessKind::Search,
            person_id: None,
            result_count: Some(i32::try_from(shown).unwrap_or(i32::MAX)),
            purpose: None,
        }
    }
}

/// Writes it down.
///
/// # Errors
/// [`StoreError`] as any insert.
pub fn record(
    connection: &mut PgConnection,
    actor: &EventActor,
    access: &Access<'_>,
) -> Result<(), StoreError> {
    diesel::insert_into(access_records::table)
        .values((
            access_records::id.eq(Uuid::now_v7()),
            access_records::actor_kind.eq(actor.kind),
            access_records::actor_id.eq(&actor.id),
            access_records::actor_role.eq(&actor.role),
            access_records::request_id.eq(&actor.request_id),
            access_records::kind.eq(Text(access.kind)),
            access_records::person_id.eq(access.person_id),
            access_records::result_count.eq(access.result_count),
            access_records::purpose.eq(access.purpose),
        ))
        .execute(connection)?;
    Ok(())
}
