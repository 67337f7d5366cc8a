//! A service's own id of a route (`teaching-records.md` 3.6.7).

use thiserror::Error;

use crate::record::refusal::{Fact, Refusal};

/// The id by which a service knows a route: 1 to 200 characters, none of them a control character. It is unique per person and service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientReference(String);

/// A text that is no such id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a reference has 1 to 200 characters, none of them a control character")]
pub struct NotAClientReference;

impl ClientReference {
    /// Most characters.
    pub const MAX_LENGTH: usize = 200;

    /// Reads an id.
    ///
    /// # Errors
    /// [`NotAClientReference`].
    pub fn parse(text: &str) -> Result<Self, NotAClientReference> {
        let length = text.chars().count();
        if (1..=Self::MAX_LENGTH).contains(&length) && !text.chars().any(char::is_control) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAClientReference)
        }
    }

    /// The id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Refusal for NotAClientReference {
    fn code(&self) -> &'static str {
        "client_reference_invalid"
    }

    fn facts(&self) -> Vec<(&'static str, Fact)> {
        vec![("max", Fact::Number(ClientReference::MAX_LENGTH))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_has_some_characters_and_not_too_many() {
        for (text, accepted) in [
            ("a", true),
            ("2024/HEI.7 é", true),
            ("", false),
            ("a\u{0}b", false),
            ("a\nb", false),
            (&"é".repeat(200), true),
            (&"é".repeat(201), false),
        ] {
            let read = ClientReference::parse(text);
            assert_eq!(read.is_ok(), accepted, "{text}");
            assert!(read.is_err() || read.unwrap().as_str() == text);
        }
    }
}
