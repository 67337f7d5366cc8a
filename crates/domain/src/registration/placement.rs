//! Ending earlier placements when a new one starts (`registration.md` 4.5 row 4, 4.10 and 4.12, under decisions 19 and 23).

use thiserror::Error;
use time::Date;
use uuid::Uuid;

use super::change::{Change, MentorshipKey, PlacementKey, TrainingKey};
use super::selection::HasPeriod;
use super::vocabulary::Role;
use crate::calendar::day_before;
use crate::period::Period;

/// A placement of the person, with all that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacementFacts {
    /// Which one.
    pub key: PlacementKey,
    /// Its days.
    pub period: Period,
    /// Every training that belongs to it.
    pub trainings: Vec<TrainingFacts>,
    /// Every mentorship that belongs to it, as mentee or as mentor.
    pub mentorships: Vec<MentorshipFacts>,
}

/// A training, as far as it can be shortened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrainingFacts {
    /// Its id.
    pub id: Uuid,
    /// Its days.
    pub period: Period,
    /// London day of its withdrawal, if it was withdrawn.
    pub withdrawn_on: Option<Date>,
    /// London day of its deferral, if it was deferred.
    pub deferred_on: Option<Date>,
    /// Everything that was declared for it.
    pub declarations: Vec<DeclarationFacts>,
}

/// A declaration, as far as it protects what it was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeclarationFacts {
    /// London day that was declared.
    pub declared_on: Date,
    /// Whether it still stands: neither voided nor clawed back.
    pub live: bool,
}

/// A mentorship, as far as it can be shortened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MentorshipFacts {
    /// Which one.
    pub key: MentorshipKey,
    /// Its days.
    pub period: Period,
}

impl HasPeriod for PlacementFacts {
    fn period(&self) -> Period {
        self.period
    }
}

impl HasPeriod for TrainingFacts {
    fn period(&self) -> Period {
        self.period
    }
}

impl HasPeriod for MentorshipFacts {
    fn period(&self) -> Period {
        self.period
    }
}

/// The placement that starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrival {
    /// ECT or mentor.
    pub role: Role,
    /// The school.
    pub school_id: Uuid,
    /// First day; the placement has no end.
    pub starts_on: Date,
    /// For a mentor: whether they mentor at this school only from now on. An ECT always does.
    pub only_at_this_school: bool,
}

/// Why a placement cannot start while the others are as they are. Staff can correct the earlier one (decision 23).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the new placement overlaps one that cannot be shortened")]
pub struct OverlapsPreviousPlacement {
    /// The placement that stays as it is.
    pub placement: PlacementKey,
    /// Why it stays.
    pub reason: OverlapReason,
}

text_enum! {
    /// Why a placement cannot make room for a new one.
    pub enum OverlapReason = "overlap_reason" {
        /// It ended before today, on or after the new start: what is over is not changed.
        AlreadyEnded = "already_ended",
        /// It starts on the day of the new one or later.
        StartsLater = "starts_later",
        /// Its training was withdrawn, deferred or declared after the new start.
        TrainingHistory = "training_history",
    }
}

/// What happens to the earlier placements of a person when a new one starts.
///
/// Every placement that has to make room ends on the day before, with what belongs to it. For an ECT that is every placement that reaches
/// the new start; for a mentor who stays at this school only, every one that contains the day before, and at the same school every one
/// that reaches the new start. One that ends earlier is left alone, and a mentor who mentors elsewhere as well leaves those running.
///
/// # Errors
/// [`OverlapsPreviousPlacement`] when one of them cannot be shortened. Nothing is to be written then.
pub fn make_room(
    placements: &[PlacementFacts],
    arrival: Arrival,
    today: Date,
) -> Result<Vec<Change>, OverlapsPreviousPlacement> {
    let mut changes = Vec::new();
    for placement in placements
        .iter()
        .filter(|placement| must_make_room(placement, arrival))
    {
        if let Some(reason) = obstacle(placement, arrival.starts_on, today) {
            return Err(OverlapsPreviousPlacement {
                placement: placement.key,
                reason,
            });
        }
        changes.extend(finish(placement, day_before(arrival.starts_on), today));
    }
    Ok(changes)
}

fn must_make_room(placement: &PlacementFacts, arrival: Arrival) -> bool {
    let overlaps = placement.period.overlaps(&Period::open(arrival.starts_on));
    match (arrival.role, placement.key.role) {
        (Role::Ect, Role::Ect) => overlaps,
        (Role::Mentor, Role::Mentor) if placement.key.school_id == arrival.school_id => overlaps,
        (Role::Mentor, Role::Mentor) => {
            arrival.only_at_this_school
                && overlaps
                && placement.period.contains(day_before(arrival.starts_on))
        }
        (Role::Ect, Role::Mentor) | (Role::Mentor, Role::Ect) => false,
    }
}

/// Why the placement cannot end on the day before `starts_on` (decision 23).
fn obstacle(placement: &PlacementFacts, starts_on: Date, today: Date) -> Option<OverlapReason> {
    let last_day = day_before(starts_on);
    if placement.period.started_on() >= starts_on {
        Some(OverlapReason::StartsLater)
    } else if placement.period.has_ended_before(today) {
        Some(OverlapReason::AlreadyEnded)
    } else if placement
        .trainings
        .iter()
        .any(|training| has_history_after(training, starts_on, last_day, today))
    {
        Some(OverlapReason::TrainingHistory)
    } else if has_ended_part_after(placement, last_day, today) {
        Some(OverlapReason::AlreadyEnded)
    } else {
        None
    }
}

/// Whether a training or a mentorship ended before today and after the last day that would be left: it would have to be shortened or taken
/// away although it is over.
fn has_ended_part_after(placement: &PlacementFacts, last_day: Date, today: Date) -> bool {
    let trainings = placement.trainings.iter().map(|training| training.period);
    let mentorships = placement
        .mentorships
        .iter()
        .map(|mentorship| mentorship.period);
    trainings.chain(mentorships).any(|part| {
        part.has_ended_before(today) && part.finished_on().is_some_and(|end| end > last_day)
    })
}

/// Whether something happened in the training after the new start, or happened at all in one that would disappear.
fn has_history_after(
    training: &TrainingFacts,
    starts_on: Date,
    last_day: Date,
    today: Date,
) -> bool {
    let happened_after = |day: Option<Date>| day.is_some_and(|day| day > starts_on);
    let disappears = fate(training.period, last_day, today) == Fate::Disappears;
    happened_after(training.withdrawn_on)
        || happened_after(training.deferred_on)
        || training
            .declarations
            .iter()
            .any(|declaration| declaration.live && declaration.declared_on > starts_on)
        || (disappears
            && (!training.declarations.is_empty()
                || training.withdrawn_on.is_some()
                || training.deferred_on.is_some()))
}

/// What becomes of a part of a placement that ends on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// Ends by then anyway.
    Stays,
    /// Ends on that day.
    IsTrimmed,
    /// Starts too late to remain.
    Disappears,
}

/// What starts after the last day disappears; so does what starts on it, unless it has started by now: a day that was served is kept,
/// a stub of one day that lies ahead is not (`registration.md` 4.10; decision 19 made the first case possible).
fn fate(part: Period, last_day: Date, today: Date) -> Fate {
    let starts = part.started_on();
    if starts > last_day || (starts == last_day && starts > today) {
        Fate::Disappears
    } else if part.finished_on().is_some_and(|end| end <= last_day) {
        Fate::Stays
    } else {
        Fate::IsTrimmed
    }
}

/// Ends a placement on a day, with everything that belongs to it: first the parts, then the placement. Nothing is ever made longer.
///
/// Who reported the leaving is not part of it: a trim is nobody's report (scenario E5).
#[must_use]
pub fn finish(placement: &PlacementFacts, last_day: Date, today: Date) -> Vec<Change> {
    let mut changes = Vec::new();
    for mentorship in &placement.mentorships {
        match fate(mentorship.period, last_day, today) {
            Fate::Stays => {}
            Fate::IsTrimmed => changes.push(Change::TrimMentorship {
                mentorship: mentorship.key,
                ends_on: last_day,
            }),
            Fate::Disappears => changes.push(Change::DeleteMentorship {
                mentorship: mentorship.key,
                would_start_on: mentorship.period.started_on(),
            }),
        }
    }
    for training in &placement.trainings {
        let key = TrainingKey {
            id: training.id,
            placement: placement.key,
        };
        match fate(training.period, last_day, today) {
            Fate::Stays => {}
            Fate::IsTrimmed => changes.push(Change::TrimTraining {
                training: key,
                ends_on: last_day,
            }),
            Fate::Disappears => changes.push(Change::DeleteTraining {
                training: key,
                would_start_on: training.period.started_on(),
            }),
        }
    }
    if !placement.period.has_ended_before(last_day)
        && placement.period.finished_on() != Some(last_day)
    {
        changes.push(Change::TrimPlacement {
            placement: placement.key,
            ends_on: last_day,
        });
    }
    changes
}

#[cfg(test)]
mod tests;
