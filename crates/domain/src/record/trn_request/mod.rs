//! Requests of services for a TRN: matching, what follows it, and what staff decide (`teaching-records.md` 2.3).

pub mod after_match;
pub mod matching;
pub mod resolution;
pub mod status;
pub mod synonyms;

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use matching::{Candidate, MatchOutcome, Matched, RequestFacts};
pub use status::TrnRequestStatus;
pub use synonyms::NameSynonyms;

use super::refusal::{Fact, Refusal};

/// The requester's own id of a request: 1 to 100 ASCII letters, digits, hyphens and underscores (`teaching-records.md` 7.6). It is
/// unique per client only.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RequestId(String);

/// A text that is no request id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a request id has 1 to 100 letters, digits, hyphens and underscores")]
pub struct NotARequestId;

impl RequestId {
    /// Most characters.
    pub const MAX_LENGTH: usize = 100;

    /// Reads an id.
    ///
    /// # Errors
    /// [`NotARequestId`].
    pub fn parse(text: &str) -> Result<Self, NotARequestId> {
        let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        if (1..=Self::MAX_LENGTH).contains(&text.len()) && text.bytes().all(is_allowed) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotARequestId)
        }
    }

    /// The id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for RequestId {
    type Error = NotARequestId;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<RequestId> for String {
    fn from(id: RequestId) -> Self {
        id.0
    }
}

impl Refusal for NotARequestId {
    fn code(&self) -> &'static str {
        "request_id_invalid"
    }

    fn field(&self) -> Option<&'static str> {
        Some("request_id")
    }

    fn facts(&self) -> Vec<(&'static str, Fact)> {
        vec![("max", Fact::Number(RequestId::MAX_LENGTH))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_only_plain_letters() {
        // scenario 3
        let longest = "x".repeat(100);
        for id in ["A_b-9", "r-1", "_", longest.as_str()] {
            assert_eq!(RequestId::parse(id).unwrap().as_str(), id);
        }
        let too_long = "x".repeat(101);
        for id in ["a$b", "", " r-1", "é", "a/b", "a\0", too_long.as_str()] {
            assert_eq!(RequestId::parse(id), Err(NotARequestId), "{id:?}");
        }
    }
}
