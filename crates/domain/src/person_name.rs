//! Names of people (decision 3): as registered, as on the record, as corrected by the school.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// First and last name as a record holds them, each at most 100 characters (`teaching-records.md` 7.4). Personal data: not shown by `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonName {
    first: String,
    last: String,
}

/// A whole name that a school gave because the record's is out of date, at most 70 characters (`registration.md` 4.2, scenario B3).
/// Personal data: not shown by `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CorrectedName(String);

/// Why a text is no usable name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NameError {
    /// Nothing but blanks.
    #[error("no name was given")]
    Missing,
    /// More characters than a name may have.
    #[error("a name has at most {max} characters")]
    TooLong {
        /// Most characters accepted.
        max: usize,
    },
    /// Control characters, which belong in no name.
    #[error("a name has no control characters")]
    Invalid,
}

impl PersonName {
    /// Most characters of either part.
    pub const MAX_LENGTH: usize = 100;

    /// Reads both parts, each squished.
    ///
    /// # Errors
    /// [`NameError`] of the first part that is unusable.
    pub fn parse(first: &str, last: &str) -> Result<Self, NameError> {
        Ok(Self {
            first: read(first, Self::MAX_LENGTH)?,
            last: read(last, Self::MAX_LENGTH)?,
        })
    }

    /// First name.
    #[must_use]
    pub fn first(&self) -> &str {
        &self.first
    }

    /// Last name.
    #[must_use]
    pub fn last(&self) -> &str {
        &self.last
    }

    /// First and last name with one blank between.
    #[must_use]
    pub fn full(&self) -> String {
        format!("{} {}", self.first, self.last)
    }
}

impl CorrectedName {
    /// Most characters.
    pub const MAX_LENGTH: usize = 70;

    /// Reads a corrected name, squished (scenario B2).
    ///
    /// # Errors
    /// [`NameError`].
    pub fn parse(text: &str) -> Result<Self, NameError> {
        read(text, Self::MAX_LENGTH).map(Self)
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The name to show: the corrected one where there is one, else the record's (decision 3).
#[must_use]
pub fn shown_name(corrected: Option<&CorrectedName>, record: &PersonName) -> String {
    corrected.map_or_else(|| record.full(), |name| name.as_str().to_owned())
}

/// Trims, and makes one blank of every run of blanks and line breaks.
#[must_use]
pub fn squish(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn read(text: &str, max: usize) -> Result<String, NameError> {
    let name = squish(text);
    if name.is_empty() {
        Err(NameError::Missing)
    } else if name.chars().any(char::is_control) {
        Err(NameError::Invalid)
    } else if name.chars().count() > max {
        Err(NameError::TooLong { max })
    } else {
        Ok(name)
    }
}

impl fmt::Debug for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonName([redacted])")
    }
}

impl fmt::Debug for CorrectedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CorrectedName([redacted])")
    }
}

impl TryFrom<String> for CorrectedName {
    type Error = NameError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<CorrectedName> for String {
    fn from(name: CorrectedName) -> Self {
        name.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corrected_name_is_squished() {
        assert_eq!(
            CorrectedName::parse("  Jane \t  Jones \n")
                .unwrap()
                .as_str(),
            "Jane Jones"
        );
    }

    #[test]
    fn a_corrected_name_has_70_characters_at_most() {
        assert!(CorrectedName::parse(&"é".repeat(70)).is_ok());
        assert_eq!(
            CorrectedName::parse(&"é".repeat(71)).unwrap_err(),
            NameError::TooLong { max: 70 }
        );
        assert_eq!(
            CorrectedName::parse(" \u{a0} ").unwrap_err(),
            NameError::Missing
        );
    }

    #[test]
    fn control_characters_are_refused() {
        for text in ["Jane\0Jones", "Jane \u{7} Jones", "\0"] {
            assert_eq!(
                CorrectedName::parse(text).unwrap_err(),
                NameError::Invalid,
                "{text:?}"
            );
        }
    }

    #[test]
    fn the_corrected_name_is_shown_where_there_is_one() {
        let record = PersonName::parse("Jane ", "Smith").unwrap();
        let corrected = CorrectedName::parse("Jane Jones").unwrap();
        assert_eq!(shown_name(None, &record), "Jane Smith");
        assert_eq!(shown_name(Some(&corrected), &record), "Jane Jones");
        assert_eq!(
            format!("{record:?} {corrected:?}"),
            "PersonName([redacted]) CorrectedName([redacted])"
        );
    }

    #[test]
    fn a_record_name_needs_both_parts() {
        assert_eq!(
            PersonName::parse("", "Smith").unwrap_err(),
            NameError::Missing
        );
        assert_eq!(
            PersonName::parse("Jane", &"s".repeat(101)).unwrap_err(),
            NameError::TooLong { max: 100 }
        );
    }
}
