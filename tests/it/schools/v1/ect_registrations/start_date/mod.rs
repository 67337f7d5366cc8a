//! Scenarios C1 to C18: when somebody may start, and the contract period that follows from it (decisions 14 and 19).

mod bounds;
mod contract_period;

use serde_json::{Value, json};
use time::{Date, macros::date};

use super::driver::{Journey, World};
use crate::support::{
    a::{self, Trained},
    builders::people::Person,
    client::Answer,
};

/// A journey that waits for its start date.
async fn waiting<'a>(world: &'a World, person: &Person) -> Journey<'a> {
    let mut journey = world.begin().await;
    journey.introduce(person).await;
    journey
}

async fn start(journey: &mut Journey<'_>, day: &str) -> Answer {
    journey
        .put("start-date", json!({ "start_date": day }))
        .await
}

/// Somebody placed at the other school, with a training from each of these days to the day before the next.
async fn placed(world: &World, from: Date, trainings: &'static [(Date, Option<Date>)]) -> Person {
    let person = world.person(|person| person).await;
    let place = a::ect(&world.other).of(&person).from(from);
    world
        .db(move |conn| {
            let place = place.create(conn);
            for (from, until) in trainings {
                place.train_between(conn, Trained::SchoolLed, *from, *until);
            }
        })
        .await;
    person
}

/// Somebody whose training at the other school was provider-led in the year.
async fn trained_in(world: &World, year: i32, from: Date) -> Person {
    let person = world.person(|person| person).await;
    let place = a::ect(&world.other).of(&person).from(from);
    let by = a::awaiting(&world.reference, world.provider(0), year);
    world
        .db(move |conn| _ = place.create(conn).train(conn, by))
        .await;
    person
}
