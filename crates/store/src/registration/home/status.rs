//! Where somebody stands, in SQL: the one place that repeats `domain::registration::{ect_status, mentor_status}` (`registration.md` 3.1 under decisions
//! 10 and 21). Lists filter by it; what they show is decided by the domain. A test compares the two for every placement of the invented world.
//!
//! The texts read the columns that `EctRow` and `MentorRow` have; `$today` is the place of the day of the request.

/// Whether a period that ends on `$end` is running or coming, to midnight of its last day.
macro_rules! lasts {
    ($end:literal, $today:literal) => {
        concat!("coalesce(", $end, ", 'infinity') >= ", $today)
    };
}

/// Whether the end counts as leaving: on the last day, or as soon as this school has reported it.
macro_rules! is_leaving {
    ($today:literal) => {
        concat!(
            "(finished_on = ",
            $today,
            " OR (leaving_reported AND finished_on > ",
            $today,
            "))"
        )
    };
}

/// `ect_status::ect_status`.
macro_rules! ect_status {
    ($today:literal) => {
        concat!(
            "CASE WHEN ",
            is_leaving!($today),
            " THEN 'leaving' \
            WHEN induction_status = 'passed' THEN 'completed_induction' \
            WHEN induction_status IN ('failed', 'failed_in_wales') THEN 'failed_induction' \
            WHEN induction_status = 'exempt' THEN 'exempt' \
            WHEN mentorless THEN 'mentor_required' ELSE 'registered' END"
        )
    };
}

/// `ect_status::is_listed` of a placement that lasts.
macro_rules! ect_is_listed {
    () => {
        "coalesce(induction_status, '') NOT IN ('passed', 'failed', 'failed_in_wales')"
    };
}

/// `mentor_status::mentor_status`.
macro_rules! mentor_status {
    ($today:literal) => {
        concat!(
            "CASE WHEN ",
            is_leaving!($today),
            " THEN 'leaving' WHEN mentoring THEN 'mentoring' ELSE 'no_ects_assigned' END"
        )
    };
}
