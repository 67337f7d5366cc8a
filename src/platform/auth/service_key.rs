//! Keys of service clients (`teaching-records.md` 4.2): opaque, shown once, stored as a hash, several at a time so that they can be rotated.

use domain::record::permission::ServiceRole;
use store::record::service_clients::{self, LiveKey};
use subtle::ConstantTimeEq;

use super::{
    AuthError, Refusal,
    principal::{Principal, ServiceClient, Session},
    remembered::{self, Remembered},
};
use crate::platform::{clock::Clock, config::Secret, db::Db, error::AppError};

/// What every key begins with.
pub const PREFIX: &str = "trsk_";

/// A new key and the hash of it that is stored.
///
/// # Errors
/// When the operating system gives no random bytes.
pub fn generate() -> Result<(Secret, [u8; 32]), AppError> {
    remembered::generate(PREFIX)
}

/// Checks keys against the database and remembers accepted ones for a few seconds.
#[derive(Default)]
pub struct KeyChecker {
    accepted: Remembered<ServiceClient>,
}

impl KeyChecker {
    /// Whose key this is.
    ///
    /// # Errors
    /// [`Refusal::UnknownToken`] for a key that is unknown, revoked, expired or of a client that is switched off; unavailable when the
    /// database does not answer.
    pub async fn check(&self, db: &Db, clock: &Clock, key: &str) -> Result<Principal, AuthError> {
        let now = clock.now();
        let hash = remembered::hash(key);
        if let Some(caller) = self.accepted.get(&hash, now) {
            return Ok(Principal::Service(caller));
        }
        let live = db
            .read("service_key.find", move |conn| {
                Ok(service_clients::find_live_key(conn, &hash, now)?)
            })
            .await
            .map_err(AuthError::Unavailable)?
            .filter(|live| bool::from(live.key_hash.ct_eq(&hash)))
            .ok_or(Refusal::UnknownToken)?;
        if live.use_is_due {
            let id = live.id;
            db.tx("service_key.record_use", move |conn| {
                Ok(service_clients::record_use(conn, id, now)?)
            })
            .await
            .map_err(AuthError::Unavailable)?;
        }
        let expires_at = live.expires_at;
        let caller = client(live);
        self.accepted.put(hash, caller.clone(), expires_at, now);
        Ok(Principal::Service(caller))
    }
}

fn client(live: LiveKey) -> ServiceClient {
    let roles = live.roles.iter();
    ServiceClient {
        subject: live.client_id.to_string(),
        name: Some(live.client_name),
        client_id: Some(live.client_id),
        roles: roles
            .filter_map(|role| ServiceRole::parse(role).ok())
            .collect(),
        requests_per_minute: u32::try_from(live.requests_per_minute).ok(),
        session: Session {
            id: live.client_id.to_string(),
            request_id: None,
        },
    }
}
