//! The status of a mentor as the school sees it. No written source names one; it says what the school can do next (decision 21 for the
//! last day).

use time::Date;

use crate::period::Period;

text_enum! {
    /// Where a mentor stands at a school.
    pub enum MentorStatus = "mentor_status" {
        /// The last day is today, or the school reported a later one.
        Leaving = "leaving",
        /// Supports an ECT now or soon.
        Mentoring = "mentoring",
        /// Supports nobody at the moment.
        NoEctsAssigned = "no_ects_assigned",
    }
}

/// What decides about the status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MentorStatusFacts {
    /// Days of the placement.
    pub period: Period,
    /// Whether the school of the placement reported that the mentor leaves.
    pub leaving_reported_by_this_school: bool,
    /// Whether a mentorship of this placement contains today or starts later.
    pub has_current_or_next_mentorship: bool,
}

/// The status today; the first row that applies.
#[must_use]
pub fn mentor_status(facts: &MentorStatusFacts, today: Date) -> MentorStatus {
    let leaving = facts
        .period
        .finished_on()
        .is_some_and(|end| end == today || (facts.leaving_reported_by_this_school && end > today));
    match (leaving, facts.has_current_or_next_mentorship) {
        (true, _) => MentorStatus::Leaving,
        (false, true) => MentorStatus::Mentoring,
        (false, false) => MentorStatus::NoEctsAssigned,
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn an_end_of_today_is_leaving_and_a_later_one_only_when_this_school_reported_it() {
        let today = date!(2026 - 11 - 17);
        let on = |finished_on, reported, mentoring| {
            mentor_status(
                &MentorStatusFacts {
                    period: Period::new(date!(2026 - 09 - 01), finished_on).unwrap(),
                    leaving_reported_by_this_school: reported,
                    has_current_or_next_mentorship: mentoring,
                },
                today,
            )
        };
        let (same_day, day_after) = (Some(today), today.next_day());
        assert_eq!(on(same_day, false, true), MentorStatus::Leaving);
        assert_eq!(on(day_after, true, true), MentorStatus::Leaving);
        assert_eq!(on(day_after, false, true), MentorStatus::Mentoring);
        assert_eq!(on(None, false, true), MentorStatus::Mentoring);
        assert_eq!(on(None, false, false), MentorStatus::NoEctsAssigned);
    }
}
