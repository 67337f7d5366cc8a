//! Mandatory qualifications in every state, of people whom the cases invented. Takes no chance, so that nothing else changes by it.

use domain::calendar::add_days;
use domain::record::mandatory_qualification::{MqSpecialism, MqStatus, is_shown_to_services};
use store::bulk::{BulkMandatoryQualification, BulkPerson};
use time::macros::date;
use time::{Date, Duration};
use uuid::{Uuid, uuid};

use super::history;
use super::random::named_key;
use super::world::{World, moment};

/// University of Manchester (`teaching-records.md` 2.12.6).
const MANCHESTER: Uuid = uuid!("aa5c300e-3b7c-456c-8183-3520b3d55dca");
/// University of Birmingham.
const BIRMINGHAM: Uuid = uuid!("e28ea41d-408d-4c89-90cc-8b9b04ac68f5");

/// Somebody with mandatory qualifications.
#[derive(Debug, Clone)]
pub struct MqHolder {
    /// What is special about them.
    pub about: &'static str,
    /// TRN.
    pub trn: String,
    /// Each qualification as staff see it, in words: specialism, state, first and last day.
    pub for_staff: Vec<String>,
    /// The ones that services see.
    pub for_services: Vec<String>,
}

/// A qualification: provider, specialism, state, first day, last day.
type Row = (
    Option<Uuid>,
    Option<MqSpecialism>,
    MqStatus,
    Option<Date>,
    Option<Date>,
);

const START: Option<Date> = Some(date!(2019 - 09 - 01));

/// Who has what, by the name that the cases gave them.
#[rustfmt::skip]
const HOLDERS: [(&str, &str, &[Row]); 5] = [
    ("Hartley", "Passed one, in training for another, and an old one of which little is known", &[
        (Some(MANCHESTER), Some(MqSpecialism::Hearing), MqStatus::Passed, START, Some(date!(2020 - 07 - 01))),
        (Some(BIRMINGHAM), Some(MqSpecialism::Visual), MqStatus::InProgress, Some(date!(2025 - 01 - 06)), None),
        (None, None, MqStatus::Passed, None, Some(date!(1998 - 07 - 01))),
    ]),
    ("O'Brien-Núñez", "Put off", &[(Some(MANCHESTER), Some(MqSpecialism::Visual), MqStatus::Deferred, START, None)]),
    ("Æ", "Given more time", &[(Some(BIRMINGHAM), Some(MqSpecialism::MultiSensory), MqStatus::Extended, START, None)]),
    ("Featherstonehaugh-Cholmondeley-Majoribanks", "Failed one and passed another of a kind that is not given any more", &[
        (Some(MANCHESTER), Some(MqSpecialism::Hearing), MqStatus::Failed, START, None),
        (Some(BIRMINGHAM), Some(MqSpecialism::DeafEducation), MqStatus::Passed, Some(date!(2001 - 09 - 01)), Some(date!(2003 - 07 - 01))),
    ]),
    ("Trainee", "Left", &[(Some(BIRMINGHAM), Some(MqSpecialism::Visual), MqStatus::Withdrawn, START, None)]),
];

/// Gives the people of the cases their qualifications.
pub fn invent(world: &mut World) {
    for (last_name, about, rows) in HOLDERS {
        let named = |person: &&BulkPerson| person.last_name == last_name;
        let Some(person) = world.rows.persons.iter().find(named).cloned() else {
            continue;
        };
        let shown = |row: &&Row| is_shown_to_services(row.1, row.4);
        world.mq_holders.push(MqHolder {
            about,
            trn: person.trn.clone(),
            for_staff: rows.iter().map(in_words).collect(),
            for_services: rows.iter().filter(shown).map(in_words).collect(),
        });
        for (row, second) in rows.iter().zip(0..) {
            let qualification = of(&person, row, world.as_of, second);
            world.rows.mandatory_qualifications.push(qualification);
        }
    }
}

/// The row. They came to the record one after the other.
fn of(person: &BulkPerson, row: &Row, as_of: Date, second: i64) -> BulkMandatoryQualification {
    let (provider_id, specialism, status, started_on, ended_on) = *row;
    BulkMandatoryQualification {
        id: named_key(
            "mandatory_qualification",
            &format!("{} {second}", person.trn),
        ),
        person_id: person.id,
        provider_id,
        specialism: specialism.map(MqSpecialism::as_str),
        status: status.as_str(),
        started_on,
        ended_on,
        is_incomplete: provider_id.is_none(),
        set_by: history::set_by(person),
        created_at: moment(add_days(as_of, -1)) + Duration::seconds(second),
    }
}

fn in_words((_, specialism, status, started_on, ended_on): &Row) -> String {
    let day = |day: &Option<Date>| day.map_or_else(|| "?".to_owned(), |day| day.to_string());
    let ends = ended_on
        .map(|ended_on| format!(" to {ended_on}"))
        .unwrap_or_default();
    format!(
        "{} {} from {}{ends}",
        specialism.map_or("?", MqSpecialism::as_str),
        status.as_str(),
        day(started_on)
    )
}
