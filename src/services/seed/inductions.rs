//! Inductions in every state: which of the invented people have what, and a few whom nobody else invents. Takes no chance, so that nothing else changes
//! by it.

use std::collections::BTreeMap;

use domain::record::InductionStatus;
use domain::record::exemption_reason::PASSED_IN_WALES;
use domain::record::induction::managed::is_managed;
use store::bulk::{BulkInductionExemption, BulkPerson};
use time::{Date, OffsetDateTime, macros::date};
use uuid::{Uuid, uuid};

use super::history;
use super::world::{World, moment};

/// They passed induction in Guernsey (`teaching-records.md` 2.12.3).
const GUERNSEY: Uuid = uuid!("fea2db23-93e0-49af-96fd-83c815c17c0b");

/// Somebody whom `docs/seed.md` lists for their induction.
#[derive(Debug, Clone)]
pub struct InductionCase {
    /// What is special about it.
    pub about: &'static str,
    /// TRN.
    pub trn: String,
    /// The status in force.
    pub status: &'static str,
    /// The status without exemptions.
    pub without_exemption: &'static str,
    /// First day, of the status without exemptions.
    pub started_on: Option<Date>,
    /// Day of completion, of the status without exemptions.
    pub completed_on: Option<Date>,
    /// Whether registration manages it.
    pub is_managed: bool,
}

/// The cases that others invented, by last and first name.
const FOUND: [(&str, &str, &str); 9] = [
    ("Noor", "Trainee", "No QTS, so nothing is required"),
    ("Bea", "Before", "QTS from before induction existed"),
    ("Jane", "Fernsby", "Must serve induction"),
    ("Imogen", "Inductee", "Serves induction"),
    ("Patience", "Inductee", "Passed"),
    ("Felix", "Inductee", "Failed"),
    ("Wyn", "Inductee", "Failed in Wales"),
    ("Esme", "Inductee", "Exempt for a reason of her own"),
    ("Quentin", "Active", "Exempt through a route"),
];

/// Somebody who is there for the induction alone: TRN, name, what for, and the induction.
struct Added {
    trn: &'static str,
    name: &'static str,
    about: &'static str,
    status: InductionStatus,
    days: (Option<Date>, Option<Date>),
    reason: Option<Uuid>,
    reported_at: Option<Date>,
}

const START: Option<Date> = Some(date!(2023 - 09 - 01));
const END: Option<Date> = Some(date!(2024 - 07 - 19));

const ADDED: [Added; 6] = [
    Added {
        trn: "1000021",
        name: "Hiba Hidden",
        about: "Exempt while serving induction, which is in force again once the exemption goes",
        status: InductionStatus::Exempt,
        days: (START, None),
        reason: Some(GUERNSEY),
        reported_at: None,
    },
    Added {
        trn: "1000022",
        name: "Paul Kept",
        about: "Passed in England, after a pass in Wales",
        status: InductionStatus::Passed,
        days: (START, END),
        reason: Some(PASSED_IN_WALES),
        reported_at: None,
    },
    Added {
        trn: "1000023",
        name: "Nora Noreason",
        about: "Exempt by an old entry that names no reason",
        status: InductionStatus::Exempt,
        days: (None, None),
        reason: None,
        reported_at: None,
    },
    Added {
        trn: "1000024",
        name: "Max Managed",
        about: "Passed, reported by registration: locked for staff",
        status: InductionStatus::Passed,
        days: (START, END),
        reason: None,
        reported_at: END,
    },
    Added {
        trn: "1000025",
        name: "Ola Longago",
        about: "Passed more than seven years ago, reported by registration: free for staff again",
        status: InductionStatus::Passed,
        days: (Some(date!(2016 - 09 - 01)), Some(date!(2017 - 07 - 20))),
        reason: None,
        reported_at: Some(date!(2017 - 07 - 20)),
    },
    Added {
        trn: "1000026",
        name: "Ivy Undated",
        about: "Passed, without dates on an old record",
        status: InductionStatus::Passed,
        days: (None, None),
        reason: None,
        reported_at: None,
    },
];

/// Adds the people who are there for their induction alone.
pub fn people(world: &mut World) {
    for added in &ADDED {
        let mut person = world.somebody(added.trn, added.name);
        person.qts_awarded_on = Some(date!(2016 - 07 - 15));
        person.date_of_birth = Some(date!(1990 - 03 - 14));
        person.induction_status = added.status.as_str();
        (person.induction_started_on, person.induction_completed_on) = added.days;
        person.induction_registration_changed_at = added.reported_at.map(moment);
        person.induction_exempt_without_reason =
            added.status == InductionStatus::Exempt && added.reason.is_none();
        if let Some(reason) = added.reason {
            world.rows.exemptions.push(BulkInductionExemption {
                person_id: person.id,
                induction_exemption_reason_id: reason,
                set_by: history::set_by(&person),
            });
        }
        world.rows.persons.push(person);
    }
}

/// Says of everybody whose induction is registered when registration reported it, and lists the cases.
pub fn everybody(world: &mut World) {
    let reported = reported(world);
    for person in &mut world.rows.persons {
        if let Some(at) = reported.get(&person.trn) {
            person.induction_registration_changed_at = Some(*at);
        }
    }
    let found = FOUND.iter().filter_map(|(first, last, about)| {
        let named = |person: &&BulkPerson| person.first_name == *first && person.last_name == *last;
        let person = world.rows.persons.iter().find(named)?;
        Some(case(person, about, world.as_of))
    });
    let added = ADDED.iter().filter_map(|added| {
        let person = world
            .rows
            .persons
            .iter()
            .find(|person| person.trn == added.trn)?;
        Some(case(person, added.about, world.as_of))
    });
    world.inductions = found.chain(added).collect();
}

/// When registration last reported an induction, by TRN: when its latest period began, or ended with an outcome.
fn reported(world: &World) -> BTreeMap<String, OffsetDateTime> {
    let trns: BTreeMap<Uuid, &String> = world
        .rows
        .teachers
        .iter()
        .filter_map(|teacher| Some((teacher.id, teacher.trn.as_ref()?)))
        .collect();
    let mut reported: BTreeMap<String, OffsetDateTime> = BTreeMap::new();
    for period in &world.rows.inductions {
        let ended_on = period.finished_on.filter(|_| period.outcome.is_some());
        let at = moment(ended_on.unwrap_or(period.started_on).min(world.as_of));
        if let Some(trn) = trns.get(&period.teacher_id) {
            let latest = reported.entry((*trn).clone()).or_insert(at);
            *latest = at.max(*latest);
        }
    }
    reported
}

fn case(person: &BulkPerson, about: &'static str, as_of: Date) -> InductionCase {
    let reported_at = person.induction_registration_changed_at;
    InductionCase {
        about,
        trn: person.trn.clone(),
        status: person.induction_status,
        without_exemption: history::without_exemption(person),
        started_on: person.induction_started_on,
        completed_on: person.induction_completed_on,
        is_managed: is_managed(reported_at, person.induction_completed_on, as_of),
    }
}
