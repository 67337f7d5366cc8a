//! Use cases, one module per feature: load, decide by the rules of the domain, save and record the event, in one transaction.

pub mod access_records;
pub mod alerts;
pub mod ect_registrations;
pub mod ects;
pub mod inductions;
pub mod journeys;
pub mod mandatory_qualifications;
pub mod mentor_registrations;
pub mod mentors;
pub mod mentorships;
pub mod notes;
mod participant_merge;
pub mod people;
pub mod personas;
pub mod publication;
pub mod qualifications;
pub mod record_refresh;
pub mod reference;
pub mod registration_draft;
pub mod registration_writes;
pub mod school_import;
pub mod schools;
pub mod seed;
pub mod service_clients;
pub mod timeline;
pub mod trn_requests;
pub mod trns;

use std::collections::HashMap;

use store::page::From;
use uuid::Uuid;

use crate::platform::page::Position;

/// Puts rows that came ordered by placement under their placement, in that order.
fn by_placement<R>(rows: Vec<R>, placement: impl Fn(&R) -> Uuid) -> HashMap<Uuid, Vec<R>> {
    let mut grouped: HashMap<Uuid, Vec<R>> = HashMap::new();
    for row in rows {
        grouped.entry(placement(&row)).or_default().push(row);
    }
    grouped
}

/// Where a page begins, for the store.
#[must_use]
pub fn from_position<K>(position: Position<K>) -> From<K> {
    match position {
        Position::Start => From::Start,
        Position::After(key) => From::After(key),
        Position::Before(key) => From::Before(key),
    }
}
