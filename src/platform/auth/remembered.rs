//! Opaque credentials of our own: how they are made, and the memory that spares a question to the database for each request.

use std::{
    collections::HashMap,
    sync::{PoisonError, RwLock},
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::{TryRngCore, rngs::OsRng};
use sha2::{Digest, Sha256};
use time::{Duration, OffsetDateTime};

use crate::platform::{config::Secret, error::AppError};

/// How long accepted credentials are believed without asking the database: half of the ten seconds within which a revocation must work.
const BELIEVED_FOR: Duration = Duration::seconds(5);
const MOST_REMEMBERED: usize = 10_000;

/// New credentials that begin with `prefix`, so that scanners for leaked secrets recognise them, and the hash of them that is stored.
///
/// # Errors
/// When the operating system gives no random bytes.
pub fn generate(prefix: &str) -> Result<(Secret, [u8; 32]), AppError> {
    let mut bytes = [0_u8; 32];
    OsRng
        .try_fill_bytes(&mut bytes)
        .map_err(AppError::internal)?;
    let secret = format!("{prefix}{}", URL_SAFE_NO_PAD.encode(bytes));
    let hash = hash(&secret);
    Ok((Secret::new(secret), hash))
}

/// What is stored of credentials. A plain hash suffices because nobody can guess 256 random bits; a slow one would only slow every request.
#[must_use]
pub fn hash(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

/// Callers whose credentials were accepted a few seconds ago, by the hash of the credentials.
pub(super) struct Remembered<C> {
    accepted: RwLock<HashMap<[u8; 32], Accepted<C>>>,
}

struct Accepted<C> {
    caller: C,
    expires_at: Option<OffsetDateTime>,
    asked_at: OffsetDateTime,
}

impl<C> Default for Remembered<C> {
    fn default() -> Self {
        Self {
            accepted: RwLock::default(),
        }
    }
}

impl<C: Clone> Remembered<C> {
    /// The caller, if its credentials were accepted lately and have not ended since.
    pub(super) fn get(&self, hash: &[u8; 32], now: OffsetDateTime) -> Option<C> {
        let accepted = self.accepted.read().unwrap_or_else(PoisonError::into_inner);
        let known = accepted.get(hash).filter(|known| known.is_believed(now))?;
        Some(known.caller.clone())
    }

    /// Remembers a caller whose credentials were accepted just now and end at `expires_at`.
    pub(super) fn put(
        &self,
        hash: [u8; 32],
        caller: C,
        expires_at: Option<OffsetDateTime>,
        now: OffsetDateTime,
    ) {
        let mut accepted = self
            .accepted
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        if accepted.len() >= MOST_REMEMBERED {
            accepted.retain(|_, known| known.is_believed(now));
        }
        if accepted.len() < MOST_REMEMBERED {
            accepted.insert(
                hash,
                Accepted {
                    caller,
                    expires_at,
                    asked_at: now,
                },
            );
        }
    }
}

impl<C> Accepted<C> {
    /// A clock that was set back makes an entry look young; it is asked for again then.
    fn is_believed(&self, now: OffsetDateTime) -> bool {
        let age = now - self.asked_at;
        (Duration::ZERO..BELIEVED_FOR).contains(&age) && self.expires_at.is_none_or(|end| now < end)
    }
}
