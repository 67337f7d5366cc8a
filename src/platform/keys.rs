//! Secrets derived from the one configured master secret, one per purpose, so that a leak of one use says nothing about another.

use hmac::{Hmac, Mac};
use sha2::Sha256;

use super::config::RootKey;

/// Derives keys; instances that share the master secret understand each other's cursors and idempotency rows.
#[derive(Clone)]
pub struct Keys {
    cursor: [u8; 32],
    request: [u8; 32],
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys([redacted])")
    }
}

impl Keys {
    /// Derives every key from the root key.
    #[must_use]
    pub fn derive(root: &RootKey) -> Self {
        Self {
            cursor: root.derive("cursor"),
            request: root.derive("idempotent request"),
        }
    }

    /// The key that seals page cursors.
    pub(crate) fn cursor(&self) -> &[u8; 32] {
        &self.cursor
    }

    /// A keyed digest of a request (decision 4: never a plain hash, which could be guessed from a date of birth).
    #[must_use]
    pub fn request_digest(&self, parts: &[&[u8]]) -> [u8; 32] {
        hmac(&self.request, parts)
    }
}

/// HMAC-SHA256 over length-prefixed parts, so that moving a byte from one part to the next changes the digest.
pub(crate) fn hmac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(key)
        .unwrap_or_else(|_| <Hmac<Sha256> as Mac>::new(&Default::default()));
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}
