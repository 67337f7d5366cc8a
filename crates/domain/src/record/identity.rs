//! Whether somebody knows the person whose TRN they typed (decision 13).

use std::fmt;

use time::Date;

use crate::date_of_birth::DateOfBirth;
use crate::ni_number::NiNumber;

/// What of a found, active record is compared. Never leaves the comparison, and is not shown by `Debug`.
#[derive(Clone)]
pub struct IdentityFacts {
    /// Date of birth on the record; a few old records have none.
    pub date_of_birth: Option<Date>,
    /// Every NI number known of the person, in stored form: the record's own first, then those seen with employments.
    pub ni_numbers: Vec<NiNumber>,
}

impl fmt::Debug for IdentityFacts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IdentityFacts([redacted])")
    }
}

/// Answer of the first question, TRN and date of birth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOfBirthMatch {
    /// The dates agree.
    Matched,
    /// They differ, or the record has none: ask for the NI number.
    AskNiNumber,
}

/// Compares the date of birth. An unknown, merged or deactivated TRN never gets this far: it answers as unknown.
#[must_use]
pub fn match_date_of_birth(facts: &IdentityFacts, typed: DateOfBirth) -> DateOfBirthMatch {
    if typed.matches(facts.date_of_birth) {
        DateOfBirthMatch::Matched
    } else {
        DateOfBirthMatch::AskNiNumber
    }
}

/// Compares the NI number after the date of birth did not agree. `false` ends the journey exactly like an unknown TRN.
#[must_use]
pub fn match_ni_number(facts: &IdentityFacts, typed: &NiNumber) -> bool {
    facts.ni_numbers.contains(typed)
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    fn facts(date_of_birth: Option<Date>, ni_numbers: &[&str]) -> IdentityFacts {
        IdentityFacts {
            date_of_birth,
            ni_numbers: ni_numbers
                .iter()
                .map(|number| NiNumber::from_record(number).unwrap())
                .collect(),
        }
    }

    #[test]
    fn the_date_of_birth_matches_or_the_ni_number_is_asked() {
        let typed = DateOfBirth::from_day(date!(1990 - 05 - 14), date!(2025 - 09 - 01)).unwrap();
        for (on_record, expected) in [
            (Some(date!(1990 - 05 - 14)), DateOfBirthMatch::Matched),
            (Some(date!(1990 - 05 - 15)), DateOfBirthMatch::AskNiNumber),
            (None, DateOfBirthMatch::AskNiNumber),
        ] {
            assert_eq!(match_date_of_birth(&facts(on_record, &[]), typed), expected);
        }
    }

    #[test]
    fn any_known_ni_number_matches() {
        let typed = NiNumber::from_typed("ab 12 34 56 c").unwrap();
        assert!(match_ni_number(&facts(None, &["AB123456C"]), &typed));
        assert!(match_ni_number(
            &facts(None, &["AB123456D", "AB123456C"]),
            &typed
        ));
        assert!(!match_ni_number(&facts(None, &["AB123456D"]), &typed));
        assert!(!match_ni_number(&facts(None, &[]), &typed));
    }
}
