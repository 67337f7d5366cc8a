//! A random past for a person, and random choices for a school.

use diesel::{RunQueryDsl, sql_query};
use rand::{Rng, rngs::StdRng, seq::IndexedRandom};
use time::macros::date;
use uuid::Uuid;

use super::World;
use crate::support::{
    a::{self, Trained},
    builders::{people::Person, schools::School},
};

/// A past for the person: nowhere, elsewhere or here; trained in many ways; mentored or not; with or without an induction.
pub(super) async fn give_past(world: &World, random: &mut StdRng, person: &Person) {
    let here = random.random_bool(0.2);
    let school: &School = if here { &world.school } else { &world.other };
    let from = *[
        date!(2022 - 09 - 01),
        date!(2025 - 09 - 01),
        date!(2026 - 09 - 01),
    ]
    .choose(random)
    .expect("there is one");
    let ends_on = match (here, random.random_range(0..3)) {
        (false, 0) => None,
        (true, 0) | (_, 1) => Some(date!(2027 - 01 - 31)),
        _ => Some(date!(2026 - 11 - 10)),
    };
    let place = a::ect(school).of(person).from(from);
    let place = ends_on.map_or(a::ect(school).of(person).from(from), |day| place.until(day));
    let year = from.year();
    let by = match random.random_range(0..3) {
        0 => Trained::SchoolLed,
        _ => a::awaiting(
            &world.reference,
            world.provider(random.random_range(0..5)),
            year,
        ),
    };
    let mentor = random
        .random_bool(0.5)
        .then(|| a::mentor(school).from(from));
    let (induction, hub) = (random.random_bool(0.5), world.hub());
    let (later, corrected) = (random.random_bool(0.3), random.random_bool(0.3));
    world
        .db(move |conn| {
            let place = place.create(conn);
            let later = later && ends_on != Some(date!(2026 - 11 - 10));
            if later {
                place.train_between(conn, by, date!(2026 - 12 - 01), ends_on);
            } else {
                place.train(conn, by);
            }
            if let Some(mentor) = mentor {
                let mentor = mentor.create(conn);
                let start = if later { date!(2026 - 12 - 05) } else { from };
                place.mentored_by(conn, &mentor, start, ends_on);
            }
            if induction {
                place.claimed_by(conn, hub, date!(2026 - 09 - 10));
            }
            if corrected {
                let known_as = format!(
                    "UPDATE registration.teachers SET corrected_name = 'A B' WHERE id = '{}'",
                    place.teacher_id
                );
                sql_query(known_as).execute(conn).expect("a name");
            }
        })
        .await;
}

/// Partnerships of the school, and somebody there who waits for the provider.
pub(super) async fn give_choices(world: &World, random: &mut StdRng) {
    let provider = world.provider(0);
    if random.random_bool(0.6) {
        let year = *[2024, 2025, 2026].choose(random).expect("there is one");
        let pairing = world
            .reference
            .pairings_of(provider, year)
            .next()
            .expect("there is one")
            .0;
        world
            .sql(format!(
                "INSERT INTO registration.school_partnerships (id, school_id, lead_provider_delivery_partnership_id) VALUES ('{}', '{}', '{pairing}') \
                 ON CONFLICT DO NOTHING",
                Uuid::now_v7(),
                world.school.id
            ))
            .await;
    }
    if random.random_bool(0.4) {
        let waits = a::ect(&world.school).from(date!(2026 - 09 - 01));
        let by = a::awaiting(&world.reference, provider, 2026);
        world
            .db(move |conn| _ = waits.create(conn).train(conn, by))
            .await;
    }
    match random.random_range(0..3) {
        0 => {}
        1 => world.chose(world.hub(), "school_led", None).await,
        _ => {
            world
                .chose(world.hub(), "provider_led", Some(provider))
                .await
        }
    }
}
