//! National Insurance numbers.

use std::fmt;

use thiserror::Error;

/// A National Insurance number in its one stored form: upper case, without blanks and hyphens (decision 67).
///
/// Used to match a person and then forgotten (decision 4), so it can be neither serialised nor shown.
#[derive(Clone, PartialEq, Eq)]
pub struct NiNumber(String);

/// Why what was typed is no National Insurance number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NiNumberError {
    /// Nothing was typed.
    #[error("no National Insurance number was given")]
    Missing,
    /// Not the form of one.
    #[error("not a National Insurance number")]
    Invalid,
}

const REFUSED_PREFIXES: [&str; 7] = ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"];

impl NiNumber {
    /// Reads what a person typed, by the form that is issued today: suffix A to D, no prefix with D, F, I, Q, U or V, no O in second
    /// place, none of the prefixes that are not allocated (`registration.md` 4.2, scenarios A6 and A7; decision 67).
    ///
    /// # Errors
    /// [`NiNumberError`].
    pub fn from_typed(text: &str) -> Result<Self, NiNumberError> {
        Self::read(text, |number| {
            is_regular(number, "DFIQUV", "DFIOQUV", "ABCD")
        })
    }

    /// Reads a number from a record. Records also hold prefixes with Q, suffixes F, M and U, and temporary numbers
    /// (`teaching-records.md` 7.2), because pension data contain them.
    ///
    /// # Errors
    /// [`NiNumberError`].
    pub fn from_record(text: &str) -> Result<Self, NiNumberError> {
        Self::read(text, |number| {
            is_regular(number, "DFIUV", "DFIOUV", "ABCDFMU") || is_temporary(number)
        })
    }

    fn read(text: &str, accepts: impl Fn(&str) -> bool) -> Result<Self, NiNumberError> {
        let number: String = text
            .chars()
            .filter(|character| !character.is_whitespace() && *character != '-')
            .collect();
        let number = number.to_ascii_uppercase();
        if number.is_empty() {
            return Err(NiNumberError::Missing);
        }
        if accepts(&number) {
            Ok(Self(number))
        } else {
            Err(NiNumberError::Invalid)
        }
    }

    /// The stored form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Two letters, six digits, one letter, with the letters that are excluded in first and second place and those allowed at the end.
fn is_regular(number: &str, not_first: &str, not_second: &str, last: &str) -> bool {
    let characters: Vec<char> = number.chars().collect();
    let [first, second, digits @ .., suffix] = characters.as_slice() else {
        return false;
    };
    first.is_ascii_uppercase()
        && !not_first.contains(*first)
        && second.is_ascii_uppercase()
        && !not_second.contains(*second)
        && digits.len() == 6
        && digits.iter().all(char::is_ascii_digit)
        && last.contains(*suffix)
        && !REFUSED_PREFIXES
            .iter()
            .any(|prefix| number.starts_with(prefix))
}

/// A number given until the real one is known: two digits, one letter, five digits.
fn is_temporary(number: &str) -> bool {
    number.len() == 8
        && number.bytes().enumerate().all(|(at, byte)| {
            if at == 2 {
                byte.is_ascii_uppercase()
            } else {
                byte.is_ascii_digit()
            }
        })
}

impl fmt::Debug for NiNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NiNumber([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_number_however_it_is_spaced() {
        for text in [
            "ab 12 34 56 c",
            "AB123456C",
            "ab-12-34-56-c",
            "\tAB 123456\u{a0}C",
        ] {
            assert_eq!(
                NiNumber::from_typed(text).unwrap().as_str(),
                "AB123456C",
                "{text:?}"
            );
        }
    }

    #[test]
    fn refuses_forms_that_are_not_issued() {
        for text in [
            "BG123456A",
            "GB123456A",
            "NK123456A",
            "KN123456A",
            "TN123456A",
            "NT123456A",
            "ZZ123456A",
            "AB123456E",
            "DA123456A",
            "AO123456A",
            "QQ123456C",
            "AQ123456C",
            "AB12345C",
            "AB1234567C",
            "AB123456",
            "12A34567",
            "ABCDEFGHI",
            "ÄB123456C",
        ] {
            assert_eq!(
                NiNumber::from_typed(text).unwrap_err(),
                NiNumberError::Invalid,
                "{text:?}"
            );
        }
        assert_eq!(
            NiNumber::from_typed(" - ").unwrap_err(),
            NiNumberError::Missing
        );
    }

    #[test]
    fn a_record_may_hold_older_forms() {
        for text in [
            "QQ123456C",
            "AB123456F",
            "AB123456M",
            "AB123456U",
            "12A34567",
        ] {
            assert!(NiNumber::from_record(text).is_ok(), "{text:?}");
        }
        for text in [
            "AB123456E",
            "BG123456A",
            "DA123456A",
            "123A4567",
            "12A345678",
        ] {
            assert!(NiNumber::from_record(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn never_shows_itself_in_debug_output() {
        assert_eq!(
            format!("{:?}", NiNumber::from_typed("AB123456C").unwrap()),
            "NiNumber([redacted])"
        );
    }
}
