//! People who are or were ECTs already: at this school, at another, in a closed contract year.

use domain::Period;
use domain::calendar::add_days;
use domain::record::InductionStatus;
use domain::registration::contract_period::ContractPeriodReason;
use domain::registration::{Role, ScheduleType};
use store::bulk::BulkPerson;
use time::{Date, Month};
use uuid::Uuid;

use super::Outcome::{Confirm, ContractPeriod, Stop};
use super::{Journey, Outcome};
use crate::services::seed::placements::{Provider, Training, days};
use crate::services::seed::random::named_key;
use crate::services::seed::schools::School;
use crate::services::seed::world::{World, moment};

/// Invents the cases, all registered by Greenfield Academy.
pub fn invent(world: &mut World) {
    at_this_school(world);
    at_another_school(world);
    in_closed_years(world);
}

/// Somebody with a placement and the training of it.
pub(super) struct Earlier {
    pub person: BulkPerson,
    pub placement: Uuid,
}

/// Invents an ECT at the school, in training all the time that they are there.
pub(super) fn ect_at(
    world: &mut World,
    school: &School,
    last_name: &str,
    at: Period,
    year: i32,
    provider: Provider,
) -> Earlier {
    let qts = add_days(at.started_on(), -60);
    let person = world.person(|person| {
        last_name.clone_into(&mut person.last_name);
        person.qts_awarded_on = Some(qts);
    });
    let teacher = world.teacher(&person, at.started_on(), |_| {});
    let placement = world.place_ect(school, &person, teacher, at);
    let plan = Training {
        role: Role::Ect,
        placement,
        teacher,
        days: at,
        year,
        provider,
        schedule: ScheduleType::Standard,
    };
    world.train(school, plan, |_| {});
    Earlier { person, placement }
}

fn at_this_school(world: &mut World) {
    let greenfield = world.school("Greenfield");
    let ashdown = Provider::Lead(named_key("lead_provider", "Ashdown Teaching Institute"));
    let (since, year) = (world.in_days(-60), world.year);
    let here = ect_at(
        world,
        &greenfield,
        "Alreadyhere",
        Period::open(since),
        year,
        ashdown,
    );
    case(
        world,
        &here.person,
        Stop("already_active_at_school"),
        "An ECT at this school, no end date",
    );
    let soon = world.in_days(20);
    let joining = ect_at(
        world,
        &greenfield,
        "Joining",
        Period::open(soon),
        year,
        ashdown,
    );
    case(
        world,
        &joining.person,
        Stop("already_active_at_school"),
        "An ECT who will start at this school in three weeks",
    );
    let until = world.in_days(30);
    let leaving = ect_at(
        world,
        &greenfield,
        "Leaving",
        days(since, until),
        year,
        ashdown,
    );
    case(
        world,
        &leaving.person,
        Confirm,
        "An ECT at this school with a leaving date in the future",
    );
    let until = world.in_days(-7);
    let left = ect_at(
        world,
        &greenfield,
        "Left",
        days(since, until),
        year,
        ashdown,
    );
    case(
        world,
        &left.person,
        Confirm,
        "An ECT who left this school last week",
    );
    let done_on = world.in_days(-5);
    let passed = ect_at(
        world,
        &greenfield,
        "Passedhere",
        days(add_days(since, -700), done_on),
        year - 2,
        ashdown,
    );
    if let Some(person) = world
        .rows
        .persons
        .iter_mut()
        .find(|person| person.id == passed.person.id)
    {
        person.induction_status = InductionStatus::Passed.as_str();
        (person.induction_started_on, person.induction_completed_on) =
            (Some(add_days(since, -700)), Some(done_on));
    }
    case(
        world,
        &passed.person,
        Stop("induction_completed"),
        "An ECT of this school who has passed",
    );
}

fn at_another_school(world: &mut World) {
    let riverside = world.school("Riverside");
    let brightwater = Provider::Lead(named_key("lead_provider", "Brightwater Education Trust"));
    let (today, year, since) = (world.as_of, world.year, world.in_days(-250));
    let last_year = year_of(world, since);
    let elsewhere = ect_at(
        world,
        &riverside,
        "Elsewhere",
        Period::open(since),
        last_year,
        brightwater,
    );
    let continuity = ContractPeriod(today, last_year, ContractPeriodReason::Continuity);
    case(
        world,
        &elsewhere.person,
        continuity,
        "Open at another school, provider-led: moves here and keeps the contract period",
    );
    let alone = ect_at(
        world,
        &riverside,
        "Schoolled",
        Period::open(since),
        last_year,
        Provider::School,
    );
    let fresh = ContractPeriod(today, year, ContractPeriodReason::RegistrationAndStart);
    case(
        world,
        &alone.person,
        fresh,
        "Open at another school, school-led: the contract period of today",
    );
    let until = world.in_days(20);
    let leaving = ect_at(
        world,
        &riverside,
        "Movingaway",
        days(since, until),
        last_year,
        brightwater,
    );
    case(
        world,
        &leaving.person,
        continuity,
        "Leaving another school in the future: that placement is shortened",
    );
    for (last_name, stop, about) in [
        (
            "Withdrawn",
            true,
            "Withdrawn from training at another school",
        ),
        ("Deferred", false, "Training paused at another school"),
    ] {
        let paused_on = world.in_days(-40);
        let earlier = ect_at(
            world,
            &riverside,
            last_name,
            Period::open(since),
            last_year,
            brightwater,
        );
        if let Some(training) = world.rows.trainings.last_mut() {
            training.finished_on = Some(paused_on);
            if stop {
                (training.withdrawn_at, training.withdrawal_reason) =
                    (Some(moment(paused_on)), Some("moved_school"));
            } else {
                (training.deferred_at, training.deferral_reason) =
                    (Some(moment(paused_on)), Some("long_term_sickness"));
            }
        }
        case(world, &earlier.person, continuity, about);
    }
}

fn in_closed_years(world: &mut World) {
    let greenfield = world.school("Riverside");
    let brightwater = Provider::Lead(named_key("lead_provider", "Brightwater Education Trust"));
    let today = world.as_of;
    for (year, last_name, about) in [
        (
            2021,
            "Frozenone",
            "Trained in the closed contract year 2021, left before completing",
        ),
        (
            2022,
            "Frozentwo",
            "Trained in the closed contract year 2022, left before completing",
        ),
    ] {
        let day = |year, month| Date::from_calendar_date(year, month, 1).unwrap_or(today);
        let earlier = ect_at(
            world,
            &greenfield,
            last_name,
            days(day(year, Month::September), day(year + 1, Month::July)),
            year,
            brightwater,
        );
        case(
            world,
            &earlier.person,
            ContractPeriod(today, 2024, ContractPeriodReason::Successor),
            about,
        );
    }
}

/// Year of the contract period that contains the day.
pub(super) fn year_of(world: &World, day: Date) -> i32 {
    world
        .reference
        .contract_periods
        .iter()
        .find(|period| period.started_on <= day && day <= period.finished_on)
        .map_or(world.year, |period| period.year)
}

pub(super) fn case(world: &mut World, person: &BulkPerson, outcome: Outcome, about: &'static str) {
    let greenfield = world.school("Greenfield");
    world.describe(&greenfield, Journey::Ect, person, outcome, about);
}
