//! The one check of a route, for every caller (decision 61).

use thiserror::Error;
use time::Date;
use uuid::Uuid;

use super::requirements::requirement;
use super::vocabulary::{RouteField, RouteStatus};
use super::{AgeSpecialism, RouteSender, RouteType, country};
use crate::calendar::day_after;
use crate::record::refusal::{Fact, Refusal};
use crate::record::requirement::Breach;

/// Most subjects of a route.
pub const MAX_SUBJECTS: usize = 3;

/// A route as somebody sent it. That provider, degree, country and subjects exist and may be chosen is `reference::check_choice`'s.
#[derive(Debug, Clone, Copy)]
pub struct RouteInput<'a> {
    /// Where it stands.
    pub status: RouteStatus,
    /// First day of training.
    pub training_start_date: Option<Date>,
    /// Last day of training.
    pub training_end_date: Option<Date>,
    /// Since when the status is held.
    pub holds_from: Option<Date>,
    /// Whether the holder is exempt from induction.
    pub is_exempt_from_induction: Option<bool>,
    /// Provider.
    pub training_provider_id: Option<Uuid>,
    /// Degree.
    pub degree_type_id: Option<Uuid>,
    /// Country, by code.
    pub training_country_code: Option<&'a str>,
    /// Ages or stage.
    pub training_age_specialism: Option<AgeSpecialism>,
    /// Subjects.
    pub training_subject_ids: &'a [Uuid],
}

/// A route that the sender can correct.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RouteRefusal {
    /// A kind that services do not set.
    #[error("services do not set this kind of route")]
    TypeNotForServices,
    /// A state that routes of the kind do not have.
    #[error("a route of this kind is never in this state")]
    StatusNotForType,
    /// A field that this kind of route must have in this state.
    #[error("the field must be given")]
    Missing {
        /// The field.
        field: RouteField,
    },
    /// A field that this kind of route must not have in this state.
    #[error("the field must not be given")]
    NotPermitted {
        /// The field.
        field: RouteField,
    },
    /// Held from a day in the future.
    #[error("the status is held from a day in the future")]
    HeldInFuture {
        /// Last day that is accepted.
        latest: Date,
    },
    /// Training that ends on its first day or before.
    #[error("the training ends before it has begun")]
    EndNotAfterStart {
        /// First day that is accepted.
        earliest: Date,
    },
    /// More than three subjects.
    #[error("too many subjects")]
    TooManySubjects,
    /// One subject twice.
    #[error("a subject is given twice")]
    SubjectTwice,
    /// A country that does not go with the kind of route.
    #[error("the country does not go with this kind of route")]
    CountryNotForType,
}

impl RouteInput<'_> {
    /// Whether the field is given.
    #[must_use]
    pub const fn has(&self, field: RouteField) -> bool {
        match field {
            RouteField::TrainingStartDate => self.training_start_date.is_some(),
            RouteField::TrainingEndDate => self.training_end_date.is_some(),
            RouteField::HoldsFrom => self.holds_from.is_some(),
            RouteField::InductionExemption => self.is_exempt_from_induction.is_some(),
            RouteField::TrainingProvider => self.training_provider_id.is_some(),
            RouteField::DegreeType => self.degree_type_id.is_some(),
            RouteField::TrainingCountry => self.training_country_code.is_some(),
            RouteField::TrainingAgeSpecialism => self.training_age_specialism.is_some(),
            RouteField::TrainingSubjects => !self.training_subject_ids.is_empty(),
        }
    }
}

/// Checks a route.
///
/// # Errors
/// Every [`RouteRefusal`] that applies; only the first when kind and state do not go together, because nothing else means anything then.
pub fn check_route(
    route_type: &RouteType,
    sender: RouteSender,
    input: &RouteInput<'_>,
    today: Date,
) -> Result<(), Vec<RouteRefusal>> {
    if sender == RouteSender::Service && !route_type.set_by_services {
        return Err(vec![RouteRefusal::TypeNotForServices]);
    }
    if !input.status.suits(route_type) {
        return Err(vec![RouteRefusal::StatusNotForType]);
    }
    let mut refusals: Vec<_> = RouteField::ALL
        .iter()
        .copied()
        .filter_map(|field| {
            let breach =
                requirement(route_type, input.status, sender, field).breach(input.has(field))?;
            Some(match breach {
                Breach::Missing => RouteRefusal::Missing { field },
                Breach::NotPermitted => RouteRefusal::NotPermitted { field },
            })
        })
        .collect();
    refusals.extend(date_refusals(input, today));
    refusals.extend(subject_refusal(input.training_subject_ids));
    if let Some(code) = input.training_country_code
        && !country::suits(route_type, sender, code)
    {
        refusals.push(RouteRefusal::CountryNotForType);
    }
    if refusals.is_empty() {
        Ok(())
    } else {
        Err(refusals)
    }
}

fn date_refusals(input: &RouteInput<'_>, today: Date) -> impl Iterator<Item = RouteRefusal> {
    let future = input
        .holds_from
        .filter(|day| *day > today)
        .map(|_| RouteRefusal::HeldInFuture { latest: today });
    let order = match (input.training_start_date, input.training_end_date) {
        (Some(start), Some(end)) if end <= start => Some(RouteRefusal::EndNotAfterStart {
            earliest: day_after(start),
        }),
        _ => None,
    };
    future.into_iter().chain(order)
}

fn subject_refusal(subjects: &[Uuid]) -> Option<RouteRefusal> {
    let is_repeated = |(at, id): (usize, &Uuid)| subjects.iter().take(at).any(|other| other == id);
    if subjects.len() > MAX_SUBJECTS {
        Some(RouteRefusal::TooManySubjects)
    } else if subjects.iter().enumerate().any(is_repeated) {
        Some(RouteRefusal::SubjectTwice)
    } else {
        None
    }
}

impl Refusal for RouteRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::TypeNotForServices => "route_type_not_for_services",
            Self::StatusNotForType => "route_status_not_for_type",
            Self::Missing { .. } => "route_field_missing",
            Self::NotPermitted { .. } => "route_field_not_permitted",
            Self::HeldInFuture { .. } => "holds_from_in_future",
            Self::EndNotAfterStart { .. } => "training_end_not_after_start",
            Self::TooManySubjects => "too_many_subjects",
            Self::SubjectTwice => "subject_twice",
            Self::CountryNotForType => "training_country_not_for_type",
        }
    }

    fn field(&self) -> Option<&'static str> {
        let field = match self {
            Self::TypeNotForServices => return Some("route_type_id"),
            Self::StatusNotForType => return Some("status"),
            Self::Missing { field } | Self::NotPermitted { field } => *field,
            Self::HeldInFuture { .. } => RouteField::HoldsFrom,
            Self::EndNotAfterStart { .. } => RouteField::TrainingEndDate,
            Self::TooManySubjects | Self::SubjectTwice => RouteField::TrainingSubjects,
            Self::CountryNotForType => RouteField::TrainingCountry,
        };
        Some(field.as_str())
    }

    fn facts(&self) -> Vec<(&'static str, Fact)> {
        match self {
            Self::HeldInFuture { latest } => vec![("latest", Fact::Day(*latest))],
            Self::EndNotAfterStart { earliest } => vec![("earliest", Fact::Day(*earliest))],
            Self::TooManySubjects => vec![("max", Fact::Number(MAX_SUBJECTS))],
            Self::TypeNotForServices
            | Self::StatusNotForType
            | Self::Missing { .. }
            | Self::NotPermitted { .. }
            | Self::SubjectTwice
            | Self::CountryNotForType => Vec::new(),
        }
    }
}

#[cfg(test)]
#[path = "validate_tests.rs"]
mod tests;
