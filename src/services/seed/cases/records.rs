//! What the teaching record alone decides: identity, induction, alerts.

use domain::calendar::add_days;
use domain::record::InductionStatus;
use store::bulk::BulkPerson;
use time::Date;
use time::macros::date;
use uuid::{Uuid, uuid};

use super::Outcome::{Confirm, Stop};
use super::{Journey, call};
use crate::services::seed::world::World;

/// Alert type "Prohibition by the Secretary of State - misconduct" (`teaching-records.md` 2.12.2).
pub(super) const PROHIBITION: Uuid = uuid!("ed0cd700-3fb2-4db0-9403-ba57126090ed");
const GTC_PROHIBITION: Uuid = uuid!("fa6bd220-61b0-41fc-9066-421b3b9d7885");
const FLAG: Uuid = uuid!("ae3e385d-03f8-4f12-9ce2-006afe827d23");

/// Invents the cases, all at Greenfield Academy.
pub fn invent(world: &mut World) {
    ordinary_records(world);
    identity(world);
    records_that_are_gone(world);
    inductions(world);
    alerts(world);
}

fn ordinary_records(world: &mut World) {
    let new = world.person(|person| {
        "1000001".clone_into(&mut person.trn);
        call(person, "Jane", "Fernsby");
    });
    case(
        world,
        &new,
        Confirm,
        "New teacher: qualified, induction not begun",
    );
    let zeros = world.person(|person| {
        "0012345".clone_into(&mut person.trn);
        call(person, "Ruth", "Null");
    });
    case(
        world,
        &zeros,
        Confirm,
        "TRN with leading zeros; `12345` finds it too",
    );
    for (first, last, about) in [
        (
            "Siobhán",
            "O'Brien-Núñez",
            "Accents, an apostrophe and a hyphen in the name",
        ),
        ("X", "Æ", "One-letter names"),
        (
            "Wolfeschlegelsteinhausenbergerdorff",
            "Featherstonehaugh-Cholmondeley-Majoribanks",
            "A very long name",
        ),
    ] {
        let named = world.person(|person| call(person, first, last));
        case(world, &named, Confirm, about);
    }
    let renamed = world.person(|person| call(person, "Amelia", "Hartley"));
    world.former_name(&renamed, "Jessop");
    case(world, &renamed, Confirm, "A previous name on the record");
    let unqualified = world.person(|person| {
        call(person, "Noor", "Trainee");
        person.qts_awarded_on = None;
    });
    case(
        world,
        &unqualified,
        Confirm,
        "No QTS: noticed, does not block",
    );
}

fn identity(world: &mut World) {
    let greenfield = world.school("Greenfield");
    let another_day = |person: &BulkPerson| {
        person
            .date_of_birth
            .map_or(Date::MIN, |day| add_days(day, 31))
    };
    let known = world.person(|person| call(person, "Dylan", "Birch"));
    let number = known.national_insurance_number.clone();
    world.describe_typing(
        &greenfield,
        Journey::Ect,
        &known,
        another_day(&known),
        number,
        Confirm,
        "Wrong date of birth, right NI number",
    );
    let wrong_number = Some("JT999999D".to_owned());
    world.describe_typing(
        &greenfield,
        Journey::Ect,
        &known,
        another_day(&known),
        wrong_number.clone(),
        Stop("trn_not_found"),
        "Wrong date of birth, wrong NI number: as if unknown",
    );
    let undated = world.person(|person| {
        call(person, "Marcus", "Undated");
        person.date_of_birth = None;
    });
    let (typed, number) = (
        date!(1999 - 07 - 02),
        undated.national_insurance_number.clone(),
    );
    world.describe_typing(
        &greenfield,
        Journey::Ect,
        &undated,
        typed,
        number,
        Confirm,
        "No date of birth on the record, right NI number",
    );
    let unnumbered = world.person(|person| {
        call(person, "Priya", "Unnumbered");
        person.national_insurance_number = None;
    });
    world.describe_typing(
        &greenfield,
        Journey::Ect,
        &unnumbered,
        another_day(&unnumbered),
        wrong_number,
        Stop("trn_not_found"),
        "Wrong date of birth, no NI number on the record: as if unknown",
    );
    let mut unknown = known;
    "9999999".clone_into(&mut unknown.trn);
    case(world, &unknown, Stop("trn_not_found"), "Unknown TRN");
}

fn records_that_are_gone(world: &mut World) {
    let survivor = world.person(|person| call(person, "Grace", "Merged"));
    let merged = world.person(|person| {
        call(person, "Grace", "Merged");
        person.date_of_birth = survivor.date_of_birth;
        person.status = "deactivated";
        person.merged_into_person_id = Some(survivor.id);
    });
    case(
        world,
        &merged,
        Stop("trn_not_found"),
        "Merged into another record: as if unknown",
    );
    case(
        world,
        &survivor,
        Confirm,
        "The record that survived a merge",
    );
    let deactivated = world.person(|person| {
        call(person, "Oscar", "Deactivated");
        person.status = "deactivated";
    });
    case(
        world,
        &deactivated,
        Stop("trn_not_found"),
        "Deactivated record: as if unknown",
    );
    let died_on = world.in_days(-100);
    let deceased = world.person(|person| {
        call(person, "Elena", "Deceased");
        person.status = "deactivated";
        person.date_of_death = Some(died_on);
    });
    case(
        world,
        &deceased,
        Stop("trn_not_found"),
        "Deceased, so deactivated: as if unknown",
    );
}

fn inductions(world: &mut World) {
    let (began_on, ended_on) = (world.in_days(-1_000), world.in_days(-300));
    for (status, first, outcome, about) in [
        (
            InductionStatus::Passed,
            "Patience",
            Stop("induction_completed"),
            "Induction passed",
        ),
        (
            InductionStatus::Failed,
            "Felix",
            Stop("induction_failed"),
            "Induction failed",
        ),
        (
            InductionStatus::FailedInWales,
            "Wyn",
            Stop("induction_failed"),
            "Induction failed in Wales",
        ),
        (
            InductionStatus::Exempt,
            "Esme",
            Stop("induction_exempt"),
            "Exempt from induction",
        ),
        (
            InductionStatus::InProgress,
            "Imogen",
            Confirm,
            "Induction in progress",
        ),
        (
            InductionStatus::None,
            "Nathan",
            Confirm,
            "No induction status",
        ),
    ] {
        let person = world.person(|person| {
            call(person, first, "Inductee");
            person.induction_status = status.as_str();
            match status {
                InductionStatus::Passed
                | InductionStatus::Failed
                | InductionStatus::FailedInWales => {
                    (person.induction_started_on, person.induction_completed_on) =
                        (Some(began_on), Some(ended_on));
                }
                InductionStatus::InProgress => person.induction_started_on = Some(ended_on),
                InductionStatus::None
                | InductionStatus::RequiredToComplete
                | InductionStatus::Exempt => {}
            }
        });
        case(world, &person, outcome, about);
    }
}

fn alerts(world: &mut World) {
    for (kind, ends_in, first, outcome, about) in [
        (
            PROHIBITION,
            None,
            "Piers",
            Stop("cannot_register"),
            "Prohibited from teaching",
        ),
        (
            GTC_PROHIBITION,
            None,
            "Greta",
            Stop("cannot_register"),
            "Prohibited from teaching by the former General Teaching Council",
        ),
        (
            PROHIBITION,
            Some(1),
            "Tamsin",
            Stop("cannot_register"),
            "Prohibition that ends tomorrow",
        ),
        (
            PROHIBITION,
            Some(0),
            "Toby",
            Confirm,
            "Prohibition that ends today: over",
        ),
        (
            PROHIBITION,
            Some(-30),
            "Edith",
            Confirm,
            "Prohibition that has ended",
        ),
        (FLAG, None, "Ida", Confirm, "An alert of another category"),
    ] {
        let person = world.person(|person| call(person, first, "Alerted"));
        let ended_on = ends_in.map(|days| world.in_days(days));
        world.alert(&person, kind, ended_on);
        case(world, &person, outcome, about);
    }
}

fn case(world: &mut World, person: &BulkPerson, outcome: super::Outcome, about: &'static str) {
    let greenfield = world.school("Greenfield");
    world.describe(&greenfield, Journey::Ect, person, outcome, about);
}
