//! Which of two differing values remains after a merge.

use std::collections::BTreeMap;

use super::{MergeRefusal, MergeSide};
use crate::record::person::change::{DetailsField, differing_fields};
use crate::record::person::{FullName, PersonDetails};

/// For each differing field the record whose value remains.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices(BTreeMap<DetailsField, MergeSide>);

impl Choices {
    /// The record whose value remains.
    #[must_use]
    pub fn of(&self, field: DetailsField) -> Option<MergeSide> {
        self.0.get(&field).copied()
    }

    /// The same values with the other record retained: whoever changes their mind about the record keeps the data they chose.
    #[must_use]
    pub fn with_sides_swapped(&self) -> Self {
        self.0
            .iter()
            .map(|(field, side)| (*field, side.other()))
            .collect()
    }
}

impl FromIterator<(DetailsField, MergeSide)> for Choices {
    fn from_iter<I: IntoIterator<Item = (DetailsField, MergeSide)>>(choices: I) -> Self {
        Self(choices.into_iter().collect())
    }
}

/// The details that remain. A choice about a field in which the two agree changes nothing.
///
/// # Errors
/// [`MergeRefusal::ChoiceMissing`] for every differing field without a choice.
pub fn merged_details(
    retained: &PersonDetails,
    secondary: &PersonDetails,
    choices: &Choices,
) -> Result<PersonDetails, Vec<MergeRefusal>> {
    let missing: Vec<_> = differing_fields(retained, secondary)
        .into_iter()
        .filter(|field| choices.of(*field).is_none())
        .map(|field| MergeRefusal::ChoiceMissing { field })
        .collect();
    if !missing.is_empty() {
        return Err(missing);
    }
    let source = |field| match choices.of(field) {
        Some(MergeSide::Secondary) => secondary,
        Some(MergeSide::Retained) | None => retained,
    };
    Ok(PersonDetails {
        name: FullName::from_record(
            source(DetailsField::FirstName).name.first().to_owned(),
            source(DetailsField::MiddleName).name.middle().to_owned(),
            source(DetailsField::LastName).name.last().to_owned(),
        ),
        date_of_birth: source(DetailsField::DateOfBirth).date_of_birth,
        email_address: source(DetailsField::EmailAddress).email_address.clone(),
        ni_number: source(DetailsField::NationalInsuranceNumber)
            .ni_number
            .clone(),
        gender: source(DetailsField::Gender).gender,
    })
}

#[cfg(test)]
mod tests {
    use time::{Date, macros::date};

    use super::*;
    use crate::email::Email;
    use crate::ni_number::NiNumber;
    use crate::record::person::Gender;

    fn person(last: &str, email: Option<&str>, ni: Option<&str>, born: Date) -> PersonDetails {
        PersonDetails {
            name: FullName::parse("Ann", "", last).unwrap(),
            date_of_birth: Some(born),
            email_address: email.map(|text| Email::parse(text).unwrap()),
            ni_number: ni.map(|text| NiNumber::from_record(text).unwrap()),
            gender: Some(Gender::Female),
        }
    }

    #[test]
    fn every_differing_value_is_chosen_and_the_rest_stays() {
        use DetailsField::{DateOfBirth, EmailAddress, LastName, NationalInsuranceNumber};
        let one = person("Lee", Some("a@x.org"), None, date!(1990 - 01 - 01));
        let two = person("Ray", None, Some("AB123456C"), date!(1990 - 01 - 02));
        let missing = merged_details(&one, &two, &Choices::default()).unwrap_err();
        assert_eq!(
            missing,
            [LastName, DateOfBirth, EmailAddress, NationalInsuranceNumber]
                .map(|field| MergeRefusal::ChoiceMissing { field })
        );
        let choices = Choices::from_iter([
            (LastName, MergeSide::Secondary),
            (DateOfBirth, MergeSide::Retained),
            (EmailAddress, MergeSide::Retained),
            (NationalInsuranceNumber, MergeSide::Secondary),
        ]);
        let merged = merged_details(&one, &two, &choices).unwrap();
        let expected = person(
            "Ray",
            Some("a@x.org"),
            Some("AB123456C"),
            date!(1990 - 01 - 01),
        );
        assert!(merged == expected);
        // the other record retained, the same data chosen
        let swapped = merged_details(&two, &one, &choices.with_sides_swapped()).unwrap();
        assert!(swapped == expected);
        // agreeing records need no choice
        assert!(merged_details(&one, &one, &Choices::default()).unwrap() == one);
    }
}
