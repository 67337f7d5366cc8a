//! Scenarios D1 to D15: what a school can choose and reuse (decisions 15 to 17), and who may register at all (`registration.md` 4.1).

mod body_and_provider;
mod reuse;
mod school;

use serde_json::{Value, json};
use time::macros::date;
use uuid::Uuid;

use super::driver::{Journey, World};
use crate::support::{
    a::{self, Trained},
    builders::people::Person,
};

async fn described<'a>(world: &'a World) -> (Journey<'a>, Person) {
    let person = world.person(|person| person).await;
    let mut journey = world.begin().await;
    journey.describe(&person, "2026-11-23").await;
    (journey, person)
}

fn names(journey: &crate::support::client::Answer) -> Vec<String> {
    let options = journey
        .at("/options")
        .as_array()
        .cloned()
        .unwrap_or_default();
    options
        .iter()
        .map(|option| option["name"].as_str().unwrap_or_default().to_owned())
        .collect()
}

/// A partnership of the school with the provider and this partner.
async fn partnership(world: &World, provider: Uuid, partner: &str, year: i32) -> Uuid {
    let partner = world
        .reference
        .delivery_partners
        .iter()
        .find(|one| one.name == partner)
        .expect("a partner")
        .id;
    let pairing = world
        .reference
        .pairings_of(provider, year)
        .find(|(_, of)| *of == partner)
        .expect("a pairing")
        .0;
    let (id, school) = (Uuid::now_v7(), world.school.id);
    world
        .sql(format!(
            "INSERT INTO registration.school_partnerships (id, school_id, lead_provider_delivery_partnership_id) VALUES ('{id}', '{school}', \
             '{pairing}')"
        ))
        .await;
    id
}
