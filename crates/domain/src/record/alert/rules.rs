//! Adding, closing, reopening and changing alerts (`teaching-records.md` 2.9).
//!
//! That the type exists and may be chosen is `reference::check_choice`'s; that the caller may see and change the alert is
//! [`super::access`]'s and comes first.

use thiserror::Error;
use time::Date;
use uuid::Uuid;

use super::is_prohibition;
use crate::calendar::{day_after, day_before};
use crate::record::person::PersonStatus;
use crate::record::refusal::{Fact, Refusal};

/// The dates of an alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AlertDates {
    /// First day; missing on a few old rows.
    pub started_on: Option<Date>,
    /// Day from which it is over; nothing while it is open.
    pub ended_on: Option<Date>,
    /// When somebody should look at it again; only while it is open.
    pub review_on: Option<Date>,
}

text_enum! {
    /// What can be done with an alert.
    pub enum AlertAction = "alert_action" {
        /// Add one; it is open.
        Add = "add",
        /// End it.
        Close = "close",
        /// Take its end away.
        Reopen = "reopen",
        /// Change its first day, end, review day, details or link.
        Change = "change",
        /// Delete it; it stays in the history.
        Delete = "delete",
    }
}

/// An alert that cannot be so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AlertRefusal {
    /// Nothing is changed on a record that is not in use.
    #[error("the record is deactivated")]
    PersonDeactivated,
    /// Begins in the future.
    #[error("the start date is in the future")]
    StartInFuture {
        /// Last day that is accepted.
        latest: Date,
    },
    /// Begins on the day it ends, or later.
    #[error("the start date is not before the end date")]
    StartNotBeforeEnd {
        /// Last day that is accepted.
        latest: Date,
    },
    /// Ends in the future.
    #[error("the end date is in the future")]
    EndInFuture {
        /// Last day that is accepted.
        latest: Date,
    },
    /// Ends on the day it begins, or earlier.
    #[error("the end date is not after the start date")]
    EndNotAfterStart {
        /// First day that is accepted.
        earliest: Date,
    },
    /// To be looked at today or earlier.
    #[error("the review date is not in the future")]
    ReviewNotInFuture {
        /// First day that is accepted.
        earliest: Date,
    },
    /// Over already.
    #[error("the alert is closed")]
    Closed,
    /// Not over.
    #[error("the alert is open")]
    Open,
    /// Everything is as it was.
    #[error("nothing changes")]
    NothingChanges,
}

/// Whether alerts of the person can be changed at all.
///
/// # Errors
/// [`AlertRefusal::PersonDeactivated`].
pub const fn check_person(status: PersonStatus) -> Result<(), AlertRefusal> {
    match status {
        PersonStatus::Active => Ok(()),
        PersonStatus::Deactivated => Err(AlertRefusal::PersonDeactivated),
    }
}

impl AlertDates {
    /// A new alert; it is open.
    ///
    /// # Errors
    /// Every [`AlertRefusal`] about its dates.
    pub fn add(
        started_on: Date,
        review_on: Option<Date>,
        today: Date,
    ) -> Result<Self, Vec<AlertRefusal>> {
        let start = check_start(started_on, None, today).err();
        let review = review_on.and_then(|day| check_review(day, today).err());
        let refusals: Vec<_> = start.into_iter().chain(review).collect();
        if refusals.is_empty() {
            Ok(Self {
                started_on: Some(started_on),
                ended_on: None,
                review_on,
            })
        } else {
            Err(refusals)
        }
    }

    /// Ends an open alert; nobody need look at it again.
    ///
    /// # Errors
    /// [`AlertRefusal`].
    pub fn close(self, ended_on: Date, today: Date) -> Result<Self, AlertRefusal> {
        if self.ended_on.is_some() {
            return Err(AlertRefusal::Closed);
        }
        check_end(ended_on, self.started_on, today)?;
        Ok(Self {
            ended_on: Some(ended_on),
            review_on: None,
            ..self
        })
    }

    /// Takes the end of a closed alert away.
    ///
    /// # Errors
    /// [`AlertRefusal::Open`].
    pub fn reopen(self) -> Result<Self, AlertRefusal> {
        match self.ended_on {
            Some(_) => Ok(Self {
                ended_on: None,
                ..self
            }),
            None => Err(AlertRefusal::Open),
        }
    }

    /// Changes the first day.
    ///
    /// # Errors
    /// [`AlertRefusal`].
    pub fn change_start(self, started_on: Date, today: Date) -> Result<Self, AlertRefusal> {
        check_differs(&self.started_on, &Some(started_on))?;
        check_start(started_on, self.ended_on, today)?;
        Ok(Self {
            started_on: Some(started_on),
            ..self
        })
    }

    /// Changes the end of a closed alert.
    ///
    /// # Errors
    /// [`AlertRefusal`].
    pub fn change_end(self, ended_on: Date, today: Date) -> Result<Self, AlertRefusal> {
        if self.ended_on.is_none() {
            return Err(AlertRefusal::Open);
        }
        check_differs(&self.ended_on, &Some(ended_on))?;
        check_end(ended_on, self.started_on, today)?;
        Ok(Self {
            ended_on: Some(ended_on),
            ..self
        })
    }

    /// Changes when somebody should look at an open alert, or that somebody should.
    ///
    /// # Errors
    /// [`AlertRefusal`].
    pub fn change_review(self, review_on: Option<Date>, today: Date) -> Result<Self, AlertRefusal> {
        if self.ended_on.is_some() {
            return Err(AlertRefusal::Closed);
        }
        check_differs(&self.review_on, &review_on)?;
        if let Some(day) = review_on {
            check_review(day, today)?;
        }
        Ok(Self { review_on, ..self })
    }

    /// Whether it is time to look at it.
    #[must_use]
    pub fn is_due_for_review(&self, today: Date) -> bool {
        self.ended_on.is_none() && self.review_on.is_some_and(|day| day <= today)
    }
}

/// Whether details or link are different from what they were; either may be taken away.
///
/// # Errors
/// [`AlertRefusal::NothingChanges`].
pub fn check_differs<T: PartialEq>(before: &T, after: &T) -> Result<(), AlertRefusal> {
    if before == after {
        Err(AlertRefusal::NothingChanges)
    } else {
        Ok(())
    }
}

/// Whether what is done puts a prohibition in force, so that staff must look at placements and training (issue 3).
#[must_use]
pub fn puts_prohibition_in_force(action: AlertAction, category_id: Uuid) -> bool {
    match action {
        AlertAction::Add | AlertAction::Reopen => is_prohibition(category_id),
        AlertAction::Close | AlertAction::Change | AlertAction::Delete => false,
    }
}

fn check_start(day: Date, ended_on: Option<Date>, today: Date) -> Result<(), AlertRefusal> {
    match ended_on {
        _ if day > today => Err(AlertRefusal::StartInFuture { latest: today }),
        Some(end) if day >= end => Err(AlertRefusal::StartNotBeforeEnd {
            latest: day_before(end),
        }),
        _ => Ok(()),
    }
}

fn check_end(day: Date, started_on: Option<Date>, today: Date) -> Result<(), AlertRefusal> {
    match started_on {
        _ if day > today => Err(AlertRefusal::EndInFuture { latest: today }),
        Some(start) if day <= start => Err(AlertRefusal::EndNotAfterStart {
            earliest: day_after(start),
        }),
        _ => Ok(()),
    }
}

fn check_review(day: Date, today: Date) -> Result<(), AlertRefusal> {
    if day > today {
        Ok(())
    } else {
        Err(AlertRefusal::ReviewNotInFuture {
            earliest: day_after(today),
        })
    }
}

impl Refusal for AlertRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::PersonDeactivated => "person_deactivated",
            Self::StartInFuture { .. } => "alert_start_in_future",
            Self::StartNotBeforeEnd { .. } => "alert_start_not_before_end",
            Self::EndInFuture { .. } => "alert_end_in_future",
            Self::EndNotAfterStart { .. } => "alert_end_not_after_start",
            Self::ReviewNotInFuture { .. } => "alert_review_not_in_future",
            Self::Closed => "alert_closed",
            Self::Open => "alert_open",
            Self::NothingChanges => "nothing_changes",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::StartInFuture { .. } | Self::StartNotBeforeEnd { .. } => Some("start_date"),
            Self::EndInFuture { .. } | Self::EndNotAfterStart { .. } => Some("end_date"),
            Self::ReviewNotInFuture { .. } => Some("review_date"),
            Self::PersonDeactivated | Self::Closed | Self::Open | Self::NothingChanges => None,
        }
    }

    fn facts(&self) -> Vec<(&'static str, Fact)> {
        match self {
            Self::StartInFuture { latest }
            | Self::StartNotBeforeEnd { latest }
            | Self::EndInFuture { latest } => vec![("latest", Fact::Day(*latest))],
            Self::EndNotAfterStart { earliest } | Self::ReviewNotInFuture { earliest } => {
                vec![("earliest", Fact::Day(*earliest))]
            }
            Self::PersonDeactivated | Self::Closed | Self::Open | Self::NothingChanges => {
                Vec::new()
            }
        }
    }
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
