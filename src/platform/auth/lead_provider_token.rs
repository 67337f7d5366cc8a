//! Opaque tokens of lead providers: 256 random bits, shown once, stored as a SHA-256.

use subtle::ConstantTimeEq;
use uuid::Uuid;

use super::{
    AuthError, Refusal,
    principal::{LeadProvider, Principal, Session},
    remembered::{self, Remembered},
};
use crate::platform::{clock::Clock, config::Secret, db::Db, error::AppError};

/// What every token begins with.
pub const PREFIX: &str = "trlp_";

/// A new token and the hash of it that is stored.
///
/// # Errors
/// When the operating system gives no random bytes.
pub fn generate() -> Result<(Secret, [u8; 32]), AppError> {
    remembered::generate(PREFIX)
}

/// Checks tokens against the database and remembers accepted ones for a few seconds.
#[derive(Default)]
pub struct TokenChecker {
    accepted: Remembered<LeadProvider>,
}

impl TokenChecker {
    /// Whose token this is.
    ///
    /// # Errors
    /// [`Refusal::UnknownToken`] for an unknown, revoked or expired one; unavailable when the database does not answer.
    pub async fn check(&self, db: &Db, clock: &Clock, token: &str) -> Result<Principal, AuthError> {
        let now = clock.now();
        let hash = remembered::hash(token);
        if let Some(caller) = self.accepted.get(&hash, now) {
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
        self.accepted
            .put(hash, caller.clone(), live.expires_at, now);
        Ok(Principal::LeadProvider(caller))
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
