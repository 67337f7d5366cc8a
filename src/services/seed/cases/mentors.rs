//! Mentor registrations: for a provider-led and for a school-led ECT, both at Greenfield Academy and without a mentor.

use domain::Period;
use domain::record::InductionStatus;
use domain::registration::{
    DeclarationType, MentorIneligibleReason, PaymentStatus, Role, ScheduleType,
};
use store::bulk::{BulkPerson, BulkTeacher};
use time::macros::date;
use uuid::Uuid;

use super::Outcome::{AfterEmail, Stop};
use super::earlier_ects::{ASHDOWN, Spell, led_by};
use super::records::PROHIBITION;
use super::{Journey, Outcome, call};
use crate::services::seed::placements::{Provider, Training, days};
use crate::services::seed::world::World;

/// Invents the cases.
pub fn invent(world: &mut World) {
    let school = &world.school("Greenfield");
    let spell = Spell {
        school,
        provider: led_by(ASHDOWN),
        year: world.year,
    };
    let alone = Spell {
        provider: Provider::School,
        ..spell
    };
    let since = Period::open(world.in_days(-40));
    let mentee = spell.ect(world, "Mentee", since);
    let (led, school_led) = (
        Journey::Mentor(mentee.placement),
        Journey::Mentor(alone.ect(world, "Soloway", since).placement),
    );
    case(
        world,
        led,
        &mentee.person,
        Stop("cannot_mentor_themself"),
        "The ECT as their own mentor",
    );
    let new = person(world, "Newmentor");
    case(
        world,
        led,
        &new,
        AfterEmail("funded-training"),
        "Never a mentor, may have funded training",
    );
    let other = person(world, "Solomentor");
    case(
        world,
        school_led,
        &other,
        AfterEmail("check-answers"),
        "Never a mentor; the ECT is school-led",
    );
    let barred = person(world, "Barredmentor");
    world.alert(&barred, PROHIBITION, None);
    case(
        world,
        led,
        &barred,
        Stop("cannot_register"),
        "Prohibited from teaching",
    );
    not_funded(world, led);
    elsewhere(world, led);
    replaced(world);
}

fn not_funded(world: &mut World, journey: Journey) {
    let completed_on = world.in_days(-400);
    for (reason, on, name, about) in [
        (
            MentorIneligibleReason::CompletedDuringEarlyRollOut,
            date!(2021 - 04 - 19),
            "Earlyrollout",
            "Trained in the early roll-out: not funded again",
        ),
        (
            MentorIneligibleReason::StartedNotCompleted,
            completed_on,
            "Gaveup",
            "Started training long ago and never completed: not funded again",
        ),
        (
            MentorIneligibleReason::CompletedDeclarationReceived,
            completed_on,
            "Completedmentor",
            "Completed mentor training: not funded again",
        ),
    ] {
        let person = person(world, name);
        world.teacher(&person, on, |teacher| {
            teacher.mentor_became_ineligible_for_funding_on = Some(on);
            teacher.mentor_became_ineligible_for_funding_reason = Some(reason.as_str());
        });
        case(world, journey, &person, AfterEmail("check-answers"), about);
    }
}

fn elsewhere(world: &mut World, journey: Journey) {
    let (since, until) = (world.in_days(-500), world.in_days(-90));
    let here = mentor_at(world, &["Greenfield"], "Herementor", Period::open(since));
    case(
        world,
        journey,
        &here,
        Stop("already_active_at_school"),
        "A mentor at this school already",
    );
    let one = mentor_at(world, &["Riverside"], "Awaymentor", Period::open(since));
    case(
        world,
        journey,
        &one,
        AfterEmail("mentoring-elsewhere"),
        "A mentor at another school",
    );
    let two = mentor_at(
        world,
        &["Riverside", "Twin Oaks"],
        "Busymentor",
        Period::open(since),
    );
    case(
        world,
        journey,
        &two,
        AfterEmail("mentoring-elsewhere"),
        "A mentor at two other schools",
    );
    let former = mentor_at(world, &["Riverside"], "Formermentor", days(since, until));
    case(
        world,
        journey,
        &former,
        AfterEmail("start-date"),
        "A mentor at another school until three months ago",
    );
}

/// ECTs at Greenfield whose earlier mentor's training was declared in that mentorship: the next mentor gets a replacement schedule, unless the
/// declaration was voided (scenarios F16 and F17).
fn replaced(world: &mut World) {
    for (payment, ect, mentor, about) in [
        (
            PaymentStatus::Payable,
            "Inherited",
            "Replacement",
            "The ECT's earlier mentor was in declared training: a replacement schedule",
        ),
        (
            PaymentStatus::Voided,
            "Unclaimed",
            "Nonreplacement",
            "The ECT's earlier mentor's declaration was voided: a standard schedule",
        ),
    ] {
        let mentee = mentored_before(world, ect, payment);
        let new = person(world, mentor);
        case(
            world,
            Journey::Mentor(mentee),
            &new,
            AfterEmail("funded-training"),
            about,
        );
    }
}

/// An ECT whose mentor, in training and declared, has left; answers the ECT's placement.
fn mentored_before(world: &mut World, name: &str, payment: PaymentStatus) -> Uuid {
    let school = &world.school("Greenfield");
    let (since, declared_on) = (world.in_days(-80), world.in_days(-30));
    let spell = Spell {
        school,
        provider: led_by(ASHDOWN),
        year: world.year,
    };
    let mentee = spell.ect(world, name, Period::open(since));
    let earlier = person(world, &format!("Before{}", name.to_lowercase()));
    let at = days(since, world.in_days(-10));
    let teacher = world.teacher(&earlier, since, |_| {});
    let placement = world.place_mentor(school, &earlier, teacher, at);
    world.mentor(
        (mentee.placement, mentee.teacher),
        (placement, teacher),
        school,
        at,
    );
    let plan = Training {
        role: Role::Mentor,
        placement,
        teacher,
        days: at,
        year: spell.year,
        provider: spell.provider,
        schedule: ScheduleType::Standard,
    };
    if let Some(training) = world.train(school, plan, |_| {}) {
        world.declare(
            training,
            None,
            DeclarationType::Started,
            declared_on,
            payment,
        );
    }
    mentee.placement
}

fn mentor_at(world: &mut World, schools: &[&str], name: &str, at: Period) -> BulkPerson {
    let person = person(world, name);
    let teacher: Uuid = world.teacher(&person, at.started_on(), |_: &mut BulkTeacher| {});
    for school in schools {
        let school = world.school(school);
        world.place_mentor(&school, &person, teacher, at);
    }
    person
}

fn person(world: &mut World, last_name: &str) -> BulkPerson {
    let (qualified, passed) = (world.in_days(-3_000), world.in_days(-2_000));
    world.person(|person| {
        let first = person.first_name.clone();
        call(person, &first, last_name);
        person.qts_awarded_on = Some(qualified);
        person.induction_status = InductionStatus::Passed.as_str();
        person.induction_completed_on = Some(passed);
    })
}

fn case(
    world: &mut World,
    journey: Journey,
    person: &BulkPerson,
    outcome: Outcome,
    about: &'static str,
) {
    let greenfield = world.school("Greenfield");
    world.describe(&greenfield, journey, person, outcome, about);
}
