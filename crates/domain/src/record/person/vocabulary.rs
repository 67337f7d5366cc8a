//! The closed sets of words about a person, with the spelling that is stored.

use crate::record::reason::{Reason, reasons};

text_enum! {
    /// Whether a record is in use.
    pub enum PersonStatus = "person_status" {
        /// In use.
        Active = "active",
        /// Not in use any more: the person died, the record was merged into another, or something is wrong with it.
        Deactivated = "deactivated",
    }
}

text_enum! {
    /// Gender as a record holds it.
    pub enum Gender = "gender" {
        /// Male.
        Male = "male",
        /// Female.
        Female = "female",
        /// Other.
        Other = "other",
        /// Known to be unknown; only on old rows.
        NotAvailable = "not_available",
    }
}

impl Gender {
    /// Whether somebody may choose it; the last one is only read from old rows (`teaching-records.md` 2.1, 7.10).
    #[must_use]
    pub const fn can_be_chosen(self) -> bool {
        match self {
            Self::Male | Self::Female | Self::Other => true,
            Self::NotAvailable => false,
        }
    }
}

reasons! {
    /// Why staff add a person.
    pub enum CreationReason = "creation_reason" {
        /// The person gained a mandatory qualification.
        MandatoryQualification = "mandatory_qualification",
        /// An alert must be kept about the person.
        Alert = "alert",
        /// The person began training late.
        StartedUniversityLate = "started_university_late",
    }
}

reasons! {
    /// Why staff deactivate a record.
    pub enum DeactivationReason = "deactivation_reason" {
        /// The person died.
        RecordHolderDied = "record_holder_died",
        /// Something is wrong with the record.
        ProblemWithTheRecord = "problem_with_the_record",
    }
}

reasons! {
    /// Why staff reactivate a record.
    pub enum ReactivationReason = "reactivation_reason" {
        /// It should never have been deactivated.
        DeactivatedByMistake = "deactivated_by_mistake",
    }
}

reasons! {
    /// Why staff change details other than the name.
    pub enum DetailsChangeReason = "details_change_reason" {
        /// Something was missing.
        IncompleteDetails = "incomplete_details",
        /// Something new became known.
        NewInformation = "new_information",
    }
}

text_enum! {
    /// Why a name is changed.
    pub enum NameChangeReason = "name_change_reason" {
        /// Marriage or civil partnership.
        MarriageOrCivilPartnership = "marriage_or_civil_partnership",
        /// Deed poll or another legal process.
        LegalProcess = "deed_poll_or_other_legal_process",
        /// The name was never right.
        CorrectingAnError = "correcting_an_error",
    }
}

impl NameChangeReason {
    /// Whether the old name was once the person's and so becomes a previous name. A correction overwrites it without a trace among the
    /// names (`teaching-records.md` 2.1).
    #[must_use]
    pub const fn keeps_previous_name(self) -> bool {
        match self {
            Self::MarriageOrCivilPartnership | Self::LegalProcess => true,
            Self::CorrectingAnError => false,
        }
    }
}

impl Reason for NameChangeReason {
    fn needs_detail(self) -> bool {
        match self {
            Self::MarriageOrCivilPartnership | Self::LegalProcess | Self::CorrectingAnError => {
                false
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_were_the_persons_are_kept() {
        for (reason, kept) in [
            (NameChangeReason::MarriageOrCivilPartnership, true),
            (NameChangeReason::LegalProcess, true),
            (NameChangeReason::CorrectingAnError, false),
        ] {
            assert_eq!(reason.keeps_previous_name(), kept, "{reason}");
        }
    }

    #[test]
    fn the_gender_of_old_rows_cannot_be_chosen() {
        let chosen: Vec<_> = Gender::ALL
            .iter()
            .filter(|gender| gender.can_be_chosen())
            .collect();
        assert_eq!(chosen, [&Gender::Male, &Gender::Female, &Gender::Other]);
    }
}
