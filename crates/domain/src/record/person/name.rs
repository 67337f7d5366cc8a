//! The name on a record: first, middle, last.

use std::fmt;

use crate::person_name::{NameError, squish};

/// A name in three parts, each at most 100 characters; the middle one may be empty (`teaching-records.md` 2.1, 7.4). Any letters are
/// accepted and stored as given, except that runs of blanks become one. Personal data: not shown by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct FullName {
    first: String,
    middle: String,
    last: String,
}

/// What is wrong with each part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FullNameErrors {
    /// First name.
    pub first: Option<NameError>,
    /// Middle names.
    pub middle: Option<NameError>,
    /// Last name.
    pub last: Option<NameError>,
}

impl FullName {
    /// Most characters of each part.
    pub const MAX_LENGTH: usize = 100;

    /// Reads the three parts.
    ///
    /// # Errors
    /// [`FullNameErrors`] with every part that is unusable.
    pub fn parse(first: &str, middle: &str, last: &str) -> Result<Self, FullNameErrors> {
        match (required(first), read(middle), required(last)) {
            (Ok(first), Ok(middle), Ok(last)) => Ok(Self {
                first,
                middle,
                last,
            }),
            (first, middle, last) => Err(FullNameErrors {
                first: first.err(),
                middle: middle.err(),
                last: last.err(),
            }),
        }
    }

    /// A name out of storage, as it is. An old row may have an empty part.
    #[must_use]
    pub const fn from_record(first: String, middle: String, last: String) -> Self {
        Self {
            first,
            middle,
            last,
        }
    }

    /// First name.
    #[must_use]
    pub fn first(&self) -> &str {
        &self.first
    }

    /// Middle names; empty when there are none.
    #[must_use]
    pub fn middle(&self) -> &str {
        &self.middle
    }

    /// Last name.
    #[must_use]
    pub fn last(&self) -> &str {
        &self.last
    }
}

fn read(text: &str) -> Result<String, NameError> {
    let name = squish(text);
    if name.chars().any(char::is_control) {
        Err(NameError::Invalid)
    } else if name.chars().count() > FullName::MAX_LENGTH {
        Err(NameError::TooLong {
            max: FullName::MAX_LENGTH,
        })
    } else {
        Ok(name)
    }
}

fn required(text: &str) -> Result<String, NameError> {
    read(text).and_then(|name| {
        if name.is_empty() {
            Err(NameError::Missing)
        } else {
            Ok(name)
        }
    })
}

impl fmt::Debug for FullName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FullName([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_letters_are_kept_as_given() {
        for name in [
            "O’Neill",
            "Smith-Jones",
            "Zoe\u{308}",
            "X",
            "محمد",
            "🙂",
            "Nguyễn",
            "d'Arc",
        ] {
            let parsed = FullName::parse(name, "", name).unwrap();
            assert_eq!(
                (parsed.first(), parsed.middle(), parsed.last()),
                (name, "", name)
            );
        }
        let long = "é".repeat(100);
        assert_eq!(FullName::parse(&long, &long, &long).unwrap().middle(), long);
    }

    #[test]
    fn every_unusable_part_is_told() {
        let too_long = Some(NameError::TooLong { max: 100 });
        let long = "x".repeat(101);
        for (first, middle, last, expected) in [
            (
                "",
                "",
                " ",
                [Some(NameError::Missing), None, Some(NameError::Missing)],
            ),
            (
                " ",
                long.as_str(),
                "Lee",
                [Some(NameError::Missing), too_long, None],
            ),
            (
                long.as_str(),
                "",
                "\u{0}",
                [too_long, None, Some(NameError::Invalid)],
            ),
            (
                "Ann",
                "\u{7}",
                "Lee",
                [None, Some(NameError::Invalid), None],
            ),
        ] {
            let errors = FullName::parse(first, middle, last).unwrap_err();
            assert_eq!(
                [errors.first, errors.middle, errors.last],
                expected,
                "{first:?}"
            );
        }
    }
}
