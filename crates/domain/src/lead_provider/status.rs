//! The two statuses of an enrolment (`lead-provider-api.md` 3.4, `registration.md` 3.3).

use time::{Date, OffsetDateTime};

use crate::Period;

use super::facts::TrainingFacts;

text_enum! {
    /// What the lead provider reported about a training.
    pub enum TrainingStatus = "lead_provider_training_status" {
        /// Neither withdrawn nor deferred.
        Active = "active",
        /// Deferred, and not withdrawn since.
        Deferred = "deferred",
        /// Withdrawn, and not deferred since.
        Withdrawn = "withdrawn",
    }
}

text_enum! {
    /// Where a participant stands on a day.
    pub enum ParticipantStatus = "participant_status" {
        /// In training, or completed it.
        Active = "active",
        /// Training starts later.
        Joining = "joining",
        /// Training ends later.
        Leaving = "leaving",
        /// Training has ended; an end on the day itself counts (decision 24).
        Left = "left",
    }
}

impl TrainingStatus {
    /// Neither stop is active; one is that one; of two the more recent counts.
    #[must_use]
    pub fn of(withdrawn_at: Option<OffsetDateTime>, deferred_at: Option<OffsetDateTime>) -> Self {
        match (withdrawn_at, deferred_at) {
            (None, None) => Self::Active,
            (None, Some(_)) => Self::Deferred,
            (Some(_), None) => Self::Withdrawn,
            (Some(withdrawn), Some(deferred)) if deferred > withdrawn => Self::Deferred,
            (Some(_), Some(_)) => Self::Withdrawn,
        }
    }

    /// The words by which `filter[training_status]` finds the training: every stop that was ever set, else active
    /// (`lead-provider-api.md` 3.4: a person deferred and then withdrawn is found by both).
    #[must_use]
    pub fn found_by(training: &TrainingFacts) -> Vec<Self> {
        let mut words = Vec::new();
        if training.deferral.is_some() {
            words.push(Self::Deferred);
        }
        if training.withdrawal.is_some() {
            words.push(Self::Withdrawn);
        }
        if words.is_empty() {
            words.push(Self::Active);
        }
        words
    }
}

impl ParticipantStatus {
    /// The status of a training on the day. `completed_on` is the end of induction of an ECT, or of funding of a mentor.
    #[must_use]
    pub fn of(training: Period, stopped: bool, completed_on: Option<Date>, today: Date) -> Self {
        let ended = |end: Date| {
            if end > today {
                Self::Leaving
            } else {
                Self::Left
            }
        };
        if stopped {
            return training.finished_on().map_or(Self::Left, ended);
        }
        if completed_on.is_some_and(|completed| training.reaches(completed)) {
            return Self::Active;
        }
        match training.finished_on() {
            Some(end) => ended(end),
            None if training.started_on() > today => Self::Joining,
            None => Self::Active,
        }
    }
}

/// Whether training can be funded: yes when eligibility came first or on the same day as its end, nothing when neither is known
/// (`lead-provider-api.md` 3.5).
#[must_use]
pub fn eligible_for_funding(
    eligible_on: Option<Date>,
    ineligible_on: Option<Date>,
) -> Option<bool> {
    match (eligible_on, ineligible_on) {
        (None, None) => None,
        (Some(_), None) => Some(true),
        (None, Some(_)) => Some(false),
        (Some(eligible), Some(ineligible)) => Some(eligible <= ineligible),
    }
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};

    use super::*;

    const TODAY: Date = date!(2026 - 01 - 15);

    fn period(from: Date, to: Option<Date>) -> Period {
        Period::new(from, to).unwrap()
    }

    #[test]
    fn of_two_stops_the_more_recent_counts() {
        let (early, late) = (
            datetime!(2026-01-01 10:00 UTC),
            datetime!(2026-01-02 10:00 UTC),
        );
        for (withdrawn, deferred, expected) in [
            (None, None, TrainingStatus::Active),
            (Some(early), None, TrainingStatus::Withdrawn),
            (None, Some(early), TrainingStatus::Deferred),
            (Some(early), Some(late), TrainingStatus::Deferred),
            (Some(late), Some(early), TrainingStatus::Withdrawn),
            (Some(late), Some(late), TrainingStatus::Withdrawn),
        ] {
            assert_eq!(TrainingStatus::of(withdrawn, deferred), expected);
        }
    }

    #[test]
    fn the_first_condition_that_holds_decides() {
        use ParticipantStatus::{Active, Joining, Leaving, Left};
        let past = date!(2025 - 09 - 01);
        let (yesterday, tomorrow) = (date!(2026 - 01 - 14), date!(2026 - 01 - 16));
        for (training, stopped, completed, expected) in [
            (period(past, None), false, None, Active),
            (period(TODAY, None), false, None, Active),
            (period(tomorrow, None), false, None, Joining),
            (period(past, Some(yesterday)), false, None, Left),
            (period(past, Some(TODAY)), false, None, Left),
            (period(past, Some(tomorrow)), false, None, Leaving),
            (period(tomorrow, Some(tomorrow)), false, None, Leaving),
            (period(past, Some(yesterday)), true, None, Left),
            (period(past, Some(tomorrow)), true, None, Leaving),
            (period(past, Some(TODAY)), true, None, Left),
            (
                period(past, Some(yesterday)),
                false,
                Some(yesterday),
                Active,
            ),
            (period(past, Some(yesterday)), false, Some(TODAY), Left),
            (period(past, None), false, Some(tomorrow), Active),
            (period(tomorrow, None), false, Some(yesterday), Active),
            (period(past, Some(yesterday)), true, Some(yesterday), Left),
        ] {
            assert_eq!(
                ParticipantStatus::of(training, stopped, completed, TODAY),
                expected,
                "{training:?} {stopped} {completed:?}"
            );
        }
    }

    #[test]
    fn eligible_on_the_day_it_ended_is_eligible() {
        let (first, second) = (date!(2025 - 09 - 01), date!(2025 - 09 - 02));
        for (eligible, ineligible, expected) in [
            (None, None, None),
            (Some(first), None, Some(true)),
            (None, Some(first), Some(false)),
            (Some(first), Some(second), Some(true)),
            (Some(first), Some(first), Some(true)),
            (Some(second), Some(first), Some(false)),
        ] {
            assert_eq!(eligible_for_funding(eligible, ineligible), expected);
        }
    }
}
