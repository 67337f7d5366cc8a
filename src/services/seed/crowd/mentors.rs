//! Ordinary mentors.

use domain::Period;
use domain::calendar::add_days;
use domain::record::InductionStatus;
use domain::registration::{
    DeclarationType, MentorIneligibleReason, PaymentStatus, Role, ScheduleType,
};
use store::bulk::BulkTeacher;
use time::Date;
use time::macros::date;
use uuid::Uuid;

use super::first_day;
use crate::services::seed::placements::{Provider, Training, days};
use crate::services::seed::schools::{FIRST_YEAR, School};
use crate::services::seed::world::{World, moment};

/// The day from which everybody who was trained in the early roll-out is not funded again (`registration.md` 1).
const EARLY_ROLL_OUT: Date = date!(2021 - 04 - 19);
/// Days from the start to the end of a mentor's training.
const TRAINING_DAYS: i64 = 380;
/// Days from the start to the first declaration.
const UNTIL_STARTED: i64 = 45;

/// What became of a mentor's funded training.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Funding {
    /// Never trained, may be.
    Untrained,
    /// Trained in the early roll-out.
    EarlyRollOut,
    /// In training.
    Running,
    /// Trained until the day.
    Completed(Date),
    /// Began and gave up on the day.
    GaveUp(Date),
}

/// Invents a mentor at the school.
pub fn invent(world: &mut World, school: &School) {
    let years_ago = [0, 1, 1, 2, 2, 3, 4]
        .get(world.chance.below(7))
        .copied()
        .unwrap_or(1);
    let year = (world.year - years_ago).max(FIRST_YEAR);
    let started_on = first_day(world, year);
    if started_on > world.as_of {
        return;
    }
    let placement_days = match world.chance.below(20) {
        0 => days(started_on, world.in_days(-20)),
        1 => days(started_on, world.in_days(50)),
        _ => Period::open(started_on),
    };
    let funding = funding(world, school, started_on);
    let person = world.person(|person| {
        person.induction_status = InductionStatus::Passed.as_str();
        person.qts_awarded_on = Some(add_days(started_on, -2_200));
        person.induction_completed_on = Some(add_days(started_on, -1_400));
    });
    let teacher = world.teacher(&person, started_on, |teacher| {
        set_funding(teacher, funding, started_on)
    });
    let placement = world.place_mentor(school, &person, teacher, placement_days);
    if school.lead_provider.is_some() {
        let plan = Training {
            role: Role::Mentor,
            placement,
            teacher,
            days: placement_days,
            year,
            provider: school.provider_in(year),
            schedule: ScheduleType::Standard,
        };
        train(world, school, plan, funding);
    }
}

fn funding(world: &mut World, school: &School, started_on: Date) -> Funding {
    let trained_on = add_days(started_on, TRAINING_DAYS);
    match world.chance.below(20) {
        _ if school.lead_provider.is_none() => Funding::Untrained,
        0 => Funding::EarlyRollOut,
        1..4 => Funding::Untrained,
        4..6 if trained_on < world.as_of => {
            Funding::GaveUp(add_days(started_on, TRAINING_DAYS / 2))
        }
        _ if trained_on < world.in_days(-30) => Funding::Completed(trained_on),
        _ => Funding::Running,
    }
}

fn set_funding(teacher: &mut BulkTeacher, funding: Funding, started_on: Date) {
    let ended = match funding {
        Funding::Untrained | Funding::Running => None,
        Funding::EarlyRollOut => Some((
            EARLY_ROLL_OUT,
            MentorIneligibleReason::CompletedDuringEarlyRollOut,
        )),
        Funding::Completed(on) => Some((on, MentorIneligibleReason::CompletedDeclarationReceived)),
        Funding::GaveUp(on) => Some((on, MentorIneligibleReason::StartedNotCompleted)),
    };
    teacher.mentor_became_ineligible_for_funding_on = ended.map(|(on, _)| on);
    teacher.mentor_became_ineligible_for_funding_reason = ended.map(|(_, why)| why.as_str());
    if matches!(
        funding,
        Funding::Running | Funding::Completed(_) | Funding::GaveUp(_)
    ) {
        teacher.mentor_first_became_eligible_for_training_at = Some(moment(started_on));
    }
}

fn train(world: &mut World, school: &School, plan: Training, funding: Funding) {
    let until = match funding {
        Funding::Untrained | Funding::EarlyRollOut => return,
        Funding::Running => plan.days.finished_on(),
        Funding::Completed(on) | Funding::GaveUp(on) => {
            Some(plan.days.finished_on().map_or(on, |end| end.min(on)))
        }
    };
    let from = plan.days.started_on();
    let training_days = until.map_or(Period::open(from), |end| days(from, end));
    let withdrawn = matches!(funding, Funding::GaveUp(_));
    let training = world.train(
        school,
        Training {
            days: training_days,
            ..plan
        },
        |row| {
            if withdrawn {
                row.withdrawn_at = row.finished_on.map(moment);
                row.withdrawal_reason = Some("mentor_no_longer_being_mentor");
            }
        },
    );
    if let Some(training) = training {
        declare(world, school, plan, training, training_days, funding);
    }
}

/// Declarations exist only where the lead provider has confirmed the partnership.
fn declare(
    world: &mut World,
    school: &School,
    plan: Training,
    training: Uuid,
    days: Period,
    funding: Funding,
) {
    let Provider::Lead(lead_provider) = plan.provider else {
        return;
    };
    let on = add_days(days.started_on(), UNTIL_STARTED);
    if !school
        .partnerships
        .contains_key(&(lead_provider, plan.year))
        || on > world.as_of
        || !days.contains(on)
    {
        return;
    }
    world.declare(
        training,
        None,
        DeclarationType::Started,
        on,
        PaymentStatus::Paid,
    );
    if let Funding::Completed(on) = funding {
        world.declare(
            training,
            None,
            DeclarationType::Completed,
            on,
            PaymentStatus::Payable,
        );
    }
}
