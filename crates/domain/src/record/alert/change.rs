//! What an alert says, and several changes of it at once.

use thiserror::Error;
use time::Date;

use super::link::{ExternalLink, LinkRefusal};
use super::rules::{AlertDates, AlertRefusal};
use crate::record::prose::{Prose, ProseRefusal};
use crate::record::reason::ReasonRefusal;
use crate::record::reference::ChoiceRefusal;
use crate::record::refusal::{Fact, Refusal};

/// What an alert says beside its type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlertValues {
    /// In somebody's own words.
    pub details: Option<String>,
    /// Where the decision is published.
    pub external_link: Option<String>,
    /// When it began, ends and is to be looked at.
    pub dates: AlertDates,
}

/// What is sent about an alert: nothing leaves a value as it is, an inner nothing takes it away.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AlertChange<'a> {
    /// See [`AlertValues::details`].
    pub details: Option<Option<&'a str>>,
    /// See [`AlertValues::external_link`].
    pub external_link: Option<Option<&'a str>>,
    /// See [`AlertDates::started_on`].
    pub started_on: Option<Date>,
    /// See [`AlertDates::ended_on`].
    pub ended_on: Option<Date>,
    /// See [`AlertDates::review_on`].
    pub review_on: Option<Option<Date>>,
}

/// Whatever can be wrong with what is sent about an alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AlertFault {
    /// The type.
    #[error(transparent)]
    Type(#[from] ChoiceRefusal),
    /// The details.
    #[error(transparent)]
    Details(#[from] ProseRefusal),
    /// The link.
    #[error(transparent)]
    Link(#[from] LinkRefusal),
    /// The dates, or the alert as it is.
    #[error(transparent)]
    Alert(#[from] AlertRefusal),
    /// The reason.
    #[error(transparent)]
    Reason(#[from] ReasonRefusal),
}

impl AlertFault {
    fn inner(&self) -> &dyn Refusal {
        match self {
            Self::Type(refusal) => refusal,
            Self::Details(refusal) => refusal,
            Self::Link(refusal) => refusal,
            Self::Alert(refusal) => refusal,
            Self::Reason(refusal) => refusal,
        }
    }
}

impl Refusal for AlertFault {
    fn code(&self) -> &'static str {
        self.inner().code()
    }

    fn field(&self) -> Option<&'static str> {
        self.inner().field()
    }

    fn facts(&self) -> Vec<(&'static str, Fact)> {
        self.inner().facts()
    }
}

/// A new alert, which is open.
///
/// # Errors
/// Everything that is wrong with it.
pub fn new(
    started_on: Date,
    sent: &AlertChange<'_>,
    today: Date,
) -> Result<AlertValues, Vec<AlertFault>> {
    let mut faults = Vec::new();
    let details = text(None, sent.details, &mut faults);
    let external_link = link(None, sent.external_link, &mut faults);
    let dates = AlertDates::add(started_on, sent.review_on.flatten(), today);
    match dates {
        Ok(dates) if faults.is_empty() => Ok(AlertValues {
            details,
            external_link,
            dates,
        }),
        Ok(_) => Err(faults),
        Err(refusals) => {
            faults.extend(refusals.into_iter().map(AlertFault::Alert));
            Err(faults)
        }
    }
}

/// The alert after several changes at once. What is sent as it was is no change; dates are judged as they are to be, in whichever order they came.
///
/// # Errors
/// Everything that is wrong, or [`AlertRefusal::NothingChanges`].
pub fn changed(
    before: &AlertValues,
    sent: &AlertChange<'_>,
    today: Date,
) -> Result<AlertValues, Vec<AlertFault>> {
    let mut faults = Vec::new();
    let details = text(before.details.clone(), sent.details, &mut faults);
    let external_link = link(
        before.external_link.clone(),
        sent.external_link,
        &mut faults,
    );
    let mut dates = before.dates;
    for step in steps(before.dates, sent) {
        match step.take(dates, today) {
            Ok(after) => dates = after,
            Err(refusal) => faults.push(refusal.into()),
        }
    }
    let after = AlertValues {
        details,
        external_link,
        dates,
    };
    if faults.is_empty() && after == *before {
        faults.push(AlertRefusal::NothingChanges.into());
    }
    if faults.is_empty() {
        Ok(after)
    } else {
        Err(faults)
    }
}

#[derive(Clone, Copy)]
enum Step {
    Start(Date),
    End(Date),
    Review(Option<Date>),
}

impl Step {
    fn take(self, dates: AlertDates, today: Date) -> Result<AlertDates, AlertRefusal> {
        match self {
            Self::Start(day) => dates.change_start(day, today),
            Self::End(day) => dates.change_end(day, today),
            Self::Review(day) => dates.change_review(day, today),
        }
    }
}

/// The dates that differ. A later end goes first, so that the start may follow it; an earlier one goes last, so that it is held against the new start.
fn steps(before: AlertDates, sent: &AlertChange<'_>) -> Vec<Step> {
    let start = sent
        .started_on
        .filter(|day| before.started_on != Some(*day))
        .map(Step::Start);
    let end = sent.ended_on.filter(|day| before.ended_on != Some(*day));
    let later = end.is_some_and(|day| before.ended_on.is_some_and(|old| day > old));
    let end = end.map(Step::End);
    let review = sent
        .review_on
        .filter(|day| before.review_on != *day)
        .map(Step::Review);
    let (first, second) = if later { (end, start) } else { (start, end) };
    first.into_iter().chain(second).chain(review).collect()
}

fn text(
    before: Option<String>,
    sent: Option<Option<&str>>,
    faults: &mut Vec<AlertFault>,
) -> Option<String> {
    let Some(sent) = sent else { return before };
    match Prose::parse_optional("details", sent) {
        Ok(details) => details.map(|prose| prose.as_str().to_owned()),
        Err(refusal) => {
            faults.push(refusal.into());
            None
        }
    }
}

fn link(
    before: Option<String>,
    sent: Option<Option<&str>>,
    faults: &mut Vec<AlertFault>,
) -> Option<String> {
    let Some(sent) = sent else { return before };
    match sent.map(ExternalLink::parse).transpose() {
        Ok(link) => link.map(|link| link.as_str().to_owned()),
        Err(refusal) => {
            faults.push(refusal.into());
            None
        }
    }
}

#[cfg(test)]
#[path = "change_tests.rs"]
mod tests;
