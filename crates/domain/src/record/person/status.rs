//! Deactivation, death and reactivation (`teaching-records.md` 2.1.1).

use thiserror::Error;
use time::Date;

use super::PersonStatus;
use crate::record::refusal::{Fact, Refusal};

/// What of a person decides about their status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusFacts {
    /// In use or not.
    pub status: PersonStatus,
    /// Whether the record was merged into another.
    pub merged: bool,
    /// Day of death, when one is recorded.
    pub died_on: Option<Date>,
    /// Date of birth; missing on a few old rows.
    pub date_of_birth: Option<Date>,
}

/// The status that a change leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusChange {
    /// In use or not.
    pub status: PersonStatus,
    /// Day of death to record, or none.
    pub died_on: Option<Date>,
}

/// A status that cannot change so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum StatusRefusal {
    /// Not in use already.
    #[error("the record is deactivated already")]
    AlreadyDeactivated,
    /// In use already.
    #[error("the record is active already")]
    AlreadyActive,
    /// A merged record never comes back.
    #[error("the record was merged into another")]
    Merged,
    /// Death in the future.
    #[error("the day of death is in the future")]
    DiedInFuture {
        /// Last day that is accepted.
        latest: Date,
    },
    /// Death before birth.
    #[error("the day of death is before the date of birth")]
    DiedBeforeBirth,
}

/// Takes a record out of use.
///
/// # Errors
/// [`StatusRefusal::AlreadyDeactivated`].
pub fn deactivate(facts: &StatusFacts) -> Result<StatusChange, StatusRefusal> {
    match facts.status {
        PersonStatus::Active => Ok(StatusChange {
            status: PersonStatus::Deactivated,
            died_on: facts.died_on,
        }),
        PersonStatus::Deactivated => Err(StatusRefusal::AlreadyDeactivated),
    }
}

/// Records a death, which takes the record out of use.
///
/// # Errors
/// [`StatusRefusal`]. That the day is not before birth is ours: the record must not say otherwise.
pub fn record_death(
    facts: &StatusFacts,
    died_on: Date,
    today: Date,
) -> Result<StatusChange, StatusRefusal> {
    let change = deactivate(facts)?;
    if died_on > today {
        Err(StatusRefusal::DiedInFuture { latest: today })
    } else if facts.date_of_birth.is_some_and(|born| died_on < born) {
        Err(StatusRefusal::DiedBeforeBirth)
    } else {
        Ok(StatusChange {
            died_on: Some(died_on),
            ..change
        })
    }
}

/// Brings a record back; a day of death was then a mistake and is cleared.
///
/// # Errors
/// [`StatusRefusal::Merged`] or [`StatusRefusal::AlreadyActive`].
pub fn reactivate(facts: &StatusFacts) -> Result<StatusChange, StatusRefusal> {
    match facts.status {
        PersonStatus::Deactivated if facts.merged => Err(StatusRefusal::Merged),
        PersonStatus::Deactivated => Ok(StatusChange {
            status: PersonStatus::Active,
            died_on: None,
        }),
        PersonStatus::Active => Err(StatusRefusal::AlreadyActive),
    }
}

impl Refusal for StatusRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::AlreadyDeactivated => "person_already_deactivated",
            Self::AlreadyActive => "person_already_active",
            Self::Merged => "person_merged",
            Self::DiedInFuture { .. } => "date_of_death_in_future",
            Self::DiedBeforeBirth => "date_of_death_before_birth",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::DiedInFuture { .. } | Self::DiedBeforeBirth => Some("date_of_death"),
            Self::AlreadyDeactivated | Self::AlreadyActive | Self::Merged => None,
        }
    }

    fn facts(&self) -> Vec<(&'static str, Fact)> {
        match self {
            Self::DiedInFuture { latest } => vec![("latest", Fact::Day(*latest))],
            Self::AlreadyDeactivated
            | Self::AlreadyActive
            | Self::Merged
            | Self::DiedBeforeBirth => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    const TODAY: Date = date!(2026 - 08 - 21);
    const ACTIVE: StatusFacts = StatusFacts {
        status: PersonStatus::Active,
        merged: false,
        died_on: None,
        date_of_birth: Some(date!(1950 - 02 - 28)),
    };
    const GONE: StatusFacts = StatusFacts {
        status: PersonStatus::Deactivated,
        died_on: Some(date!(2026 - 08 - 01)),
        ..ACTIVE
    };
    const MERGED: StatusFacts = StatusFacts {
        merged: true,
        died_on: None,
        ..GONE
    };

    #[test]
    fn rows_of_the_transition_table() {
        let off = StatusChange {
            status: PersonStatus::Deactivated,
            died_on: None,
        };
        let on = StatusChange {
            status: PersonStatus::Active,
            died_on: None,
        };
        assert_eq!(deactivate(&ACTIVE), Ok(off));
        for facts in [GONE, MERGED] {
            assert_eq!(deactivate(&facts), Err(StatusRefusal::AlreadyDeactivated));
            let died = record_death(&facts, TODAY, TODAY);
            assert_eq!(died, Err(StatusRefusal::AlreadyDeactivated));
        }
        assert_eq!(reactivate(&GONE), Ok(on));
        assert_eq!(reactivate(&MERGED), Err(StatusRefusal::Merged));
        assert_eq!(reactivate(&ACTIVE), Err(StatusRefusal::AlreadyActive));
    }

    #[test]
    fn a_death_lies_between_birth_and_today() {
        // scenario 50
        let future = Some(StatusRefusal::DiedInFuture { latest: TODAY });
        for (died_on, expected) in [
            (date!(2026 - 08 - 22), future),
            (date!(2026 - 08 - 21), None),
            (date!(2026 - 08 - 01), None),
            (date!(1950 - 02 - 28), None),
            (date!(1950 - 02 - 27), Some(StatusRefusal::DiedBeforeBirth)),
        ] {
            let change = record_death(&ACTIVE, died_on, TODAY);
            assert_eq!(change.err(), expected, "{died_on}");
        }
        let change = record_death(&ACTIVE, date!(2024 - 02 - 29), TODAY).unwrap();
        assert_eq!(change.died_on, Some(date!(2024 - 02 - 29)));
        assert_eq!(change.status, PersonStatus::Deactivated);
    }
}
