//! Issuing and revoking keys. Several work at a time, so that a service can change from one to the next.

use serde_json::json;
use store::{
    events,
    record::service_clients::{self as rows, KeyRow},
};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{Client, Writing, event, with_keys};
use crate::platform::{
    auth::service_key,
    config::Secret,
    db::Db,
    error::AppError,
    etag,
    extract::IfMatch,
    ids,
    problem::{Problem, codes::records_clients as codes},
};

/// Keys of one service that work at the same time: the present one, the next one, and one for a rehearsal.
const MOST_WORKING: usize = 5;

/// What a key is for.
#[derive(Debug, Clone)]
pub struct NewKey {
    /// In the words of whoever asks for it.
    pub description: String,
    /// When it stops working by itself.
    pub expires_at: Option<OffsetDateTime>,
}

/// A key that was issued now.
pub struct IssuedKey {
    /// The key as it is listed.
    pub row: KeyRow,
    /// The key itself, shown once.
    pub secret: Secret,
}

/// Issues a key for the service.
///
/// # Errors
/// [`AppError::NotFound`] when there is no such service; 422 `key_expires_in_the_past`; 409 `too_many_keys`.
pub async fn issue_key(
    db: &Db,
    writing: Writing,
    client: Uuid,
    input: NewKey,
) -> Result<IssuedKey, AppError> {
    if input.expires_at.is_some_and(|end| end <= writing.now) {
        return Err(Problem::new(&codes::KEY_EXPIRES_IN_THE_PAST)
            .at("/expires_at")
            .into());
    }
    let (secret, hash) = service_key::generate()?;
    let row = db
        .tx("service_clients.issue_key", move |conn| {
            let of = rows::lock(conn, client)?;
            let working = rows::keys_of(conn, &[client])?;
            let working = working.iter().filter(|key| works(key, writing.now));
            if working.count() >= MOST_WORKING {
                return Err(Problem::new(&codes::TOO_MANY_KEYS)
                    .param("most", MOST_WORKING)
                    .into());
            }
            let row = rows::insert_key(
                conn,
                &rows::NewKey {
                    id: ids::new_key(),
                    service_client_id: client,
                    key_hash: &hash,
                    description: &input.description,
                    expires_at: input.expires_at,
                },
            )?;
            raise_version(conn, &of)?;
            let told = json!({ "key_id": row.id, "description": row.description });
            let event = event("service_client_key_issued", &writing, client).after(told);
            events::record(conn, &writing.actor, &[event])?;
            Ok(row)
        })
        .await?;
    Ok(IssuedKey { row, secret })
}

/// Revokes a key; it is refused within ten seconds. Revoking it again changes nothing.
///
/// # Errors
/// [`AppError::NotFound`] when the service has no such key; 412 when somebody else changed the service.
pub async fn revoke_key(
    db: &Db,
    writing: Writing,
    (client, key): (Uuid, Uuid),
    based_on: Option<IfMatch>,
) -> Result<Client, AppError> {
    db.tx("service_clients.revoke_key", move |conn| {
        let of = rows::lock(conn, client)?;
        if let Some(based_on) = &based_on {
            based_on.check(&etag::of_version(of.version))?;
        }
        if rows::revoke_key(conn, client, key, writing.now)? {
            raise_version(conn, &of)?;
            let event = event("service_client_key_revoked", &writing, client)
                .before(json!({ "key_id": key }));
            events::record(conn, &writing.actor, &[event])?;
        }
        let row = rows::find(conn, client)?;
        with_keys(conn, row)
    })
    .await
}

fn works(key: &KeyRow, now: OffsetDateTime) -> bool {
    key.revoked_at.is_none() && key.expires_at.is_none_or(|end| now < end)
}

fn raise_version(conn: &mut diesel::PgConnection, of: &rows::ClientRow) -> Result<(), AppError> {
    let raised = rows::ClientRow {
        version: of.version + 1,
        ..of.clone()
    };
    Ok(rows::save(conn, &raised)?)
}
