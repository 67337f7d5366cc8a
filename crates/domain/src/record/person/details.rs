//! The details of a person: what may be written (`teaching-records.md` 2.1, 7.2 to 7.5).

use std::fmt;

use thiserror::Error;
use time::{Date, macros::date};

use super::{FullName, Gender, name::FullNameErrors};
use crate::calendar::day_before;
use crate::email::{Email, EmailError};
use crate::ni_number::NiNumber;
use crate::person_name::NameError;
use crate::record::refusal::{Fact, Refusal};

/// Details as a record holds them. Personal data: not shown by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonDetails {
    /// Name.
    pub name: FullName,
    /// Date of birth; missing only on old imported rows (decision 62).
    pub date_of_birth: Option<Date>,
    /// E-mail address.
    pub email_address: Option<Email>,
    /// National Insurance number.
    pub ni_number: Option<NiNumber>,
    /// Gender.
    pub gender: Option<Gender>,
}

/// Details as somebody sent them.
#[derive(Clone, Copy)]
pub struct DetailsInput<'a> {
    /// First name.
    pub first_name: &'a str,
    /// Middle names, or empty.
    pub middle_name: &'a str,
    /// Last name.
    pub last_name: &'a str,
    /// Date of birth.
    pub date_of_birth: Date,
    /// E-mail address.
    pub email_address: Option<&'a str>,
    /// National Insurance number.
    pub national_insurance_number: Option<&'a str>,
    /// Gender.
    pub gender: Option<Gender>,
}

/// Who sent the details; the forms that are accepted differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DetailsSource {
    /// A service: born in 1940 or later, NI numbers as records hold them.
    Service,
    /// Staff: born in 1900 or later, NI numbers as they are issued today (decision 67).
    Staff,
}

/// Details that the sender can correct.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DetailsRefusal {
    /// A part of the name is unusable.
    #[error("{error}")]
    Name {
        /// The part.
        field: &'static str,
        /// What is wrong with it.
        error: NameError,
    },
    /// Born too long ago.
    #[error("the date of birth is too early")]
    BornTooEarly {
        /// First day that is accepted.
        earliest: Date,
    },
    /// Born today or later.
    #[error("the date of birth is not in the past")]
    BornTooLate {
        /// Last day that is accepted.
        latest: Date,
    },
    /// No e-mail address.
    #[error("not an e-mail address")]
    Email,
    /// An address longer than a record holds.
    #[error("the e-mail address is too long")]
    EmailTooLong,
    /// No NI number.
    #[error("not a National Insurance number")]
    NiNumber,
    /// A gender that is only read from old rows.
    #[error("this gender cannot be chosen")]
    Gender,
}

/// Longest e-mail address of a person, in characters (`teaching-records.md` 7.5).
pub const MAX_EMAIL_LENGTH: usize = 100;

impl DetailsSource {
    /// First day of birth that is accepted. The page has none for staff; 1900 keeps slips of the century out.
    #[must_use]
    pub const fn earliest_birth(self) -> Date {
        match self {
            Self::Service => date!(1940 - 01 - 01),
            Self::Staff => date!(1900 - 01 - 01),
        }
    }
}

impl PersonDetails {
    /// Reads what somebody sent. The day of birth lies before today for every sender: that "today" passed in the console is a defect
    /// of the reference (decision 63).
    ///
    /// # Errors
    /// Every [`DetailsRefusal`] that applies.
    pub fn read(
        input: &DetailsInput<'_>,
        source: DetailsSource,
        today: Date,
    ) -> Result<Self, Vec<DetailsRefusal>> {
        let mut refusals = Vec::new();
        let name = FullName::parse(input.first_name, input.middle_name, input.last_name);
        if let Err(errors) = &name {
            refusals.extend(name_refusals(*errors));
        }
        refusals.extend(birth_refusal(input.date_of_birth, source, today));
        let email_address = input.email_address.map(read_email).transpose();
        refusals.extend(email_address.as_ref().err());
        let ni_number = input
            .national_insurance_number
            .map(|text| read_ni_number(text, source))
            .transpose();
        refusals.extend(ni_number.as_ref().err());
        let gender = input.gender;
        if gender.is_some_and(|gender| !gender.can_be_chosen()) {
            refusals.push(DetailsRefusal::Gender);
        }
        match (name, email_address, ni_number) {
            (Ok(name), Ok(email_address), Ok(ni_number)) if refusals.is_empty() => Ok(Self {
                name,
                date_of_birth: Some(input.date_of_birth),
                email_address,
                ni_number,
                gender,
            }),
            _ => Err(refusals),
        }
    }
}

fn name_refusals(errors: FullNameErrors) -> impl Iterator<Item = DetailsRefusal> {
    [
        ("first_name", errors.first),
        ("middle_name", errors.middle),
        ("last_name", errors.last),
    ]
    .into_iter()
    .filter_map(|(field, error)| error.map(|error| DetailsRefusal::Name { field, error }))
}

fn birth_refusal(born: Date, source: DetailsSource, today: Date) -> Option<DetailsRefusal> {
    let earliest = source.earliest_birth();
    if born < earliest {
        Some(DetailsRefusal::BornTooEarly { earliest })
    } else if born >= today {
        Some(DetailsRefusal::BornTooLate {
            latest: day_before(today),
        })
    } else {
        None
    }
}

fn read_email(text: &str) -> Result<Email, DetailsRefusal> {
    match Email::parse(text) {
        Ok(email) if email.as_str().chars().count() > MAX_EMAIL_LENGTH => {
            Err(DetailsRefusal::EmailTooLong)
        }
        Ok(email) => Ok(email),
        Err(EmailError::TooLong) => Err(DetailsRefusal::EmailTooLong),
        Err(EmailError::Missing | EmailError::Invalid) => Err(DetailsRefusal::Email),
    }
}

fn read_ni_number(text: &str, source: DetailsSource) -> Result<NiNumber, DetailsRefusal> {
    match source {
        DetailsSource::Service => NiNumber::from_record(text),
        DetailsSource::Staff => NiNumber::from_typed(text),
    }
    .map_err(|_| DetailsRefusal::NiNumber)
}

impl Refusal for DetailsRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::Name { error, .. } => match error {
                NameError::Missing => "name_missing",
                NameError::TooLong { .. } => "name_too_long",
                NameError::Invalid => "name_invalid",
            },
            Self::BornTooEarly { .. } => "date_of_birth_too_early",
            Self::BornTooLate { .. } => "date_of_birth_not_past",
            Self::Email => "email_invalid",
            Self::EmailTooLong => "email_too_long",
            Self::NiNumber => "national_insurance_number_invalid",
            Self::Gender => "gender_not_available",
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some(match self {
            Self::Name { field, .. } => field,
            Self::BornTooEarly { .. } | Self::BornTooLate { .. } => "date_of_birth",
            Self::Email | Self::EmailTooLong => "email_address",
            Self::NiNumber => "national_insurance_number",
            Self::Gender => "gender",
        })
    }

    fn facts(&self) -> Vec<(&'static str, Fact)> {
        match self {
            Self::Name {
                error: NameError::TooLong { max },
                ..
            } => vec![("max", Fact::Number(*max))],
            Self::BornTooEarly { earliest } => vec![("earliest", Fact::Day(*earliest))],
            Self::BornTooLate { latest } => vec![("latest", Fact::Day(*latest))],
            Self::EmailTooLong => vec![("max", Fact::Number(MAX_EMAIL_LENGTH))],
            Self::Name { .. } | Self::Email | Self::NiNumber | Self::Gender => Vec::new(),
        }
    }
}

impl fmt::Debug for PersonDetails {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonDetails([redacted])")
    }
}

impl fmt::Debug for DetailsInput<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DetailsInput([redacted])")
    }
}

#[cfg(test)]
#[path = "details_tests.rs"]
mod tests;
