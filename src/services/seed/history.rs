//! Where invented people come from: one change per person, to which all values of the record lead back (decision 64), and one per death.

use domain::record::InductionStatus;
use serde_json::{Value, json};
use store::bulk::{BulkChange, BulkPerson};
use time::Date;
use uuid::Uuid;

use super::random::named_key;
use super::world::moment;

/// What the rows of a person name as the change that set their values. The change has the person's own key, so that inventing it takes no chance.
pub fn set_by(person: &BulkPerson) -> Value {
    json!({ "*": person.id })
}

/// The people with the columns that follow from the others.
pub fn finished(people: &[BulkPerson]) -> Vec<BulkPerson> {
    people
        .iter()
        .map(|person| {
            let fallback = without_exemption(person);
            BulkPerson {
                induction_status_without_exemption: fallback,
                is_incomplete: lacks_something(person, fallback),
                set_by: set_by_import_or_death(person),
                ..person.clone()
            }
        })
        .collect()
}

/// The changes that brought each of them in, and those that told of deaths.
pub fn changes(people: &[BulkPerson], as_of: Date) -> Vec<BulkChange> {
    let imports = people.iter().map(|person| import(person, as_of));
    let deaths = people.iter().filter_map(|person| death(person, as_of));
    imports.chain(deaths).collect()
}

fn import(person: &BulkPerson, as_of: Date) -> BulkChange {
    BulkChange {
        id: person.id,
        person_id: Some(person.id),
        change_type: "person_imported",
        subject_table: "record.persons",
        subject_id: person.id,
        happened_on: as_of,
        actor_kind: "system",
        actor_id: "seed",
        before: None,
        after: None,
        source_system: "seed",
        source_row_id: Some(person.trn.clone()),
        observed_at: moment(as_of),
    }
}

/// A death as `PUT …/death` writes it down.
fn death(person: &BulkPerson, as_of: Date) -> Option<BulkChange> {
    let died_on = person.date_of_death?;
    Some(BulkChange {
        id: death_key(person),
        change_type: "person_died",
        before: Some(json!({ "status": "active", "date_of_death": null })),
        after: Some(json!({ "status": person.status, "date_of_death": died_on.to_string() })),
        ..import(person, as_of)
    })
}

fn death_key(person: &BulkPerson) -> Uuid {
    named_key("death", &person.trn)
}

/// As [`set_by`]; what a death sets leads back to it.
fn set_by_import_or_death(person: &BulkPerson) -> Value {
    if person.date_of_death.is_none() {
        return set_by(person);
    }
    let death = death_key(person);
    json!({ "*": person.id, "status": death, "date_of_death": death })
}

/// teaching-records.md 2.7: what holds when an exemption is removed. The dates of somebody who is exempt are those of an induction that goes on.
pub fn without_exemption(person: &BulkPerson) -> &'static str {
    if person.induction_status != InductionStatus::Exempt.as_str() {
        person.induction_status
    } else if person.induction_started_on.is_some() {
        InductionStatus::InProgress.as_str()
    } else if person.qts_awarded_on.is_some() {
        InductionStatus::RequiredToComplete.as_str()
    } else {
        InductionStatus::None.as_str()
    }
}

/// Old rows that lack what every written one has (decision 62).
fn lacks_something(person: &BulkPerson, fallback: &str) -> bool {
    let ended = [
        InductionStatus::Passed,
        InductionStatus::Failed,
        InductionStatus::FailedInWales,
    ];
    let ends = ended.iter().any(|status| status.as_str() == fallback);
    let starts = ends || fallback == InductionStatus::InProgress.as_str();
    person.date_of_birth.is_none()
        || person.first_name.is_empty()
        || person.last_name.is_empty()
        || person.induction_started_on.is_some() != starts
        || person.induction_completed_on.is_some() != ends
        || (person.qts_awarded_on.is_none() && fallback != InductionStatus::None.as_str())
}
