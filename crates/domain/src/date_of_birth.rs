//! Dates of birth.

use std::fmt;

use thiserror::Error;
use time::Date;

use crate::calendar::{add_years, parse_day};

/// A date of birth that somebody typed to prove that they know a person. It matches and is forgotten (decision 4), so it can be neither
/// serialised nor shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct DateOfBirth(Date);

/// Why what was typed is no date of birth of a teacher (`registration.md` 4.2, find step).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DateOfBirthError {
    /// Nothing was typed.
    #[error("no date of birth was given")]
    Missing,
    /// No day of the calendar.
    #[error("not a date")]
    Invalid,
    /// More than 100 years ago.
    #[error("more than 100 years ago")]
    TooOld,
    /// Less than 18 years ago.
    #[error("less than 18 years ago")]
    TooYoung,
}

impl DateOfBirth {
    const OLDEST_YEARS: i32 = 100;
    const YOUNGEST_YEARS: i32 = 18;

    /// Reads a typed date. Exactly 18 and exactly 100 years ago are accepted (scenario A3); somebody born on 29 February
    /// turns 18 on 1 March of a common year.
    ///
    /// # Errors
    /// [`DateOfBirthError`].
    pub fn from_typed(text: &str, today: Date) -> Result<Self, DateOfBirthError> {
        if text.trim().is_empty() {
            return Err(DateOfBirthError::Missing);
        }
        Self::from_day(
            parse_day(text.trim()).ok_or(DateOfBirthError::Invalid)?,
            today,
        )
    }

    /// Checks a day that somebody gave.
    ///
    /// # Errors
    /// [`DateOfBirthError::TooOld`] or [`DateOfBirthError::TooYoung`].
    pub fn from_day(day: Date, today: Date) -> Result<Self, DateOfBirthError> {
        if day < add_years(today, -Self::OLDEST_YEARS) {
            Err(DateOfBirthError::TooOld)
        } else if day > add_years(today, -Self::YOUNGEST_YEARS) {
            Err(DateOfBirthError::TooYoung)
        } else {
            Ok(Self(day))
        }
    }

    /// Whether the record has this very date. A record without a date never matches.
    #[must_use]
    pub fn matches(self, on_record: Option<Date>) -> bool {
        on_record == Some(self.0)
    }
}

impl fmt::Debug for DateOfBirth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DateOfBirth([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn accepts_18_and_100_years_to_the_day() {
        let today = date!(2025 - 09 - 01);
        for (text, expected) in [
            ("2007-09-01", None),
            ("2007-09-02", Some(DateOfBirthError::TooYoung)),
            ("1925-09-01", None),
            ("1925-08-31", Some(DateOfBirthError::TooOld)),
            ("1990-02-31", Some(DateOfBirthError::Invalid)),
            ("14/5/1990", Some(DateOfBirthError::Invalid)),
            ("  ", Some(DateOfBirthError::Missing)),
        ] {
            assert_eq!(
                DateOfBirth::from_typed(text, today).err(),
                expected,
                "{text:?}"
            );
        }
    }

    #[test]
    fn somebody_born_on_a_leap_day_turns_18_on_the_first_of_march() {
        let born = date!(2008 - 02 - 29);
        assert_eq!(
            DateOfBirth::from_day(born, date!(2026 - 02 - 28)).unwrap_err(),
            DateOfBirthError::TooYoung
        );
        assert!(DateOfBirth::from_day(born, date!(2026 - 03 - 01)).is_ok());
        assert!(DateOfBirth::from_day(date!(2006 - 02 - 28), date!(2024 - 02 - 29)).is_ok());
        assert_eq!(
            DateOfBirth::from_day(date!(2006 - 03 - 01), date!(2024 - 02 - 29)).unwrap_err(),
            DateOfBirthError::TooYoung
        );
    }

    #[test]
    fn matches_only_the_same_day() {
        let typed = DateOfBirth::from_typed("1990-05-14", date!(2025 - 09 - 01)).unwrap();
        assert!(typed.matches(Some(date!(1990 - 05 - 14))));
        assert!(!typed.matches(Some(date!(1990 - 04 - 15))));
        assert!(!typed.matches(None));
        assert_eq!(format!("{typed:?}"), "DateOfBirth([redacted])");
    }
}
