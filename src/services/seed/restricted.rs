//! What only those see who see restricted alerts, and what everybody sees of the same person.

use domain::record::alert::RESTRICTED_TYPE;
use domain::record::note::NoteVisibility;
use store::bulk::{BulkAlert, BulkNote, BulkPerson};

use super::history;
use super::random::named_key;
use super::world::{World, moment};

/// Notes about the person with the restricted alert.
const NOTES: [(&str, NoteVisibility); 2] = [
    (
        "Called about the certificate, sends it by post.",
        NoteVisibility::Ordinary,
    ),
    (
        "The Disclosure and Barring Service answers by letter.",
        NoteVisibility::Restricted,
    ),
];

/// Gives somebody with an ordinary alert a restricted one as well, and notes of both kinds. Takes no chance, so that nothing else changes by it.
pub fn invent(world: &mut World) {
    let has_both = |person: &&BulkPerson| {
        (person.first_name.as_str(), person.last_name.as_str()) == ("Ida", "Alerted")
    };
    let Some(person) = world.rows.persons.iter().find(has_both).cloned() else {
        return;
    };
    world.rows.alerts.push(BulkAlert {
        id: named_key("alert", "restricted"),
        person_id: person.id,
        alert_type_id: RESTRICTED_TYPE,
        details: Some("A possible match".to_owned()),
        started_on: Some(world.in_days(-30)),
        ended_on: None,
        set_by: history::set_by(&person),
    });
    for (text, visibility) in NOTES {
        world.rows.notes.push(BulkNote {
            id: named_key("note", text),
            person_id: person.id,
            text,
            visibility: visibility.as_str(),
            author_id: "seed",
            author_name: Some("Kim Osei"),
            created_at: moment(world.as_of),
        });
    }
}
