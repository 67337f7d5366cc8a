//! A person's own values as they come in and as the history keeps them.

use domain::record::person::change::{DetailsField, differing_fields};
use domain::record::person::{DetailsInput, DetailsRefusal, Gender, PersonDetails};
use serde_json::{Map, Value, json};
use time::Date;

use crate::platform::problem::FieldProblem;

/// Details as somebody sent them.
#[derive(Clone)]
pub struct Input {
    /// First name.
    pub first_name: String,
    /// Middle names, or empty.
    pub middle_name: String,
    /// Last name.
    pub last_name: String,
    /// Date of birth.
    pub date_of_birth: Date,
    /// E-mail address.
    pub email_address: Option<String>,
    /// NI number.
    pub national_insurance_number: Option<String>,
    /// Gender.
    pub gender: Option<Gender>,
}

impl Input {
    /// The same for the rules.
    #[must_use]
    pub fn borrowed(&self) -> DetailsInput<'_> {
        DetailsInput {
            first_name: &self.first_name,
            middle_name: &self.middle_name,
            last_name: &self.last_name,
            date_of_birth: self.date_of_birth,
            email_address: self.email_address.as_deref(),
            national_insurance_number: self.national_insurance_number.as_deref(),
            gender: self.gender,
        }
    }
}

/// The details and what goes with them, or everything that is wrong with either.
pub(super) fn all_wrong<T>(
    details: Result<PersonDetails, Vec<DetailsRefusal>>,
    other: Result<T, Vec<FieldProblem>>,
) -> Result<(PersonDetails, T), Vec<FieldProblem>> {
    match (details, other) {
        (Ok(details), Ok(other)) => Ok((details, other)),
        (details, other) => Err(details
            .err()
            .into_iter()
            .flatten()
            .map(|refusal| FieldProblem::refused(&refusal))
            .chain(other.err().into_iter().flatten())
            .collect()),
    }
}

/// One value as the history keeps it.
pub(super) fn value(details: &PersonDetails, field: DetailsField) -> Value {
    match field {
        DetailsField::FirstName => details.name.first().into(),
        DetailsField::MiddleName => details.name.middle().into(),
        DetailsField::LastName => details.name.last().into(),
        DetailsField::DateOfBirth => details.date_of_birth.map(|day| day.to_string()).into(),
        DetailsField::EmailAddress => {
            json!(details.email_address.as_ref().map(|email| email.as_str()))
        }
        DetailsField::NationalInsuranceNumber => {
            json!(details.ni_number.as_ref().map(|number| number.as_str()))
        }
        DetailsField::Gender => json!(details.gender.map(|gender| gender.as_str())),
    }
}

/// These values, by name.
pub(super) fn of(details: &PersonDetails, fields: &[DetailsField]) -> Value {
    let named = |field: &DetailsField| (field.as_str().to_owned(), value(details, *field));
    Value::Object(fields.iter().map(named).collect::<Map<_, _>>())
}

/// Every value, by name.
pub(in crate::services) fn described(details: &PersonDetails) -> Value {
    of(details, DetailsField::ALL)
}

/// The values with one more, such as the TRN that came with them.
pub(in crate::services) fn and(mut values: Value, name: &str, more: &str) -> Value {
    if let Some(object) = values.as_object_mut() {
        object.insert(name.to_owned(), more.into());
    }
    values
}

/// The fields in which two sets of details differ: those of the name, and the others.
pub(super) fn differences(
    one: &PersonDetails,
    other: &PersonDetails,
) -> (Vec<DetailsField>, Vec<DetailsField>) {
    differing_fields(one, other)
        .into_iter()
        .partition(|field| field.is_name())
}
