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
#[path = "change_tests.rs"]
mod tests;
