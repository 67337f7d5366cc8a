//! A mandatory qualification that is added, and several changes of one at once.

use thiserror::Error;
use time::Date;
use uuid::Uuid;

use super::{MqInput, MqRefusal, MqSpecialism, MqStatus, check_mq};
use crate::record::reference::{Choice, ChoiceRefusal, check_choice};
use crate::record::refusal::{Fact, Refusal};
use crate::record::requirement::Requirement;

/// A mandatory qualification as the record holds it. What is missing, an old row lacks (decision 62).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MqValues {
    /// Who trained the holder.
    pub provider_id: Option<Uuid>,
    /// What for.
    pub specialism: Option<MqSpecialism>,
    /// Where it stands.
    pub status: MqStatus,
    /// First day.
    pub started_on: Option<Date>,
    /// Last day.
    pub ended_on: Option<Date>,
}

/// What is sent about a mandatory qualification: nothing leaves a value as it is, an inner nothing takes it away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MqChange {
    /// See [`MqValues::provider_id`].
    pub provider: Option<Choice>,
    /// See [`MqValues::specialism`].
    pub specialism: Option<MqSpecialism>,
    /// See [`MqValues::status`].
    pub status: Option<MqStatus>,
    /// See [`MqValues::started_on`].
    pub started_on: Option<Date>,
    /// See [`MqValues::ended_on`].
    pub ended_on: Option<Option<Date>>,
}

/// Whatever can be wrong with what is sent about a mandatory qualification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum MqFault {
    /// The provider.
    #[error(transparent)]
    Provider(#[from] ChoiceRefusal),
    /// What the qualification is to be.
    #[error(transparent)]
    Qualification(#[from] MqRefusal),
    /// An old row lacks it, and the change does not bring it (decision 62).
    #[error("an old qualification lacks this; a change completes it")]
    Missing {
        /// The field.
        field: &'static str,
    },
    /// Everything is as it was.
    #[error("nothing changes")]
    NothingChanges,
}

/// A new mandatory qualification.
///
/// # Errors
/// Everything that is wrong with it.
pub fn new(provider: Choice, input: &MqInput, today: Date) -> Result<MqValues, Vec<MqFault>> {
    let provider = check_choice(PROVIDER, provider, &[]).map_err(MqFault::Provider);
    let rules = check_mq(input, None, today);
    match (provider, rules) {
        (Ok(provider_id), Ok(())) => Ok(values(provider_id, input)),
        (provider, rules) => Err(faults(provider.err(), rules)),
    }
}

/// The qualification after several changes at once, judged as it is to be. A status that has no end takes the end away unless one is sent.
///
/// # Errors
/// Everything that is wrong, or [`MqFault::NothingChanges`].
pub fn changed(before: &MqValues, sent: &MqChange, today: Date) -> Result<MqValues, Vec<MqFault>> {
    let provider = match sent.provider {
        Some(choice) => {
            check_choice(PROVIDER, choice, before.provider_id.as_slice()).map_err(MqFault::Provider)
        }
        None => present(before.provider_id, PROVIDER),
    };
    let specialism = present(sent.specialism.or(before.specialism), "specialism");
    let started_on = present(sent.started_on.or(before.started_on), "start_date");
    let (provider_id, input) = match (provider, specialism, started_on) {
        (provider, Ok(specialism), Ok(started_on)) => {
            let input = input(before, sent, (specialism, started_on));
            let rules = check_mq(&input, before.specialism, today);
            match (provider, rules) {
                (Ok(provider_id), Ok(())) => (provider_id, input),
                (provider, rules) => return Err(faults(provider.err(), rules)),
            }
        }
        (provider, specialism, started_on) => {
            let missing = [provider.err(), specialism.err(), started_on.err()];
            return Err(missing.into_iter().flatten().collect());
        }
    };
    let after = values(provider_id, &input);
    if after == *before {
        Err(vec![MqFault::NothingChanges])
    } else {
        Ok(after)
    }
}

const PROVIDER: &str = "provider_id";

fn present<T>(value: Option<T>, field: &'static str) -> Result<T, MqFault> {
    value.ok_or(MqFault::Missing { field })
}

fn input(
    before: &MqValues,
    sent: &MqChange,
    (specialism, started_on): (MqSpecialism, Date),
) -> MqInput {
    let status = sent.status.unwrap_or(before.status);
    let kept = before
        .ended_on
        .filter(|_| status.end_date() != Requirement::Forbidden);
    MqInput {
        specialism,
        status,
        started_on,
        ended_on: sent.ended_on.unwrap_or(kept),
    }
}

const fn values(provider_id: Uuid, input: &MqInput) -> MqValues {
    MqValues {
        provider_id: Some(provider_id),
        specialism: Some(input.specialism),
        status: input.status,
        started_on: Some(input.started_on),
        ended_on: input.ended_on,
    }
}

fn faults(provider: Option<MqFault>, rules: Result<(), Vec<MqRefusal>>) -> Vec<MqFault> {
    let rules = rules.err().into_iter().flatten();
    provider
        .into_iter()
        .chain(rules.map(MqFault::Qualification))
        .collect()
}

impl Refusal for MqFault {
    fn code(&self) -> &'static str {
        match self {
            Self::Provider(refusal) => refusal.code(),
            Self::Qualification(refusal) => refusal.code(),
            Self::Missing { .. } => "mq_field_missing",
            Self::NothingChanges => "nothing_changes",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::Provider(refusal) => refusal.field(),
            Self::Qualification(refusal) => refusal.field(),
            Self::Missing { field } => Some(field),
            Self::NothingChanges => None,
        }
    }

    fn facts(&self) -> Vec<(&'static str, Fact)> {
        match self {
            Self::Provider(refusal) => refusal.facts(),
            Self::Qualification(refusal) => refusal.facts(),
            Self::Missing { .. } | Self::NothingChanges => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    const TODAY: Date = date!(2026 - 08 - 21);
    const MANCHESTER: Uuid = Uuid::from_u128(1);
    const PASSED: MqValues = MqValues {
        provider_id: Some(MANCHESTER),
        specialism: Some(MqSpecialism::Hearing),
        status: MqStatus::Passed,
        started_on: Some(date!(2019 - 09 - 01)),
        ended_on: Some(date!(2020 - 07 - 01)),
    };
    const NOTHING: MqChange = MqChange {
        provider: None,
        specialism: None,
        status: None,
        started_on: None,
        ended_on: None,
    };

    fn choice(id: Uuid, is_active: Option<bool>) -> Choice {
        Choice { id, is_active }
    }

    #[test]
    fn what_is_wrong_with_provider_and_rules_is_told_together() {
        let input = MqInput {
            specialism: MqSpecialism::Auditory,
            status: MqStatus::Passed,
            started_on: date!(2019 - 09 - 01),
            ended_on: None,
        };
        let field = PROVIDER;
        for (is_active, fault) in [
            (None, ChoiceRefusal::Unknown { field }),
            (Some(false), ChoiceRefusal::Retired { field }),
        ] {
            assert_eq!(
                new(choice(MANCHESTER, is_active), &input, TODAY),
                Err(vec![
                    fault.into(),
                    MqRefusal::SpecialismRetired.into(),
                    MqRefusal::EndMissing.into()
                ])
            );
        }
        let good = MqInput {
            specialism: MqSpecialism::Hearing,
            ended_on: PASSED.ended_on,
            ..input
        };
        assert_eq!(
            new(choice(MANCHESTER, Some(true)), &good, TODAY),
            Ok(PASSED)
        );
    }

    #[test]
    fn what_stood_there_may_stay_though_retired() {
        let old = MqValues {
            specialism: Some(MqSpecialism::DeafEducation),
            ..PASSED
        };
        let sent = MqChange {
            provider: Some(choice(MANCHESTER, Some(false))),
            specialism: old.specialism,
            started_on: Some(date!(2019 - 09 - 02)),
            ..NOTHING
        };
        assert_eq!(
            changed(&old, &sent, TODAY).map(|after| after.started_on),
            Ok(Some(date!(2019 - 09 - 02)))
        );
        let told = changed(&PASSED, &sent, TODAY);
        assert_eq!(told, Err(vec![MqRefusal::SpecialismRetired.into()]));
    }

    #[test]
    fn a_status_without_an_end_takes_it_away_and_passing_asks_for_one() {
        let failed = MqChange {
            status: Some(MqStatus::Failed),
            ..NOTHING
        };
        let after = changed(&PASSED, &failed, TODAY).unwrap();
        assert_eq!((after.status, after.ended_on), (MqStatus::Failed, None));
        let kept = MqChange {
            ended_on: Some(PASSED.ended_on),
            ..failed
        };
        assert_eq!(
            changed(&PASSED, &kept, TODAY),
            Err(vec![MqRefusal::EndNotPermitted.into()])
        );
        let passed = MqChange {
            status: Some(MqStatus::Passed),
            ..NOTHING
        };
        assert_eq!(
            changed(&after, &passed, TODAY),
            Err(vec![MqRefusal::EndMissing.into()])
        );
    }

    #[test]
    fn a_change_completes_an_old_row_or_is_refused() {
        let old = MqValues {
            provider_id: None,
            specialism: None,
            started_on: None,
            ..PASSED
        };
        let missing = |field| MqFault::Missing { field };
        assert_eq!(
            changed(&old, &NOTHING, TODAY),
            Err(vec![
                missing("provider_id"),
                missing("specialism"),
                missing("start_date")
            ])
        );
        let whole = MqChange {
            provider: Some(choice(MANCHESTER, Some(true))),
            specialism: PASSED.specialism,
            started_on: PASSED.started_on,
            ..NOTHING
        };
        assert_eq!(changed(&old, &whole, TODAY), Ok(PASSED));
    }

    #[test]
    fn what_is_sent_as_it_was_is_no_change() {
        for sent in [
            NOTHING,
            MqChange {
                ended_on: Some(PASSED.ended_on),
                status: Some(MqStatus::Passed),
                ..NOTHING
            },
        ] {
            let told = changed(&PASSED, &sent, TODAY);
            assert_eq!(told, Err(vec![MqFault::NothingChanges]));
        }
    }
}
