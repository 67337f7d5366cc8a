//! Changing details: what changed, which reasons it takes, and whether a previous name remains (`teaching-records.md` 2.1, 5).

use thiserror::Error;

use super::vocabulary::{DetailsChangeReason, NameChangeReason};
use super::{FullName, PersonDetails};
use crate::record::reason::Reasoned;
use crate::record::refusal::Refusal;

text_enum! {
    /// Details that can change, and that two records can differ in.
    pub enum DetailsField = "details_field" {
        /// First name.
        FirstName = "first_name",
        /// Middle names.
        MiddleName = "middle_name",
        /// Last name.
        LastName = "last_name",
        /// Date of birth.
        DateOfBirth = "date_of_birth",
        /// E-mail address.
        EmailAddress = "email_address",
        /// National Insurance number.
        NationalInsuranceNumber = "national_insurance_number",
        /// Gender.
        Gender = "gender",
    }
}

impl DetailsField {
    /// Whether it is part of the name.
    #[must_use]
    pub const fn is_name(self) -> bool {
        match self {
            Self::FirstName | Self::MiddleName | Self::LastName => true,
            Self::DateOfBirth
            | Self::EmailAddress
            | Self::NationalInsuranceNumber
            | Self::Gender => false,
        }
    }
}

/// The fields in which two sets of details differ, in the order of declaration. Case counts: a change of case is a change.
#[must_use]
pub fn differing_fields(one: &PersonDetails, other: &PersonDetails) -> Vec<DetailsField> {
    DetailsField::ALL
        .iter()
        .copied()
        .filter(|field| match field {
            DetailsField::FirstName => one.name.first() != other.name.first(),
            DetailsField::MiddleName => one.name.middle() != other.name.middle(),
            DetailsField::LastName => one.name.last() != other.name.last(),
            DetailsField::DateOfBirth => one.date_of_birth != other.date_of_birth,
            DetailsField::EmailAddress => {
                let text = |details: &PersonDetails| {
                    details
                        .email_address
                        .as_ref()
                        .map(|email| email.as_str().to_owned())
                };
                text(one) != text(other)
            }
            DetailsField::NationalInsuranceNumber => one.ni_number != other.ni_number,
            DetailsField::Gender => one.gender != other.gender,
        })
        .collect()
}

/// The reasons that came with a change: one for the name, one for everything else.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChangeReasons {
    /// Why the name changes.
    pub name: Option<Reasoned<NameChangeReason>>,
    /// Why other details change.
    pub details: Option<Reasoned<DetailsChangeReason>>,
}

/// A change of details that may be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DetailsChange {
    /// What changes; never empty.
    pub changed: Vec<DetailsField>,
    /// The name that becomes a previous one.
    pub previous_name: Option<FullName>,
}

/// A change of details that may not be written so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ChangeRefusal {
    /// Everything is as it was.
    #[error("nothing changes")]
    NothingChanges,
    /// The name changes without a reason.
    #[error("a change of name needs a reason")]
    NameReasonMissing,
    /// Other details change without a reason.
    #[error("a change of details needs a reason")]
    DetailsReasonMissing,
}

/// Decides about a change by staff. A reason for what does not change is ignored.
///
/// # Errors
/// Every [`ChangeRefusal`] that applies.
pub fn change_details(
    current: &PersonDetails,
    wanted: &PersonDetails,
    reasons: &ChangeReasons,
) -> Result<DetailsChange, Vec<ChangeRefusal>> {
    let changed = differing_fields(current, wanted);
    if changed.is_empty() {
        return Err(vec![ChangeRefusal::NothingChanges]);
    }
    let name_changes = changed.iter().any(|field| field.is_name());
    let rest_changes = changed.iter().any(|field| !field.is_name());
    let mut refusals = Vec::new();
    if name_changes && reasons.name.is_none() {
        refusals.push(ChangeRefusal::NameReasonMissing);
    }
    if rest_changes && reasons.details.is_none() {
        refusals.push(ChangeRefusal::DetailsReasonMissing);
    }
    if !refusals.is_empty() {
        return Err(refusals);
    }
    let keeps = reasons
        .name
        .as_ref()
        .is_some_and(|reasoned| reasoned.reason.keeps_previous_name());
    Ok(DetailsChange {
        previous_name: (name_changes && keeps).then(|| current.name.clone()),
        changed,
    })
}

impl Refusal for ChangeRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::NothingChanges => "nothing_changes",
            Self::NameReasonMissing => "name_change_reason_missing",
            Self::DetailsReasonMissing => "details_change_reason_missing",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::NothingChanges => None,
            Self::NameReasonMissing => Some("name_change_reason"),
            Self::DetailsReasonMissing => Some("details_change_reason"),
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::record::person::Gender;

    fn details(first: &str, last: &str, gender: Option<Gender>) -> PersonDetails {
        PersonDetails {
            name: FullName::parse(first, "", last).unwrap(),
            date_of_birth: Some(date!(1990 - 01 - 01)),
            email_address: None,
            ni_number: None,
            gender,
        }
    }

    fn reasons(name: Option<NameChangeReason>, rest: bool) -> ChangeReasons {
        ChangeReasons {
            name: name.map(|reason| Reasoned {
                reason,
                detail: None,
            }),
            details: rest.then_some(Reasoned {
                reason: DetailsChangeReason::NewInformation,
                detail: None,
            }),
        }
    }

    #[test]
    fn a_name_that_was_the_persons_remains_as_a_previous_one() {
        let (before, after) = (details("Ann", "Lee", None), details("Ann", "Ray", None));
        for (reason, kept) in [
            (NameChangeReason::MarriageOrCivilPartnership, true),
            (NameChangeReason::LegalProcess, true),
            (NameChangeReason::CorrectingAnError, false),
        ] {
            let change = change_details(&before, &after, &reasons(Some(reason), false)).unwrap();
            assert_eq!(change.changed, [DetailsField::LastName]);
            assert_eq!(
                change.previous_name,
                kept.then(|| before.name.clone()),
                "{reason}"
            );
        }
    }

    #[test]
    fn what_changes_needs_its_reason_and_nothing_else_does() {
        use ChangeRefusal::{DetailsReasonMissing, NameReasonMissing, NothingChanges};
        let before = details("Ann", "Lee", None);
        let name = details("ann", "Lee", None);
        let rest = details("Ann", "Lee", Some(Gender::Female));
        let both = details("Anna", "Lee", Some(Gender::Other));
        let why = Some(NameChangeReason::LegalProcess);
        for (after, given, expected) in [
            (&before, reasons(why, true), Some(vec![NothingChanges])),
            (&name, reasons(None, true), Some(vec![NameReasonMissing])),
            (&name, reasons(why, false), None),
            (&rest, reasons(why, false), Some(vec![DetailsReasonMissing])),
            (&rest, reasons(None, true), None),
            (
                &both,
                reasons(None, false),
                Some(vec![NameReasonMissing, DetailsReasonMissing]),
            ),
            (&both, reasons(why, true), None),
        ] {
            assert_eq!(change_details(&before, after, &given).err(), expected);
        }
        // a reason for a name that stays writes no previous name
        let change = change_details(&before, &rest, &reasons(why, true)).unwrap();
        assert_eq!(change.previous_name, None);
    }
}
