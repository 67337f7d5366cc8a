//! Teacher reference numbers.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A teacher reference number: exactly seven digits, as text, because leading zeros count. Personal data: not shown by `Debug`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Trn(String);

/// Why what was typed is no TRN (`registration.md` 4.2, find step).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TypedTrnError {
    /// Nothing was typed.
    #[error("no TRN was given")]
    Missing,
    /// Fewer than five digits remain once everything else is left out.
    #[error("a TRN has at least five digits")]
    TooShort,
    /// More than seven digits.
    #[error("a TRN has at most seven digits")]
    TooLong,
}

/// A stored or addressed value that is not exactly seven digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a TRN is exactly seven digits")]
pub struct NotATrn;

impl Trn {
    const DIGITS: usize = 7;
    const FEWEST_TYPED_DIGITS: usize = 5;

    /// Reads what a person typed: only ASCII digits count, five or six are filled up with zeros on the left
    /// (`registration.md` 4.2, scenarios A1 and A2; `teaching-records.md` 7.1).
    ///
    /// # Errors
    /// [`TypedTrnError`] says whether nothing, too little or too much was typed.
    pub fn from_typed(text: &str) -> Result<Self, TypedTrnError> {
        if text.trim().is_empty() {
            return Err(TypedTrnError::Missing);
        }
        let digits: String = text
            .chars()
            .filter(char::is_ascii_digit)
            .take(Self::DIGITS + 1)
            .collect();
        match digits.len() {
            length if length < Self::FEWEST_TYPED_DIGITS => Err(TypedTrnError::TooShort),
            length if length > Self::DIGITS => Err(TypedTrnError::TooLong),
            _ => Ok(Self(format!("{digits:0>7}"))),
        }
    }

    /// Reads a stored or addressed value: exactly seven ASCII digits, nothing else.
    ///
    /// # Errors
    /// [`NotATrn`] for anything else.
    pub fn parse(text: &str) -> Result<Self, NotATrn> {
        if text.len() == Self::DIGITS && text.bytes().all(|byte| byte.is_ascii_digit()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotATrn)
        }
    }

    /// The seven digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Trn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Trn([redacted])")
    }
}

impl TryFrom<String> for Trn {
    type Error = NotATrn;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Trn> for String {
    fn from(trn: Trn) -> Self {
        trn.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_type() {
        for (typed, expected) in [
            (" RP/12-345 ", "0012345"),
            ("01/23456", "0123456"),
            ("12-34567", "1234567"),
            ("123 4567", "1234567"),
            ("123456", "0123456"),
            ("0000000", "0000000"),
        ] {
            assert_eq!(
                Trn::from_typed(typed).unwrap().as_str(),
                expected,
                "{typed:?}"
            );
        }
    }

    #[test]
    fn says_what_is_wrong_with_what_was_typed() {
        for (typed, expected) in [
            ("", TypedTrnError::Missing),
            (" \t ", TypedTrnError::Missing),
            ("1234", TypedTrnError::TooShort),
            ("abcdefg", TypedTrnError::TooShort),
            ("١٢٣٤٥٦٧", TypedTrnError::TooShort),
            ("12345678", TypedTrnError::TooLong),
            ("1234567 1234567 1234567", TypedTrnError::TooLong),
        ] {
            assert_eq!(Trn::from_typed(typed).unwrap_err(), expected, "{typed:?}");
        }
    }

    #[test]
    fn a_stored_value_is_exactly_seven_digits() {
        assert!(Trn::parse("0012345").is_ok());
        for text in ["012345", "12345678", "12-3456", " 1234567", "123456７"] {
            assert_eq!(Trn::parse(text).unwrap_err(), NotATrn, "{text:?}");
        }
    }

    #[test]
    fn never_shows_itself_in_debug_output() {
        assert_eq!(
            format!("{:?}", Trn::parse("1234567").unwrap()),
            "Trn([redacted])"
        );
    }
}
