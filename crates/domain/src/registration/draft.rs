//! Drafts of registrations: their kinds, and how long they live (api-conventions, Journeys).

use time::{Duration, OffsetDateTime};

text_enum! {
    /// What a draft will register.
    pub enum JourneyKind = "journey" {
        /// An ECT at a school.
        EctRegistration = "ect_registration",
        /// A mentor for an ECT.
        MentorRegistration = "mentor_registration",
    }
}

text_enum! {
    /// Where a draft stands.
    pub enum DraftStatus = "draft_status" {
        /// Questions are open, or everything is answered and waits to be submitted.
        InProgress = "in_progress",
        /// A fact about the person, the school or the period stands in the way.
        Stopped = "stopped",
        /// Submitted; the result stays.
        Submitted = "submitted",
        /// Left alone for too long; the answers are gone.
        Expired = "expired",
    }
}

/// How much of a draft that was not submitted is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remains {
    /// All of it.
    Everything,
    /// That it existed, without its answers.
    Trace,
    /// Nothing.
    Nothing,
}

/// What is left at a moment of a draft that expires or expired at another: it lives up to that very moment and leaves a trace for some days.
#[must_use]
pub fn remains(expires_at: OffsetDateTime, trace_days: i64, now: OffsetDateTime) -> Remains {
    if now <= expires_at {
        Remains::Everything
    } else if now <= expires_at.saturating_add(Duration::days(trace_days)) {
        Remains::Trace
    } else {
        Remains::Nothing
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_draft_lives_to_the_second_and_leaves_a_trace_for_a_week() {
        let expires_at = datetime!(2026-09-01 12:00 UTC);
        for (now, expected) in [
            (datetime!(2026-09-01 12:00:00 UTC), Remains::Everything),
            (datetime!(2026-09-01 12:00:01 UTC), Remains::Trace),
            (datetime!(2026-09-08 12:00:00 UTC), Remains::Trace),
            (datetime!(2026-09-08 12:00:01 UTC), Remains::Nothing),
        ] {
            assert_eq!(remains(expires_at, 7, now), expected, "{now}");
        }
    }
}
