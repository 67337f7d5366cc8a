//! Opaque tokens of lead providers: 256 random bits, shown once, stored as a SHA-256.
//!
//! A plain hash suffices because nobody can guess 256 random bits; a slow one would only slow every request.

use std::{
    collections::HashMap,
    sync::{PoisonError, RwLock},
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::{TryRngCore, rngs::OsRng};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::{
    AuthError, Refusal,
    principal::{LeadProvider, Principal, Session},
};
use crate::platform::{clock::Clock, config::Secret, db::Db, error::AppError};

/// What every token begins with, so that scanners for leaked secrets recognise it.
pub const PREFIX: &str = "trlp_";

/// How long an accepted token is believed without asking the database: half of the ten seconds within which a revocation must work.
const BELIEVED_FOR: Duration = Duration::seconds(5);
const MOST_REMEMBERED: usize = 10_000;

/// A new token and the hash of it that is stored.
///
/// # Errors
/// When the operating system gives no random bytes.
pub fn generate() -> Result<(Secret, [u8; 32]), AppError> {
    let mut bytes = [0_u8; 32];
    OsRng
        .try_fill_bytes(&mut bytes)
        .map_err(AppError::internal)?;
    let token = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(bytes));
    let hash = hash(&token);
    Ok((Secret::new(token), hash))
}

/// What is stored of a token.
#[must_use]
pub fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

/// Checks tokens against the database and remembers accepted ones for a few seconds.
#[derive(Default)]
pub struct TokenChecker {
    accepted: RwLock<HashMap<[u8; 32], Accepted>>,
}

#[derive(Clone)]
struct Accepted {
    caller: LeadProvider,
    expires_at: Option<OffsetDateTime>,
    asked_at: OffsetDateTime,
}

impl TokenChecker {
    /// Whose token this is.
    ///
    /// # Errors
    /// [`Refusal::UnknownToken`] for an unknown, revoked or expired one; unavailable when the database does not answer.
    pub async fn check(&self, db: &Db, clock: &Clock, token: &str) -> Result<Principal, AuthError> {
        let now = clock.now();
        let hash = hash(token);
        if let Some(caller) = self.remembered(&hash, now) {
            return Ok(Principal::LeadProvider(caller));
        }
        let live = db
            .read("lead_provider_token.find", move |conn| {
                Ok(store::platform::api_tokens::find_live(conn, &hash, now)?)
            })
            .await
            .map_err(AuthError::Unavailable)?
            .filter(|live| bool::from(live.token_hash.ct_eq(&hash)))
            .ok_or(Refusal::UnknownToken)?;
        if live.use_is_due {
            let id = live.id;
            db.tx("lead_provider_token.record_use", move |conn| {
                Ok(store::platform::api_tokens::record_use(conn, id, now)?)
            })
            .await
            .map_err(AuthError::Unavailable)?;
        }
        let caller = lead_provider(live.lead_provider_id, live.id);
        self.remember(
            now,
            hash,
            Accepted {
                caller: caller.clone(),
                expires_at: live.expires_at,
                asked_at: now,
            },
        );
        Ok(Principal::LeadProvider(caller))
    }

    fn remembered(&self, hash: &[u8; 32], now: OffsetDateTime) -> Option<LeadProvider> {
        let accepted = self.accepted.read().unwrap_or_else(PoisonError::into_inner);
        let known = accepted.get(hash).filter(|known| known.is_believed(now))?;
        Some(known.caller.clone())
    }

    fn remember(&self, now: OffsetDateTime, hash: [u8; 32], token: Accepted) {
        let mut accepted = self
            .accepted
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        if accepted.len() >= MOST_REMEMBERED {
            accepted.retain(|_, known| known.is_believed(now));
        }
        if accepted.len() < MOST_REMEMBERED {
            accepted.insert(hash, token);
        }
    }
}

impl Accepted {
    /// A clock that was set back makes an entry look young; it is asked for again then.
    fn is_believed(&self, now: OffsetDateTime) -> bool {
        let age = now - self.asked_at;
        (Duration::ZERO..BELIEVED_FOR).contains(&age) && self.expires_at.is_none_or(|end| now < end)
    }
}

fn lead_provider(id: Uuid, token_id: Uuid) -> LeadProvider {
    LeadProvider {
        id,
        token_id,
        session: Session {
            id: token_id.to_string(),
            request_id: None,
        },
    }
}
