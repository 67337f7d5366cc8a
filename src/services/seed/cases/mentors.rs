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
use super::earlier_ects::ect_at;
use super::records::PROHIBITION;
use super::{Journey, Outcome, call};
use crate::services::seed::placements::{Provider, Training, days};
use crate::services::seed::random::named_key;
use crate::services::seed::world::World;

/// Invents the cases.
pub fn invent(world: &mut World) {
    let greenfield = world.school("Greenfield");
    let ashdown = Provider::Lead(named_key("lead_provider", "Ashdown Teaching Institute"));
    let (since, year) = (world.in_days(-40), world.year);
    let mentee = ect_at(
        world,
        &greenfield,
        "Mentee",
        Period::open(since),
        year,
        ashdown,
    );
    let alone = ect_at(
        world,
        &greenfield,
        "Soloway",
        Period::open(since),
        year,
        Provider::School,
    );
    let (led, school_led) = (
        Journey::Mentor(mentee.placement),
        Journey::Mentor(alone.placement),
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
    for (payment, ect_name, mentor_name, about) in [
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
        let greenfield = world.school("Greenfield");
        let ashdown = Provider::Lead(named_key("lead_provider", "Ashdown Teaching Institute"));
        let (since, until, declared_on, year) = (
            world.in_days(-80),
            world.in_days(-10),
            world.in_days(-30),
            world.year,
        );
        let mentee = ect_at(
            world,
            &greenfield,
            ect_name,
            Period::open(since),
            year,
            ashdown,
        );
        let earlier = person(world, &format!("Before{}", ect_name.to_lowercase()));
        let teacher = world.teacher(&earlier, since, |_| {});
        let placement = world.place_mentor(&greenfield, &earlier, teacher, days(since, until));
        let mentorship = world.mentor(mentee.placement, placement, days(since, until));
        let plan = Training {
            role: Role::Mentor,
            placement,
            teacher,
            days: days(since, until),
            year,
            provider: ashdown,
            schedule: ScheduleType::Standard,
        };
        if let Some(training) = world.train(&greenfield, plan, |_| {}) {
            world.declare(
                training,
                None,
                DeclarationType::Started,
                declared_on,
                payment,
            );
        }
        debug_assert!(!mentorship.is_nil());
        let new = person(world, mentor_name);
        case(
            world,
            Journey::Mentor(mentee.placement),
            &new,
            AfterEmail("funded-training"),
            about,
        );
    }
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
