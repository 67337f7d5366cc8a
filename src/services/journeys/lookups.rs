//! Looking up what several journeys have to know, in the form in which their rules want it.

use diesel::PgConnection;
use domain::Trn;
use domain::person_name::CorrectedName;
use domain::registration::change::MentorshipKey;
use domain::registration::journey::facts::{Partnership, Provider, Training};
use domain::registration::placement::{MentorshipFacts, PlacementFacts};
use store::registration::placements::Placement;
use store::registration::teachers::TeacherRow;
use store::registration::{lead_providers, partnerships, teachers, training};
use uuid::Uuid;

use super::{Named, Names};
use crate::platform::error::AppError;

/// All lead providers with their contracts, by name.
///
/// # Errors
/// Those of the database.
pub fn providers(conn: &mut PgConnection, names: &mut Names) -> Result<Vec<Provider>, AppError> {
    let mut all = Vec::new();
    for found in lead_providers::all(conn)? {
        all.push(Provider {
            id: found.id,
            contracts: found.contracts,
        });
        names.providers.push(Named {
            id: found.id,
            name: found.name,
        });
    }
    Ok(all)
}

/// The school's partnerships in every contract period, in the order of creation.
///
/// # Errors
/// Those of the database.
pub fn partnerships(
    conn: &mut PgConnection,
    school_id: Uuid,
    names: &mut Names,
) -> Result<Vec<Partnership>, AppError> {
    let mut all = Vec::new();
    for found in partnerships::of_school(conn, school_id)? {
        all.push(Partnership {
            id: found.id,
            year: found.year,
            lead_provider_id: found.lead_provider_id,
            delivery_partner_id: found.delivery_partner_id,
        });
        names.partners.push(Named {
            id: found.delivery_partner_id,
            name: found.delivery_partner_name,
        });
    }
    Ok(all)
}

/// The person's placements with what belongs to each, out of all that belongs to the person. `of` says to which placement a mentorship
/// belongs. The schools of the placements get their names.
pub fn placements(
    placed: &[Placement],
    trainings: &[training::Training],
    mentorships: &[MentorshipFacts],
    of: fn(&MentorshipKey) -> Uuid,
    names: &mut Names,
) -> Vec<PlacementFacts> {
    let mut all = Vec::new();
    for one in placed {
        names.add_school(one.key.school_id, &one.school_name, one.school_urn);
        all.push(PlacementFacts {
            key: one.key,
            period: one.period,
            trainings: trainings
                .iter()
                .filter(|training| training.placement_id == one.key.id)
                .map(|training| training.facts.clone())
                .collect(),
            mentorships: mentorships
                .iter()
                .filter(|mentorship| of(&mentorship.key) == one.key.id)
                .copied()
                .collect(),
        });
    }
    all
}

/// The content of a training.
#[must_use]
pub fn training(of: &training::Training) -> Training {
    Training {
        id: of.facts.id,
        placement_id: of.placement_id,
        period: of.facts.period,
        programme: of.programme,
        year: of.year,
        schedule: of.schedule,
    }
}

/// The name that a school gave instead of the record's.
#[must_use]
pub fn corrected_name(teacher: &TeacherRow) -> Option<CorrectedName> {
    let stored = teacher.corrected_name.as_deref()?;
    CorrectedName::parse(stored).ok()
}

/// Holds people until the end of the transaction, always in the same order, so that two transactions never wait for each other.
///
/// # Errors
/// Those of the database.
pub fn hold<'a>(
    conn: &mut PgConnection,
    people: impl IntoIterator<Item = &'a Trn>,
) -> Result<(), AppError> {
    let mut trns: Vec<&Trn> = people.into_iter().collect();
    trns.sort_by_key(|trn| trn.as_str());
    trns.dedup();
    for trn in trns {
        teachers::lock_person(conn, trn)?;
    }
    Ok(())
}
