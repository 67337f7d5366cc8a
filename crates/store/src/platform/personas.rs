//! Invented callers for the sign-in of `DEV_TOOLS=on` (decision 50).

use db_schema::platform::personas;
use diesel::prelude::*;
use uuid::Uuid;

use crate::StoreError;

/// One invented caller.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = personas, check_for_backend(diesel::pg::Pg))]
pub struct Persona {
    /// Short name by which a token is asked for.
    pub key: String,
    /// Kind of caller, as in tokens.
    pub kind: String,
    /// Name of the person or system.
    pub name: String,
    /// What this persona is good for trying out.
    pub description: String,
    /// Id at the issuer.
    pub subject: String,
    /// A school user's school.
    pub school_urn: Option<i32>,
    /// A lead provider's id.
    pub lead_provider_id: Option<Uuid>,
    /// An appropriate body user's body.
    pub appropriate_body_id: Option<Uuid>,
    /// A member of staff's role, or a service's.
    pub role: Option<String>,
    /// A teacher's TRN.
    pub trn: Option<String>,
}

/// All personas in the order of their keys.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn list(conn: &mut PgConnection) -> Result<Vec<Persona>, StoreError> {
    Ok(personas::table
        .order(personas::key.asc())
        .select(Persona::as_select())
        .limit(500)
        .load(conn)?)
}

/// One persona.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn find(conn: &mut PgConnection, key: &str) -> Result<Option<Persona>, StoreError> {
    Ok(personas::table
        .find(key)
        .select(Persona::as_select())
        .first(conn)
        .optional()?)
}
