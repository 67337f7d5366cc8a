//! Assigning a mentor to an ECT (`registration.md` 4.6).

use thiserror::Error;
use time::Date;
use uuid::Uuid;

use super::change::{Change, NewMentorship, PlacementRef};
use super::placement::MentorshipFacts;
use crate::calendar::day_before;
use crate::period::{Period, earliest_end};

/// A placement of the ECT or of the mentor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Partner {
    /// The person.
    pub teacher_id: Uuid,
    /// The school.
    pub school_id: Uuid,
    /// The days of the placement.
    pub period: Period,
}

/// Why a mentor cannot be assigned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum MentorRefusal {
    /// The mentor's placement is at another school.
    #[error("the mentor is not at this school")]
    NotAtSchool,
    /// The mentor is the ECT.
    #[error("nobody mentors themself")]
    Themself,
    /// The mentor's placement has an end.
    #[error("the mentor is leaving or has left")]
    NotOpen,
}

/// Whether the mentor may be assigned to the ECT. What it accepts is what is offered.
///
/// # Errors
/// [`MentorRefusal`].
pub fn judge_mentor(ect: &Partner, mentor: &Partner) -> Result<(), MentorRefusal> {
    if mentor.school_id != ect.school_id {
        Err(MentorRefusal::NotAtSchool)
    } else if mentor.teacher_id == ect.teacher_id {
        Err(MentorRefusal::Themself)
    } else if !mentor.period.is_open() {
        Err(MentorRefusal::NotOpen)
    } else {
        Ok(())
    }
}

/// What decides about a new mentorship.
#[derive(Debug, Clone, Copy)]
pub struct MentorshipAssignment<'a> {
    /// The ECT's placement.
    pub ect_placement_id: Uuid,
    /// The mentor's placement.
    pub mentor: PlacementRef,
    /// The school of both.
    pub school_id: Uuid,
    /// Days of the ECT's placement.
    pub ect_period: Period,
    /// Days of the mentor's placement.
    pub mentor_period: Period,
    /// Every mentorship that the ECT's placement had, has or will have.
    pub existing: &'a [MentorshipFacts],
    /// Whether the mentor was registered in this very submission and said that they mentor at this school only from now on.
    pub mentor_transfers: bool,
    /// The day of the decision.
    pub today: Date,
}

/// The two placements have no day left in common, or the mentor is assigned already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AssignmentRefusal {
    /// One placement ends before the mentorship could start.
    #[error("the placements have no day in common any more")]
    NoCommonDay,
    /// This mentor is the ECT's current or next mentor already.
    #[error("the mentor is assigned already")]
    AlreadyAssigned,
}

/// Assigns the mentor.
///
/// The mentorship starts on the latest of both placements' starts and today; it is back-dated only for a mentor who transfers to an ECT
/// who never had a mentor in this placement. It ends with the placement that ends first. A mentorship of the ECT that would overlap ends
/// on the day before when it started earlier and disappears otherwise (scenarios F12 and F13).
///
/// # Errors
/// [`AssignmentRefusal`].
pub fn assign(assignment: &MentorshipAssignment<'_>) -> Result<Vec<Change>, AssignmentRefusal> {
    let starts_on = starts_on(assignment);
    let finished_on = earliest_end(
        assignment.ect_period.finished_on(),
        assignment.mentor_period.finished_on(),
    );
    let period = Period::new(starts_on, finished_on)
        .map_err(|_ends_before_start| AssignmentRefusal::NoCommonDay)?;
    let overlapping = || {
        assignment
            .existing
            .iter()
            .filter(|mentorship| mentorship.period.overlaps(&period))
    };
    if overlapping().any(|mentorship| {
        assignment.mentor == PlacementRef::Existing(mentorship.key.mentor_placement_id)
    }) {
        return Err(AssignmentRefusal::AlreadyAssigned);
    }
    let mut changes: Vec<Change> = overlapping()
        .map(|mentorship| make_way(mentorship, starts_on))
        .collect();
    changes.push(Change::StartMentorship(NewMentorship {
        ect_placement_id: assignment.ect_placement_id,
        mentor: assignment.mentor,
        school_id: assignment.school_id,
        started_on: starts_on,
        finished_on,
    }));
    Ok(changes)
}

fn starts_on(assignment: &MentorshipAssignment<'_>) -> Date {
    let both_there = assignment
        .ect_period
        .started_on()
        .max(assignment.mentor_period.started_on());
    if assignment.mentor_transfers && assignment.existing.is_empty() {
        both_there
    } else {
        both_there.max(assignment.today)
    }
}

fn make_way(mentorship: &MentorshipFacts, starts_on: Date) -> Change {
    if mentorship.period.started_on() < starts_on {
        Change::TrimMentorship {
            mentorship: mentorship.key,
            ends_on: day_before(starts_on),
        }
    } else {
        Change::DeleteMentorship {
            mentorship: mentorship.key,
            would_start_on: mentorship.period.started_on(),
        }
    }
}

#[cfg(test)]
mod tests;
