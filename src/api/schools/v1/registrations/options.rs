//! Options and constraints of steps that both journeys have.

use domain::registration::start_date::{
    StartDateBound, StartDateBoundReason, StartDateConstraints,
};
use domain::text_enum::TextEnum;
use serde::Serialize;
use utoipa::ToSchema;

use crate::platform::wire::{IsoDate, Wire};

type StartDateBoundReasonText = Wire<StartDateBoundReason>;

/// A word that can be answered, with its name for people
#[derive(Debug, Serialize, ToSchema)]
pub struct WordOption {
    /// What to send
    #[schema(example = "full_time")]
    id: String,
    /// What people call it
    #[schema(example = "Full time")]
    name: String,
}

impl WordOption {
    /// Every member of a closed set.
    #[must_use]
    pub fn all<T: TextEnum>(name: fn(T) -> &'static str) -> Vec<Self> {
        T::ALL
            .iter()
            .map(|member| Self {
                id: member.as_str().to_owned(),
                name: name(*member).to_owned(),
            })
            .collect()
    }
}

/// Which start dates are accepted
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = StartDateConstraints)]
pub struct StartDateConstraintsBody {
    /// The first one; null when there is none
    #[schema(required)]
    earliest: Option<StartDateBoundBody>,
    /// The last one; null when there is none
    #[schema(required)]
    latest: Option<StartDateBoundBody>,
    /// The last day for which registration is open; a later one is answered with `cannot_register_yet`
    #[schema(required)]
    open_until: Option<IsoDate>,
}

/// A bound of the accepted start dates
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = StartDateBound)]
pub struct StartDateBoundBody {
    /// The day itself is accepted
    date: IsoDate,
    /// The rule behind it
    reason: StartDateBoundReasonText,
}

impl From<StartDateConstraints> for StartDateConstraintsBody {
    fn from(constraints: StartDateConstraints) -> Self {
        let bound = |bound: StartDateBound| StartDateBoundBody {
            date: bound.day.into(),
            reason: bound.reason.into(),
        };
        Self {
            earliest: constraints.earliest.map(bound),
            latest: constraints.latest.map(bound),
            open_until: constraints.open_until.map(IsoDate),
        }
    }
}
