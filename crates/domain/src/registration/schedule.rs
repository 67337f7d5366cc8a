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
mod tests {
    use time::macros::date;

    use super::*;

    const ALL: &[ScheduleIdentifier] = ScheduleIdentifier::ALL;

    fn facts(role: Role, starts_on: Date, today: Date) -> ScheduleFacts<'static> {
        ScheduleFacts {
            role,
            today,
            starts_on,
            available: ALL,
            previous: None,
            previous_year_closed: false,
            replaces_mentor: false,
        }
    }

    #[test]
    fn the_month_follows_the_first_day_of_training() {
        for (day, expected) in [
            (date!(2025 - 05 - 31), IntakeMonth::April),
            (date!(2025 - 06 - 01), IntakeMonth::September),
            (date!(2025 - 10 - 31), IntakeMonth::September),
            (date!(2025 - 11 - 01), IntakeMonth::January),
            (date!(2026 - 02 - 28), IntakeMonth::January),
            (date!(2024 - 02 - 29), IntakeMonth::January),
            (date!(2026 - 03 - 01), IntakeMonth::April),
        ] {
            assert_eq!(intake_month(day), expected, "{day}");
        }
    }

    #[test]
    fn a_first_training_is_standard_from_the_later_of_start_and_today() {
        let today = date!(2025 - 09 - 10);
        assert_eq!(
            choose(&facts(Role::Ect, date!(2025 - 09 - 01), today)),
            Ok(ScheduleIdentifier::StandardSeptember)
        );
        assert_eq!(
            choose(&facts(Role::Ect, date!(2025 - 11 - 03), today)),
            Ok(ScheduleIdentifier::StandardJanuary)
        );
        assert_eq!(
            choose(&facts(
                Role::Mentor,
                date!(2025 - 01 - 06),
                date!(2025 - 03 - 01)
            )),
            Ok(ScheduleIdentifier::StandardApril)
        );
    }

    #[test]
    fn an_earlier_timetable_is_kept_where_the_contract_period_has_it() {
        let today = date!(2025 - 11 - 10);
        let kept = ScheduleFacts {
            previous: Some(ScheduleIdentifier::ReducedApril),
            ..facts(Role::Ect, today, today)
        };
        assert_eq!(choose(&kept), Ok(ScheduleIdentifier::ReducedApril));
        let gone = ScheduleFacts {
            available: &[ScheduleIdentifier::StandardJanuary],
            ..kept
        };
        assert_eq!(choose(&gone), Ok(ScheduleIdentifier::StandardJanuary));
        let none = ScheduleFacts {
            available: &[],
            ..kept
        };
        assert_eq!(
            choose(&none),
            Err(NoSchedule {
                wanted: ScheduleIdentifier::StandardJanuary
            })
        );
    }

    #[test]
    fn an_ect_out_of_a_closed_year_gets_the_extended_september_timetable() {
        let today = date!(2025 - 03 - 10);
        let case = ScheduleFacts {
            previous: Some(ScheduleIdentifier::StandardJanuary),
            previous_year_closed: true,
            ..facts(Role::Ect, today, today)
        };
        assert_eq!(choose(&case), Ok(ScheduleIdentifier::ExtendedSeptember));
        assert_eq!(
            choose(&ScheduleFacts {
                role: Role::Mentor,
                ..case
            }),
            Ok(ScheduleIdentifier::StandardJanuary)
        );
    }

    #[test]
    fn a_mentor_who_takes_over_gets_a_replacement_timetable_and_an_ect_never() {
        let today = date!(2025 - 09 - 10);
        let case = ScheduleFacts {
            replaces_mentor: true,
            ..facts(Role::Mentor, today, today)
        };
        assert_eq!(choose(&case), Ok(ScheduleIdentifier::ReplacementSeptember));
        assert_eq!(
            choose(&ScheduleFacts {
                role: Role::Ect,
                ..case
            }),
            Ok(ScheduleIdentifier::StandardSeptember)
        );
        assert!(
            !allows(Role::Ect, ScheduleType::Replacement)
                && !allows(Role::Mentor, ScheduleType::Reduced)
        );
    }

    #[test]
    fn takes_over_when_another_mentor_was_declared_within_the_mentorship() {
        let today = date!(2025 - 12 - 01);
        let (mentor, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let ended = Period::new(date!(2025 - 09 - 01), Some(date!(2025 - 10 - 31))).unwrap();
        let open = Period::open(date!(2025 - 09 - 01));
        let (first, last) = (date!(2025 - 09 - 01), date!(2025 - 10 - 31));
        let (before, after) = (date!(2025 - 08 - 31), date!(2025 - 11 - 01));
        let tomorrow = date!(2025 - 12 - 02);
        for (placement, period, day, status, expected) in [
            (other, ended, first, PaymentStatus::Eligible, true),
            (other, ended, last, PaymentStatus::NoPayment, true),
            (other, ended, after, PaymentStatus::Paid, false),
            (other, ended, before, PaymentStatus::Paid, false),
            (other, ended, first, PaymentStatus::Voided, false),
            (mentor, ended, first, PaymentStatus::Paid, false),
            (other, open, today, PaymentStatus::Payable, true),
            (other, open, tomorrow, PaymentStatus::Payable, false),
        ] {
            let history = [MentorshipHistory {
                mentor_placement_id: placement,
                period,
                declarations: vec![(day, status)],
            }];
            assert_eq!(
                takes_over(&history, Some(mentor), today),
                expected,
                "{day} {status}"
            );
        }
    }
}
