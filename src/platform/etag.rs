//! Entity tags: one spelling for versions and for digests of bodies, and the comparison that both preconditions share.
//!
//! A compressed answer carries the tag of the plain one with `-gzip` inside the quotes, because its bytes are others; comparisons ignore that
//! suffix, so a client may send back whichever it got.

use actix_web::http::header::{HeaderMap, HeaderName};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// Marks the tag of a compressed representation.
pub(crate) const GZIP: &str = "-gzip";

/// The tag of a resource that counts its versions: the version itself, so that a client can make it from the body.
#[must_use]
pub fn of_version(version: i32) -> String {
    format!("\"{version}\"")
}

/// The tag of these bytes.
#[must_use]
pub fn of_bytes(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    format!(
        "\"{}\"",
        URL_SAFE_NO_PAD.encode(digest.get(..18).unwrap_or_default())
    )
}

/// The tag of these bytes, which show a resource that counts its versions: a change needs the version to be the present one, whatever else the
/// answer showed beside the resource (decision 65).
#[must_use]
pub fn of_version_and_bytes(version: i32, bytes: &[u8]) -> String {
    format!("\"{version}.{}", of_bytes(bytes).trim_start_matches('"'))
}

/// The part of a tag that says which version it is: without quotes, weakness mark and compression suffix.
#[must_use]
pub(crate) fn opaque(tag: &str) -> &str {
    let tag = tag.trim().trim_start_matches("W/").trim_matches('"');
    tag.strip_suffix(GZIP).unwrap_or(tag)
}

/// All tags that a header lists.
pub(crate) fn list(headers: &HeaderMap, name: &HeaderName) -> Vec<String> {
    headers
        .get_all(name)
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|tag| tag.trim().to_owned())
        .filter(|tag| !tag.is_empty())
        .collect()
}
