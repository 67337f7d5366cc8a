//! What the seed has invented so far: rows in the making and how they hang together.

use std::collections::{BTreeMap, BTreeSet};

use domain::calendar::add_days;
use domain::record::InductionStatus;
use domain::record::route::qtls::QtlsStatus;
use serde_json::Value;
use store::bulk::{BulkAlert, BulkEvent, BulkPerson, BulkPreviousName, BulkTeacher};
use time::macros::date;
use time::{Date, OffsetDateTime, Time};
use uuid::Uuid;

use super::cases::Case;
use super::history;
use super::inductions::InductionCase;
use super::mandatory_qualifications::MqHolder;
use super::names;
use super::qualifications::Holder;
use super::random::{Chance, named_key};
use super::reference::Reference;
use super::rows::Rows;
use super::schools::School;

/// TRNs of the crowd begin here; those of the cases are low and easy to type.
const CROWD_TRN: usize = 3_000_000;
/// Where chance begins: the same people whatever the day.
const SEED: u64 = 2;
/// The youngest were born about this day, the oldest twenty-three years before.
const YOUNGEST: Date = date!(2003 - 06 - 30);
const AGES_IN_DAYS: i64 = 23 * 365;
/// Between two TRNs of the crowd, so that they do not look counted.
const TRN_STEP: usize = 739;

/// An invented world as it is on one day.
pub struct World {
    /// The day.
    pub as_of: Date,
    /// Year of the contract period that contains the day.
    pub year: i32,
    /// Where all chance comes from.
    pub chance: Chance,
    /// Contract periods, schedules, organisations.
    pub reference: Reference,
    /// Schools that use the service, those of the cases first.
    pub schools: Vec<School>,
    /// The rows to write.
    pub rows: Rows,
    /// People whose journey is described.
    pub cases: Vec<Case>,
    /// People who are listed for what they hold.
    pub holders: Vec<Holder>,
    /// People who are listed for their induction.
    pub inductions: Vec<InductionCase>,
    /// People with mandatory qualifications, each with what the record shows of them.
    pub mq_holders: Vec<MqHolder>,
    /// Mentor placements that a school's ECTs can be given to: key, teacher, first day.
    pub mentors: BTreeMap<Uuid, Vec<Mentor>>,
    trns: usize,
    addresses: BTreeSet<String>,
}

/// A mentor at a school.
#[derive(Clone, Copy)]
pub struct Mentor {
    /// Key of the placement.
    pub placement: Uuid,
    /// Key of the teacher.
    pub teacher: Uuid,
    /// First day at the school.
    pub since: Date,
}

impl World {
    /// An empty world.
    pub fn new(as_of: Date, year: i32, reference: Reference) -> Self {
        Self {
            as_of,
            year,
            chance: Chance::new(SEED),
            reference,
            schools: Vec::new(),
            rows: Rows::default(),
            cases: Vec::new(),
            holders: Vec::new(),
            inductions: Vec::new(),
            mq_holders: Vec::new(),
            mentors: BTreeMap::new(),
            trns: 0,
            addresses: BTreeSet::new(),
        }
    }

    /// What there is, in one line.
    #[must_use]
    pub fn summary(&self) -> String {
        format!(
            "{} schools, {} people, {} participants, {} personas",
            self.schools.len(),
            self.rows.persons.len(),
            self.rows.teachers.len(),
            self.rows.personas.len()
        )
    }

    /// The day that lies so many days after the day of the seed.
    pub fn in_days(&self, days: i64) -> Date {
        add_days(self.as_of, days)
    }

    /// Adds a person with a fresh record: qualified, induction not begun. `change` makes them special.
    pub fn person(&mut self, change: impl FnOnce(&mut BulkPerson)) -> BulkPerson {
        let trn = self.next_trn();
        let id = self.chance.key();
        let mut person = self.stranger(id, trn);
        person.qts_awarded_on = Some(self.in_days(-120));
        person.induction_status = InductionStatus::RequiredToComplete.as_str();
        change(&mut person);
        let to_serve = InductionStatus::RequiredToComplete.as_str();
        if person.induction_status == InductionStatus::None.as_str() {
            person.qts_awarded_on = None;
        } else if person.qts_awarded_on.is_none() && person.induction_status == to_serve {
            // Who holds nothing need not serve (teaching-records.md 2.7).
            person.induction_status = InductionStatus::None.as_str();
        }
        self.rows.persons.push(person.clone());
        person
    }

    /// Somebody with this name and TRN who holds nothing; takes no chance of others.
    pub fn somebody(&self, trn: &str, name: &str) -> BulkPerson {
        let (first, last) = name.split_once(' ').unwrap_or((name, ""));
        BulkPerson {
            first_name: first.to_owned(),
            last_name: last.to_owned(),
            ..self.stranger(named_key("person", trn), trn.to_owned())
        }
    }

    fn stranger(&self, id: Uuid, trn: String) -> BulkPerson {
        // A chance of their own: who somebody is follows from the TRN, whatever the day of the seed brings others.
        let mut own = Chance::new(trn.parse().unwrap_or_default());
        let (first_name, last_name) = names::person(&mut own);
        let older = own.days(0, AGES_IN_DAYS);
        let number = own.below(1_000_000);
        let suffix = own.pick(&["A", "B", "C", "D"]).copied().unwrap_or("A");
        BulkPerson {
            id,
            trn,
            email_address: None,
            middle_name: String::new(),
            date_of_birth: Some(add_days(YOUNGEST, -older)),
            national_insurance_number: Some(format!("JR{number:06}{suffix}")),
            status: "active",
            merged_into_person_id: None,
            date_of_death: None,
            qts_awarded_on: None,
            eyts_awarded_on: None,
            qtls_status: QtlsStatus::None.as_str(),
            induction_status: InductionStatus::None.as_str(),
            induction_started_on: None,
            induction_completed_on: None,
            induction_status_without_exemption: InductionStatus::None.as_str(),
            induction_exempt_without_reason: false,
            induction_registration_changed_at: None,
            is_incomplete: false,
            set_by: Value::Null,
            first_name,
            last_name,
        }
    }

    /// Adds a name that the person had before.
    pub fn former_name(&mut self, person: &BulkPerson, last_name: &str) {
        self.rows.previous_names.push(BulkPreviousName {
            id: self.chance.key(),
            person_id: person.id,
            first_name: person.first_name.clone(),
            middle_name: person.middle_name.clone(),
            last_name: last_name.to_owned(),
            set_by: history::set_by(person),
        });
    }

    /// Adds an alert of the type, from a year ago to `ended_on`.
    pub fn alert(&mut self, person: &BulkPerson, alert_type_id: Uuid, ended_on: Option<Date>) {
        self.rows.alerts.push(BulkAlert {
            id: self.chance.key(),
            person_id: person.id,
            alert_type_id,
            details: None,
            started_on: Some(self.in_days(-365)),
            ended_on,
            set_by: history::set_by(person),
        });
    }

    /// Makes a participant of the person, first registered on the day.
    pub fn teacher(
        &mut self,
        person: &BulkPerson,
        registered_on: Date,
        change: impl FnOnce(&mut BulkTeacher),
    ) -> Uuid {
        let mut teacher = BulkTeacher {
            id: self.chance.key(),
            api_id: self.chance.public_id(),
            ect_training_record_api_id: self.chance.public_id(),
            mentor_training_record_api_id: self.chance.public_id(),
            trn: Some(person.trn.clone()),
            registered_name: Some(format!("{} {}", person.first_name, person.last_name)),
            record_first_name: Some(person.first_name.clone()),
            record_last_name: Some(person.last_name.clone()),
            corrected_name: None,
            record_induction_status: Some(person.induction_status),
            record_induction_started_on: person.induction_started_on,
            record_induction_completed_on: person.induction_completed_on,
            record_qts_awarded_on: person.qts_awarded_on,
            record_refreshed_at: Some(moment(self.as_of)),
            record_answer: Some("ok"),
            ect_first_became_eligible_for_training_at: None,
            mentor_first_became_eligible_for_training_at: None,
            ect_became_ineligible_for_funding_on: None,
            mentor_became_ineligible_for_funding_on: None,
            mentor_became_ineligible_for_funding_reason: None,
            ect_payments_frozen_year: None,
            mentor_payments_frozen_year: None,
            created_at: moment(registered_on.min(self.as_of)),
        };
        change(&mut teacher);
        let id = teacher.id;
        self.rows.teachers.push(teacher);
        id
    }

    /// Remembers what happened to a row of the table on the day: invented things have a history too.
    pub fn tell(
        &mut self,
        event_type: &'static str,
        on: Date,
        (table, row): (&'static str, Uuid),
        teacher: Uuid,
        school: &School,
    ) {
        let id = self.chance.key();
        self.rows.events.push(BulkEvent {
            id,
            event_type,
            happened_on: on,
            recorded_at: moment(on.min(self.as_of)),
            actor_kind: "system",
            actor_id: "seed",
            subject_type: table,
            subject_id: row,
            teacher_id: Some(teacher),
            school_id: Some(school.id),
        });
    }

    /// An e-mail address that nobody else has.
    pub fn address(&mut self, person: &BulkPerson, school: &School) -> String {
        let name = format!(
            "{}.{}",
            names::slug(&person.first_name),
            names::slug(&person.last_name)
        );
        let mut address = format!("{name}@{}", school.domain);
        let mut number = 1;
        while !self.addresses.insert(address.clone()) {
            number += 1;
            address = format!("{name}{number}@{}", school.domain);
        }
        address
    }

    fn next_trn(&mut self) -> String {
        self.trns += 1;
        format!("{:07}", CROWD_TRN + self.trns * TRN_STEP)
    }
}

/// The moment of the day at which invented things happen: early, so that it is past whenever the seed runs.
pub fn moment(day: Date) -> OffsetDateTime {
    day.with_time(Time::from_hms(0, 30, 0).unwrap_or(Time::MIDNIGHT))
        .assume_utc()
}
