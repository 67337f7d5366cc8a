//! Longer texts that people write: details of an alert, a note, the words of a reason.

use std::fmt;

use thiserror::Error;

use super::refusal::{Fact, Refusal};

/// A text of one to 4,000 characters without blanks around it. May hold personal data: not shown by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Prose(String);

/// Why a text is no usable prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ProseRefusal {
    /// Nothing but blanks.
    #[error("no text was given")]
    Missing {
        /// The field.
        field: &'static str,
    },
    /// More than the permitted characters.
    #[error("the text is too long")]
    TooLong {
        /// The field.
        field: &'static str,
    },
    /// Control characters other than line breaks and tabs.
    #[error("the text has control characters")]
    Invalid {
        /// The field.
        field: &'static str,
    },
}

impl Prose {
    /// Most characters (`teaching-records.md` 2.9, 2.10, 2.13).
    pub const MAX_LENGTH: usize = 4000;

    /// Reads a text for the named field.
    ///
    /// # Errors
    /// [`ProseRefusal`].
    pub fn parse(field: &'static str, text: &str) -> Result<Self, ProseRefusal> {
        let text = text.trim();
        let is_stray = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t');
        if text.is_empty() {
            Err(ProseRefusal::Missing { field })
        } else if text.chars().count() > Self::MAX_LENGTH {
            Err(ProseRefusal::TooLong { field })
        } else if text.chars().any(is_stray) {
            Err(ProseRefusal::Invalid { field })
        } else {
            Ok(Self(text.to_owned()))
        }
    }

    /// Reads an optional text: nothing but blanks is none.
    ///
    /// # Errors
    /// [`ProseRefusal::TooLong`] or [`ProseRefusal::Invalid`].
    pub fn parse_optional(
        field: &'static str,
        text: Option<&str>,
    ) -> Result<Option<Self>, ProseRefusal> {
        text.filter(|text| !text.trim().is_empty())
            .map(|text| Self::parse(field, text))
            .transpose()
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Prose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Prose([redacted])")
    }
}

impl Refusal for ProseRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "text_missing",
            Self::TooLong { .. } => "text_too_long",
            Self::Invalid { .. } => "text_invalid",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::Missing { field } | Self::TooLong { field } | Self::Invalid { field } => {
                Some(field)
            }
        }
    }

    fn facts(&self) -> Vec<(&'static str, Fact)> {
        match self {
            Self::TooLong { .. } => vec![("max", Fact::Number(Prose::MAX_LENGTH))],
            Self::Missing { .. } | Self::Invalid { .. } => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_one_to_4000_characters_and_may_have_lines() {
        let field = "details";
        for (text, expected) in [
            ("é".repeat(4000), None),
            (" one\r\n\ttwo ".to_owned(), None),
            ("é".repeat(4001), Some(ProseRefusal::TooLong { field })),
            ("a\0b".to_owned(), Some(ProseRefusal::Invalid { field })),
            ("a\u{1b}b".to_owned(), Some(ProseRefusal::Invalid { field })),
            (
                " \n\t\u{a0}".to_owned(),
                Some(ProseRefusal::Missing { field }),
            ),
        ] {
            assert_eq!(Prose::parse(field, &text).err(), expected);
        }
        assert_eq!(
            Prose::parse(field, " one\ntwo ").unwrap().as_str(),
            "one\ntwo"
        );
        assert_eq!(Prose::parse_optional(field, Some("  ")), Ok(None));
        assert_eq!(Prose::parse_optional(field, None), Ok(None));
        let refusal = ProseRefusal::TooLong { field };
        assert_eq!(refusal.field(), Some("details"));
        assert_eq!(refusal.facts(), [("max", Fact::Number(4000))]);
    }

    #[test]
    fn never_shows_itself_in_debug_output() {
        let shown = format!("{:?}", Prose::parse("note", "Ada died").unwrap());
        assert_eq!(shown, "Prose([redacted])");
    }
}
