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

/// Lead providers of the cases.
pub(super) const ASHDOWN: &str = "Ashdown Teaching Institute";
pub(super) const BRIGHTWATER: &str = "Brightwater Education Trust";

/// Invents the cases, all registered by Greenfield Academy.
pub fn invent(world: &mut World) {
    at_this_school(world);
    at_another_school(world);
    in_closed_years(world);
}

/// Somebody with a placement and the training of it.
pub(super) struct Earlier {
    pub person: BulkPerson,
    pub teacher: Uuid,
    pub placement: Uuid,
}

/// Where and how somebody is or was an ECT.
#[derive(Clone, Copy)]
pub(super) struct Spell<'a> {
    pub school: &'a School,
    pub provider: Provider,
    pub year: i32,
}

impl Spell<'_> {
    /// Invents an ECT, in training all the time that they are at the school.
    pub fn ect(&self, world: &mut World, last_name: &str, at: Period) -> Earlier {
        let qts = add_days(at.started_on(), -60);
        let person = world.person(|person| {
            last_name.clone_into(&mut person.last_name);
            person.qts_awarded_on = Some(qts);
        });
        let teacher = world.teacher(&person, at.started_on(), |_| {});
        let placement = world.place_ect(self.school, &person, teacher, at);
        let plan = Training {
            role: Role::Ect,
            placement,
            teacher,
            days: at,
            year: self.year,
            provider: self.provider,
            schedule: ScheduleType::Standard,
        };
        world.train(self.school, plan, |_| {});
        Earlier {
            person,
            teacher,
            placement,
        }
    }
}

/// The lead provider of this name.
pub(super) fn led_by(name: &str) -> Provider {
    Provider::Lead(named_key("lead_provider", name))
}

fn at_this_school(world: &mut World) {
    let school = &world.school("Greenfield");
    let spell = Spell {
        school,
        provider: led_by(ASHDOWN),
        year: world.year,
    };
    let (since, soon) = (world.in_days(-60), world.in_days(20));
    let (later, lately) = (world.in_days(30), world.in_days(-7));
    let active = Stop("already_active_at_school");
    for (name, at, outcome, about) in [
        (
            "Alreadyhere",
            Period::open(since),
            active,
            "An ECT at this school, no end date",
        ),
        (
            "Joining",
            Period::open(soon),
            active,
            "An ECT who will start at this school in three weeks",
        ),
        (
            "Leaving",
            days(since, later),
            Confirm,
            "An ECT at this school with a leaving date in the future",
        ),
        (
            "Left",
            days(since, lately),
            Confirm,
            "An ECT who left this school last week",
        ),
    ] {
        let earlier = spell.ect(world, name, at);
        case(world, &earlier.person, outcome, about);
    }
    passed_at_this_school(
        world,
        Spell {
            year: world.year - 2,
            ..spell
        },
    );
}

fn passed_at_this_school(world: &mut World, spell: Spell<'_>) {
    let (began_on, done_on) = (world.in_days(-760), world.in_days(-5));
    let passed = spell.ect(world, "Passedhere", days(began_on, done_on));
    if let Some(person) = world
        .rows
        .persons
        .iter_mut()
        .find(|person| person.id == passed.person.id)
    {
        person.induction_status = InductionStatus::Passed.as_str();
        (person.induction_started_on, person.induction_completed_on) =
            (Some(began_on), Some(done_on));
    }
    case(
        world,
        &passed.person,
        Stop("induction_completed"),
        "An ECT of this school who has passed",
    );
}

fn at_another_school(world: &mut World) {
    let school = &world.school("Riverside");
    let (today, since, soon) = (world.as_of, world.in_days(-250), world.in_days(20));
    let year = year_of(world, since);
    let spell = Spell {
        school,
        provider: led_by(BRIGHTWATER),
        year,
    };
    let alone = Spell {
        provider: Provider::School,
        ..spell
    };
    let continuity = ContractPeriod(today, year, ContractPeriodReason::Continuity);
    let fresh = ContractPeriod(
        today,
        world.year,
        ContractPeriodReason::RegistrationAndStart,
    );
    for (spell, name, at, outcome, about) in [
        (
            spell,
            "Elsewhere",
            Period::open(since),
            continuity,
            "Open at another school, provider-led: keeps the contract period",
        ),
        (
            alone,
            "Schoolled",
            Period::open(since),
            fresh,
            "Open at another school, school-led: the contract period of today",
        ),
        (
            spell,
            "Movingaway",
            days(since, soon),
            continuity,
            "Leaving another school in the future: that placement is shortened",
        ),
    ] {
        let earlier = spell.ect(world, name, at);
        case(world, &earlier.person, outcome, about);
    }
    stopped_at_another_school(world, spell, since, continuity);
}

fn stopped_at_another_school(world: &mut World, spell: Spell<'_>, since: Date, outcome: Outcome) {
    let on = world.in_days(-40);
    let withdrawn = spell.ect(world, "Withdrawn", Period::open(since));
    if let Some(training) = world.rows.trainings.last_mut() {
        training.finished_on = Some(on);
        (training.withdrawn_at, training.withdrawal_reason) =
            (Some(moment(on)), Some("moved_school"));
    }
    case(
        world,
        &withdrawn.person,
        outcome,
        "Withdrawn from training at another school",
    );
    let deferred = spell.ect(world, "Deferred", Period::open(since));
    if let Some(training) = world.rows.trainings.last_mut() {
        training.finished_on = Some(on);
        (training.deferred_at, training.deferral_reason) =
            (Some(moment(on)), Some("long_term_sickness"));
    }
    case(
        world,
        &deferred.person,
        outcome,
        "Training paused at another school",
    );
}

fn in_closed_years(world: &mut World) {
    let school = &world.school("Riverside");
    let today = world.as_of;
    for (year, name, about) in [
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
        let spell = Spell {
            school,
            provider: led_by(BRIGHTWATER),
            year,
        };
        let day = |year, month| Date::from_calendar_date(year, month, 1).unwrap_or(today);
        let earlier = spell.ect(
            world,
            name,
            days(day(year, Month::September), day(year + 1, Month::July)),
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
