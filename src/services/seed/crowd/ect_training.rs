//! The training of ordinary ECTs and what was declared of it.

use domain::Period;
use domain::calendar::{add_days, day_after};
use domain::registration::{DeclarationType, PaymentStatus, ScheduleType};
use time::{Date, Month};
use uuid::Uuid;

use super::ects::Fate;
use crate::services::seed::placements::{Provider, Training, days};
use crate::services::seed::schools::School;
use crate::services::seed::world::{World, moment};

/// Days from the start to the first declaration.
const UNTIL_STARTED: i64 = 50;
/// Where people of the closed contract years go on.
const SUCCESSOR_YEAR: i32 = 2024;

/// Invents the training of a placement.
pub fn invent(
    world: &mut World,
    school: &School,
    plan: Training,
    fate: Fate,
    mentorship: Option<Uuid>,
) {
    let from = plan.days.started_on();
    let first = match fate {
        Fate::Withdrawn(on) | Fate::Deferred(on) => days(from, on),
        Fate::ChangedProvider(on) => days(from, on),
        Fate::FromClosedYear => days(from, frozen_until()),
        Fate::Running | Fate::Leaving(_) | Fate::Left(_) | Fate::Ended(..) => plan.days,
    };
    let led = matches!(plan.provider, Provider::Lead(_));
    let training = world.train(
        school,
        Training {
            days: first,
            ..plan
        },
        |row| match fate {
            Fate::Withdrawn(on) if led => {
                (row.withdrawn_at, row.withdrawal_reason) =
                    (Some(moment(on)), Some("switched_to_school_led"))
            }
            Fate::Deferred(on) if led => {
                (row.deferred_at, row.deferral_reason) = (Some(moment(on)), Some("parental_leave"))
            }
            _ => {}
        },
    );
    if let Some(training) = training.filter(|_| led) {
        declare(world, school, plan, training, first, mentorship);
    }
    continue_training(world, school, plan, fate, first);
}

/// The second training of those who changed their lead provider or came out of a closed contract year.
fn continue_training(
    world: &mut World,
    school: &School,
    plan: Training,
    fate: Fate,
    first: Period,
) {
    let Some(from) = first.finished_on().map(day_after) else {
        return;
    };
    let second = Training {
        days: Period::open(from),
        ..plan
    };
    match fate {
        Fate::ChangedProvider(_) => {
            let others: Vec<Uuid> = world
                .reference
                .lead_providers_of(plan.year)
                .map(|row| row.id)
                .collect();
            let other = world
                .chance
                .pick(&others)
                .copied()
                .filter(|id| Some(*id) != school.lead_provider);
            world.train(
                school,
                Training {
                    provider: other.map_or(Provider::School, Provider::Lead),
                    ..second
                },
                |_| {},
            );
        }
        Fate::FromClosedYear => {
            let moved = Training {
                year: SUCCESSOR_YEAR,
                schedule: ScheduleType::Extended,
                ..second
            };
            world.train(school, moved, |_| {});
        }
        Fate::Running
        | Fate::Leaving(_)
        | Fate::Left(_)
        | Fate::Withdrawn(_)
        | Fate::Deferred(_)
        | Fate::Ended(..) => {}
    }
}

/// The last day of training in the closed contract years before it goes on in their successor.
fn frozen_until() -> Date {
    Date::from_calendar_date(SUCCESSOR_YEAR, Month::August, 31).unwrap_or(Date::MIN)
}

/// Declarations exist only where the lead provider has confirmed the partnership.
fn declare(
    world: &mut World,
    school: &School,
    plan: Training,
    training: Uuid,
    days: Period,
    mentorship: Option<Uuid>,
) {
    let Provider::Lead(lead_provider) = plan.provider else {
        return;
    };
    let on = add_days(days.started_on(), UNTIL_STARTED);
    let confirmed = school
        .partnerships
        .contains_key(&(lead_provider, plan.year));
    if !confirmed || on > world.as_of || !days.contains(on) || world.chance.happens(30) {
        return;
    }
    if world.chance.happens(5) {
        world.declare(
            training,
            mentorship,
            DeclarationType::Started,
            on,
            PaymentStatus::Voided,
        );
    }
    let payment = if plan.year < world.year {
        PaymentStatus::Paid
    } else {
        PaymentStatus::Eligible
    };
    world.declare(
        training,
        mentorship,
        DeclarationType::Started,
        add_days(on, 1).min(world.as_of),
        payment,
    );
    let retained_on = add_days(on, 120);
    if retained_on < world.as_of && days.contains(retained_on) {
        world.declare(
            training,
            mentorship,
            DeclarationType::Retained1,
            retained_on,
            payment,
        );
    }
}
