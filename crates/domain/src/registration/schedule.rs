//! The timetable of a new provider-led training (`registration.md` 7.4).

use thiserror::Error;
use time::{Date, Month};
use uuid::Uuid;

use super::vocabulary::{IntakeMonth, PaymentStatus, Role, ScheduleIdentifier, ScheduleType};
use crate::period::Period;

/// The month of the timetable for training that starts on the day: June to October September, November to February January, March to May
/// April.
#[must_use]
pub const fn intake_month(day: Date) -> IntakeMonth {
    match day.month() {
        Month::June | Month::July | Month::August | Month::September | Month::October => {
            IntakeMonth::September
        }
        Month::November | Month::December | Month::January | Month::February => {
            IntakeMonth::January
        }
        Month::March | Month::April | Month::May => IntakeMonth::April,
    }
}

/// What decides about the timetable.
#[derive(Debug, Clone, Copy)]
pub struct ScheduleFacts<'a> {
    /// ECT or mentor.
    pub role: Role,
    /// Day of the decision.
    pub today: Date,
    /// First day of the training.
    pub starts_on: Date,
    /// Timetables that exist in the contract period of the training.
    pub available: &'a [ScheduleIdentifier],
    /// Timetable of the person's most recent provider-led training in this role, at any school, whatever its contract period.
    pub previous: Option<ScheduleIdentifier>,
    /// Whether that training was in a contract year that is closed.
    pub previous_year_closed: bool,
    /// Whether this mentor takes over from one whose training had been declared ([`takes_over`]). Only for mentors.
    pub replaces_mentor: bool,
}

/// The contract period has no timetable for this training: its data are incomplete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the contract period has no schedule {wanted}")]
pub struct NoSchedule {
    /// The one that was looked for.
    pub wanted: ScheduleIdentifier,
}

/// Chooses the timetable. Rows 2 and 3 of the source are one rule: the earlier timetable, where the contract period has it.
///
/// # Errors
/// [`NoSchedule`] when the contract period lacks the timetable.
pub fn choose(facts: &ScheduleFacts<'_>) -> Result<ScheduleIdentifier, NoSchedule> {
    let leaves_closed_year = facts.role == Role::Ect && facts.previous_year_closed;
    let kept = facts.previous.filter(|previous| {
        facts.available.contains(previous) && allows(facts.role, previous.kind())
    });
    let wanted = match (leaves_closed_year, kept) {
        (true, _) => ScheduleIdentifier::ExtendedSeptember,
        (false, Some(previous)) => previous,
        (false, None) => {
            let kind = if facts.role == Role::Mentor && facts.replaces_mentor {
                ScheduleType::Replacement
            } else {
                ScheduleType::Standard
            };
            ScheduleIdentifier::of(kind, intake_month(facts.starts_on.max(facts.today)))
        }
    };
    if facts.available.contains(&wanted) {
        Ok(wanted)
    } else {
        Err(NoSchedule { wanted })
    }
}

/// Whether people in the role may have a timetable of this type: no replacement for ECTs, no reduced one for mentors.
#[must_use]
pub const fn allows(role: Role, kind: ScheduleType) -> bool {
    match (role, kind) {
        (Role::Ect, ScheduleType::Replacement) | (Role::Mentor, ScheduleType::Reduced) => false,
        (
            Role::Ect | Role::Mentor,
            ScheduleType::Standard
            | ScheduleType::Extended
            | ScheduleType::Reduced
            | ScheduleType::Replacement,
        ) => true,
    }
}

/// A mentorship that the mentee had or has, at any school, with what was declared for its mentor.
#[derive(Debug, Clone)]
pub struct MentorshipHistory {
    /// The placement of the mentor.
    pub mentor_placement_id: Uuid,
    /// Its days.
    pub period: Period,
    /// Declarations for that mentor: the London day of each and where its payment stands.
    pub declarations: Vec<(Date, PaymentStatus)>,
}

/// Whether somebody who becomes the mentor of this mentee replaces another whose training was declared: some *other* mentor's placement
/// has a declaration, not voided, dated within its mentorship; an open mentorship lasts to today (scenarios F16 and F17).
///
/// The caller also asks that the mentee is provider-led now and the mentor may be funded.
#[must_use]
pub fn takes_over(
    history: &[MentorshipHistory],
    mentor_placement_id: Option<Uuid>,
    today: Date,
) -> bool {
    history
        .iter()
        .filter(|mentorship| Some(mentorship.mentor_placement_id) != mentor_placement_id)
        .any(|mentorship| {
            let until_today = if mentorship.period.is_open() {
                mentorship.period.trim_to(today)
            } else {
                Some(mentorship.period)
            };
            until_today.is_some_and(|period| {
                mentorship
                    .declarations
                    .iter()
                    .any(|(day, status)| *status != PaymentStatus::Voided && period.contains(*day))
            })
        })
}

#[cfg(test)]
mod tests;
