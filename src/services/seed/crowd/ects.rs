//! Ordinary ECTs: joining, training, paused, moved, leaving, gone, done.

use domain::Period;
use domain::calendar::add_days;
use domain::record::InductionStatus;
use domain::registration::{InductionOutcome, Role, ScheduleType};
use store::bulk::BulkPerson;
use time::Date;
use uuid::Uuid;

use super::{ect_training, first_day};
use crate::services::seed::placements::{Training, days};
use crate::services::seed::schools::{FIRST_YEAR, School};
use crate::services::seed::world::{World, moment};

/// Days of an induction of two years, to the end of the second summer term.
const INDUCTION_DAYS: i64 = 690;
/// Days from the start until an appropriate body has opened the induction.
const UNTIL_CLAIMED: i64 = 25;
/// The last closed contract year.
const LAST_CLOSED_YEAR: i32 = 2022;

/// What became of an ECT.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Begins within the next weeks, or is in training.
    Running,
    /// The school has reported a day on which they will leave.
    Leaving(Date),
    /// Left.
    Left(Date),
    /// The lead provider withdrew them.
    Withdrawn(Date),
    /// The lead provider paused them.
    Deferred(Date),
    /// Another lead provider took over.
    ChangedProvider(Date),
    /// Moved here from a closed contract year.
    FromClosedYear,
    /// The induction ended, passed or failed.
    Ended(Date, InductionOutcome),
}

/// Invents an ECT at the school.
pub fn invent(world: &mut World, school: &School) {
    let years_ago = [0, 0, 0, 1, 1, 1, 2, 2, 3, 4]
        .get(world.chance.below(10))
        .copied()
        .unwrap_or(0);
    let mut year = (world.year - years_ago).max(FIRST_YEAR);
    let mut started_on = first_day(world, year);
    if started_on > world.in_days(75) {
        year -= 1;
        started_on = first_day(world, year);
    }
    let fate = fate(world, started_on, year);
    let claimed_on = add_days(started_on, UNTIL_CLAIMED);
    let claimed =
        claimed_on < world.as_of && (matches!(fate, Fate::Ended(..)) || world.chance.happens(80));
    let person = person(world, started_on, claimed.then_some(claimed_on), fate);
    let corrected = world
        .chance
        .happens(3)
        .then(|| format!("{} {}-Hart", person.first_name, person.last_name));
    let teacher = world.teacher(&person, started_on, |teacher| {
        teacher.corrected_name = corrected;
        teacher.ect_first_became_eligible_for_training_at = claimed.then(|| moment(claimed_on));
        teacher.ect_payments_frozen_year = (fate == Fate::FromClosedYear).then_some(year);
    });
    let placement_days = match fate {
        Fate::Left(on) | Fate::Leaving(on) | Fate::Ended(on, _) => days(started_on, on),
        Fate::Running
        | Fate::Withdrawn(_)
        | Fate::Deferred(_)
        | Fate::ChangedProvider(_)
        | Fate::FromClosedYear => Period::open(started_on),
    };
    let placement = world.place_ect(school, &person, teacher, placement_days);
    let mentorship = support(world, school, placement, teacher, placement_days);
    let plan = Training {
        role: Role::Ect,
        placement,
        teacher,
        days: placement_days,
        year,
        provider: school.provider_in(year),
        schedule: ScheduleType::Standard,
    };
    ect_training::invent(world, school, plan, fate, mentorship);
    if claimed {
        oversee(world, school, teacher, claimed_on, fate);
    }
}

fn fate(world: &mut World, started_on: Date, year: i32) -> Fate {
    let ended_on = add_days(started_on, INDUCTION_DAYS);
    let age = (world.as_of - started_on).whole_days();
    let lately = world.in_days(-10);
    let drawn = world.chance.below(40);
    match drawn {
        0..4 if year <= LAST_CLOSED_YEAR => Fate::FromClosedYear,
        4 if ended_on < lately => Fate::Ended(ended_on, InductionOutcome::Fail),
        _ if ended_on < lately && drawn < 34 => Fate::Ended(ended_on, InductionOutcome::Pass),
        34 | 35 if age > 0 => Fate::Leaving(world.in_days(if drawn == 34 { 21 } else { 66 })),
        36 if age > 120 => Fate::Left(world.in_days(-60)),
        37 if age > 120 => Fate::Withdrawn(world.in_days(-45)),
        38 if age > 120 => Fate::Deferred(world.in_days(-30)),
        39 if age > 120 => Fate::ChangedProvider(world.in_days(-50)),
        _ => Fate::Running,
    }
}

fn person(world: &mut World, started_on: Date, claimed_on: Option<Date>, fate: Fate) -> BulkPerson {
    let qts = add_days(started_on, -40).min(world.in_days(-20));
    let person = world.person(|person| {
        person.qts_awarded_on = Some(qts);
        person.induction_started_on = claimed_on;
        if claimed_on.is_some() {
            person.induction_status = InductionStatus::InProgress.as_str();
        }
        if let Fate::Ended(on, outcome) = fate {
            person.induction_completed_on = Some(on);
            person.induction_status = match outcome {
                InductionOutcome::Pass => InductionStatus::Passed,
                InductionOutcome::Fail => InductionStatus::Failed,
            }
            .as_str();
        }
    });
    if world.chance.happens(2) {
        world.former_name(&person, "Fairweather");
    }
    person
}

/// Gives most ECTs a mentor of their school.
fn support(
    world: &mut World,
    school: &School,
    placement: Uuid,
    teacher: Uuid,
    ect: Period,
) -> Option<Uuid> {
    if world.chance.happens(12) {
        return None;
    }
    let mentors = world.mentors.get(&school.id).cloned().unwrap_or_default();
    let mentor = world
        .chance
        .pick(&mentors)
        .copied()
        .filter(|mentor| mentor.teacher != teacher)?;
    let from = ect.started_on().max(mentor.since);
    if !ect.reaches(from) {
        return None;
    }
    let period = ect
        .finished_on()
        .map_or(Period::open(from), |end| days(from, end));
    Some(world.mentor(
        (placement, teacher),
        (mentor.placement, mentor.teacher),
        school,
        period,
    ))
}

fn oversee(world: &mut World, school: &School, teacher: Uuid, from: Date, fate: Fate) {
    let (period, outcome) = match fate {
        Fate::Ended(on, outcome) => (days(from, on), Some(outcome)),
        Fate::Left(on) => (days(from, on), None),
        Fate::Running
        | Fate::Leaving(_)
        | Fate::Withdrawn(_)
        | Fate::Deferred(_)
        | Fate::ChangedProvider(_)
        | Fate::FromClosedYear => (Period::open(from), None),
    };
    world.induct(teacher, school.body, period, outcome);
}
