//! Unique reference numbers of schools.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The key of an establishment in the national register (GIAS): five to seven digits, no leading zero. Public, not personal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Urn(u32);

/// A text that is no URN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a URN is a number of five to seven digits")]
pub struct NotAUrn;

impl Urn {
    /// Reads a URN.
    ///
    /// # Errors
    /// [`NotAUrn`] unless it is five to seven ASCII digits without a leading zero. The range leaves room around today's six digits.
    pub fn parse(text: &str) -> Result<Self, NotAUrn> {
        let well_formed = (5..=7).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_digit())
            && !text.starts_with('0');
        if well_formed {
            text.parse().map(Self).map_err(|_not_a_number| NotAUrn)
        } else {
            Err(NotAUrn)
        }
    }

    /// The number.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0
    }
}

/// A URN as it is stored, a number.
impl TryFrom<i32> for Urn {
    type Error = NotAUrn;

    fn try_from(number: i32) -> Result<Self, Self::Error> {
        Self::parse(&number.to_string())
    }
}

impl fmt::Display for Urn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Urn {
    type Err = NotAUrn;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Urn {
    type Error = NotAUrn;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Urn> for String {
    fn from(urn: Urn) -> Self {
        urn.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_five_to_seven_digits_without_a_leading_zero() {
        for text in ["10000", "123456", "9999999"] {
            assert_eq!(Urn::parse(text).unwrap().to_string(), text);
        }
        for text in [
            "",
            "9999",
            "012345",
            "12345678",
            "12345a",
            "+12345",
            " 12345",
            "１２３４５６",
        ] {
            assert_eq!(Urn::parse(text).unwrap_err(), NotAUrn, "{text:?}");
        }
    }
}
