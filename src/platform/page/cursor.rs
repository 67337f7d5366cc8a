//! Cursors are encrypted, so that nobody builds on what is inside and no key of a row is shown, and bound to their list.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use serde::{Serialize, de::DeserializeOwned};

use crate::platform::keys::{Keys, hmac};

const NONCE: usize = 24;

/// Seals a position of a list. The nonce follows from the content, so that the same page has the same bytes, and so the same `ETag`.
pub(crate) fn seal(keys: &Keys, list: &str, position: &impl Serialize) -> String {
    let plain = serde_json::to_vec(position).unwrap_or_default();
    let digest = hmac(keys.cursor(), &[list.as_bytes(), &plain]);
    let nonce = XNonce::from_slice(digest.get(..NONCE).unwrap_or(&[0; NONCE]));
    let sealed = XChaCha20Poly1305::new(keys.cursor().into())
        .encrypt(
            nonce,
            Payload {
                msg: &plain,
                aad: list.as_bytes(),
            },
        )
        .unwrap_or_default();
    URL_SAFE_NO_PAD.encode([nonce.as_slice(), &sealed].concat())
}

/// Opens a cursor of this list; anything else is `None`.
pub(crate) fn open<T: DeserializeOwned>(keys: &Keys, list: &str, text: &str) -> Option<T> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    let (nonce, sealed) = bytes.split_at_checked(NONCE)?;
    let plain = XChaCha20Poly1305::new(keys.cursor().into())
        .decrypt(
            XNonce::from_slice(nonce),
            Payload {
                msg: sealed,
                aad: list.as_bytes(),
            },
        )
        .ok()?;
    serde_json::from_slice(&plain).ok()
}
