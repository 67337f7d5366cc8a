//! Tokens of lead providers. The token itself is never here, only its SHA-256.

use std::collections::HashMap;

use db_schema::{platform::api_tokens, registration::lead_providers};
use diesel::prelude::*;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::StoreError;

/// How often the last use of a token is written down.
const USE_RECORDED_EVERY: Duration = Duration::minutes(1);

/// A usable token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveToken {
    /// Its id.
    pub id: Uuid,
    /// Whose it is.
    pub lead_provider_id: Uuid,
    /// The stored hash, for a comparison in constant time.
    pub token_hash: Vec<u8>,
    /// When it stops working by itself.
    pub expires_at: Option<OffsetDateTime>,
    /// Whether a use now must be written down with [`record_use`].
    pub use_is_due: bool,
}

/// A token as people see it in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedToken {
    /// Its id, by which it is revoked.
    pub id: Uuid,
    /// Name of the lead provider.
    pub lead_provider: String,
    /// What it was issued for.
    pub description: String,
    /// When it was issued.
    pub created_at: OffsetDateTime,
    /// When it was last used, to the minute.
    pub last_used_at: Option<OffsetDateTime>,
    /// When it was revoked.
    pub revoked_at: Option<OffsetDateTime>,
}

/// The token with this hash, unless it is revoked or expired at `now`.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn find_live(
    conn: &mut PgConnection,
    hash: &[u8; 32],
    now: OffsetDateTime,
) -> Result<Option<LiveToken>, StoreError> {
    let row = api_tokens::table
        .filter(api_tokens::token_hash.eq(hash.as_slice()))
        .filter(api_tokens::revoked_at.is_null())
        .filter(
            api_tokens::expires_at
                .is_null()
                .or(api_tokens::expires_at.gt(now)),
        )
        .select((
            api_tokens::id,
            api_tokens::lead_provider_id,
            api_tokens::token_hash,
            api_tokens::expires_at,
            api_tokens::last_used_at,
        ))
        .first::<(
            Uuid,
            Uuid,
            Vec<u8>,
            Option<OffsetDateTime>,
            Option<OffsetDateTime>,
        )>(conn)
        .optional()?;
    Ok(row.map(
        |(id, lead_provider_id, token_hash, expires_at, last_used_at)| LiveToken {
            id,
            lead_provider_id,
            token_hash,
            expires_at,
            use_is_due: last_used_at.is_none_or(|at| at < now - USE_RECORDED_EVERY),
        },
    ))
}

/// Writes down that the token was used at `now`, unless that was done within the last minute, by any instance.
///
/// # Errors
/// [`StoreError`] as any write.
pub fn record_use(
    conn: &mut PgConnection,
    id: Uuid,
    now: OffsetDateTime,
) -> Result<(), StoreError> {
    let due = api_tokens::last_used_at
        .is_null()
        .or(api_tokens::last_used_at.lt(now - USE_RECORDED_EVERY));
    diesel::update(api_tokens::table.filter(api_tokens::id.eq(id)).filter(due))
        .set(api_tokens::last_used_at.eq(now))
        .execute(conn)?;
    Ok(())
}

/// Keeps the hash of a new token.
///
/// # Errors
/// [`StoreError`] as any insert.
pub fn insert(
    conn: &mut PgConnection,
    id: Uuid,
    lead_provider_id: Uuid,
    description: &str,
    hash: &[u8; 32],
    expires_at: Option<OffsetDateTime>,
) -> Result<(), StoreError> {
    diesel::insert_into(api_tokens::table)
        .values((
            api_tokens::id.eq(id),
            api_tokens::lead_provider_id.eq(lead_provider_id),
            api_tokens::description.eq(description),
            api_tokens::token_hash.eq(hash.as_slice()),
            api_tokens::expires_at.eq(expires_at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Revokes a token and says whose it is; [`None`] when there is no such token or it was revoked before.
///
/// # Errors
/// [`StoreError`] as any write.
pub fn revoke(
    conn: &mut PgConnection,
    id: Uuid,
    now: OffsetDateTime,
) -> Result<Option<Uuid>, StoreError> {
    let live = api_tokens::table
        .filter(api_tokens::id.eq(id))
        .filter(api_tokens::revoked_at.is_null());
    let lead_provider_id = diesel::update(live)
        .set(api_tokens::revoked_at.eq(now))
        .returning(api_tokens::lead_provider_id)
        .get_result(conn)
        .optional()?;
    Ok(lead_provider_id)
}

/// Every token that was issued for longer use, newest first: tokens with an end of their own are those of the development sign-in.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn list(conn: &mut PgConnection) -> Result<Vec<ListedToken>, StoreError> {
    type Row = (
        Uuid,
        Uuid,
        String,
        OffsetDateTime,
        Option<OffsetDateTime>,
        Option<OffsetDateTime>,
    );
    let rows: Vec<Row> = api_tokens::table
        .filter(api_tokens::expires_at.is_null())
        .order((api_tokens::created_at.desc(), api_tokens::id.desc()))
        .select((
            api_tokens::id,
            api_tokens::lead_provider_id,
            api_tokens::description,
            api_tokens::created_at,
            api_tokens::last_used_at,
            api_tokens::revoked_at,
        ))
        .load(conn)?;
    let names: HashMap<Uuid, String> = lead_providers::table
        .select((lead_providers::id, lead_providers::name))
        .load::<(Uuid, String)>(conn)?
        .into_iter()
        .collect();
    let listed = rows.into_iter().map(
        |(id, lead_provider_id, description, created_at, last_used_at, revoked_at)| ListedToken {
            id,
            lead_provider: names.get(&lead_provider_id).cloned().unwrap_or_default(),
            description,
            created_at,
            last_used_at,
            revoked_at,
        },
    );
    Ok(listed.collect())
}

/// The id and name of the lead provider of this name, case aside.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn find_lead_provider(
    conn: &mut PgConnection,
    name: &str,
) -> Result<Option<(Uuid, String)>, StoreError> {
    let rows: Vec<(Uuid, String)> = lead_providers::table
        .order(lead_providers::name.asc())
        .select((lead_providers::id, lead_providers::name))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .find(|(_, known)| known.eq_ignore_ascii_case(name.trim())))
}

/// Names of all lead providers, in order.
///
/// # Errors
/// [`StoreError`] as any query.
pub fn lead_provider_names(conn: &mut PgConnection) -> Result<Vec<String>, StoreError> {
    Ok(lead_providers::table
        .order(lead_providers::name.asc())
        .select(lead_providers::name)
        .load(conn)?)
}

/// Deletes tokens that ended by themselves before `now`.
///
/// # Errors
/// [`StoreError`] as any write.
pub fn purge_expired(conn: &mut PgConnection, now: OffsetDateTime) -> Result<usize, StoreError> {
    Ok(diesel::delete(api_tokens::table.filter(api_tokens::expires_at.lt(now))).execute(conn)?)
}
