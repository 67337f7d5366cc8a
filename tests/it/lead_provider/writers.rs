//! Many writers at once, with and without the service, while the job renders and a client pulls changes (decision 45 rules 2 to 5).

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use diesel::connection::SimpleConnection;
use rand::{Rng, SeedableRng, rngs::StdRng};
use serde_json::Value;
use teacher_record::{platform::db::Db, services::publication};

use super::world::{
    A_2025, A_2026, B_2026, SCHOOL_1, World, ect, id, mentor_placement, mentorship, teacher,
};

/// People whom the writers write about.
const PEOPLE: u32 = 25;
/// Seconds that it lasts; `make test` gives a minute.
const VARIABLE: &str = "CONCURRENT_WRITERS_SECONDS";

#[derive(Default)]
struct Tally {
    done: AtomicU64,
    refused: AtomicU64,
}

/// A random write that shows, or takes somebody away, or brings them back.
fn write(random: &mut StdRng) -> String {
    let person = random.random_range(1..=PEOPLE);
    let (training, placement) = (id(30_000 + person), id(10_000 + person));
    let partnership = [A_2026, A_2025, B_2026][random.random_range(0..3)];
    match random.random_range(0..12) {
        0 => format!("UPDATE registration.teachers SET corrected_name = 'Name {}' WHERE id = '{}'", random.random_range(0..5), id(person)),
        1 => format!("UPDATE registration.ect_at_school_periods SET email = 'e{}p{person}@example.org' WHERE id = '{placement}'", random.random_range(0..5)),
        2 => format!("UPDATE registration.training_periods SET finished_on = date '2026-11-10' + {} WHERE id = '{training}'", random.random_range(0..14)),
        3 => format!("UPDATE registration.training_periods SET deferred_at = now(), deferral_reason = 'other', finished_on = '2026-11-16' WHERE id = '{training}'"),
        4 => format!("UPDATE registration.training_periods SET deferred_at = NULL, deferral_reason = NULL, finished_on = NULL WHERE id = '{training}'"),
        5 => format!(
            "UPDATE registration.training_periods SET school_partnership_id = '{}', schedule_id = (SELECT id FROM registration.schedules
                WHERE contract_period_year = {} AND identifier = 'ecf-standard-september') WHERE id = '{training}'",
            id(partnership), 2000 + partnership % 100,
        ),
        6 => format!("DELETE FROM registration.training_periods WHERE id = '{training}'"),
        7 | 8 => super::world::ect_training(person, partnership, "2026-09-01"),
        9 => format!("UPDATE registration.teachers SET api_id = gen_random_uuid() WHERE id = '{}'", id(100 + random.random_range(1..=2))),
        10 => format!("UPDATE registration.delivery_partners SET api_id = gen_random_uuid() WHERE id = '{}'", id(11)),
        _ => format!(
            "UPDATE registration.mentorship_periods SET mentor_at_school_period_id = '{}' WHERE ect_at_school_period_id = '{placement}'",
            id(20_100 + random.random_range(1..=2)),
        ),
    }
}

async fn writer(
    db: Db,
    seed: u64,
    through_the_service: bool,
    stop: Arc<AtomicBool>,
    tally: Arc<Tally>,
) {
    let mut random = StdRng::seed_from_u64(seed);
    while !stop.load(Ordering::Relaxed) {
        let mut statements: Vec<String> = (0..random.random_range(1..4))
            .map(|_| write(&mut random))
            .collect();
        let sql = statements.join(";");
        let outcome = if through_the_service {
            db.tx("writer", move |conn| Ok(conn.batch_execute(&sql)?))
                .await
        } else {
            statements.insert(0, "BEGIN; SET CONSTRAINTS ALL DEFERRED".to_owned());
            let sql = statements.join(";");
            db.read("raw writer", move |conn| {
                let outcome = conn.batch_execute(&format!("{sql}; COMMIT"));
                outcome.or_else(|error| conn.batch_execute("ROLLBACK").and(Err(error)))?;
                Ok(())
            })
            .await
        };
        let counter = if outcome.is_ok() {
            &tally.done
        } else {
            &tally.refused
        };
        counter.fetch_add(1, Ordering::Relaxed);
    }
}

async fn job(db: Db, clock: teacher_record::platform::clock::Clock, stop: Arc<AtomicBool>) {
    while !stop.load(Ordering::Relaxed) {
        publication::render_waiting(&db, &clock)
            .await
            .expect("portions can be rendered");
        actix_web::rt::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Takes over changes only, as a client does that never pulls everything again. What vanished it cannot see.
async fn pull_changes(world: &World, copy: &mut BTreeMap<String, Value>, since: &mut String) {
    let answer = world
        .get(
            &world.a,
            &format!("/api/v3/participants?page[per_page]=3000&filter[updated_since]={since}"),
        )
        .await
        .expect(200);
    for entry in answer.at("/data").as_array().expect("a list") {
        copy.insert(
            entry["id"].as_str().expect("an id").to_owned(),
            entry.clone(),
        );
    }
    if let Some(watermark) = answer.header("x-updated-since-watermark") {
        *since = watermark.to_owned();
    }
}

#[actix_web::test]
async fn no_change_is_lost_and_pulling_changes_equals_pulling_everything() {
    let world = World::new().await;
    let mentors: String = [101, 102]
        .into_iter()
        .map(|number| teacher(number) + &mentor_placement(number, SCHOOL_1, "2026-09-01"))
        .collect();
    let people: String = (1..=PEOPLE)
        .map(|number| ect(number) + &mentorship(number, 101, "2026-09-01"))
        .collect();
    world.write(mentors + &people).await;

    let (stop, tally) = (Arc::new(AtomicBool::new(false)), Arc::new(Tally::default()));
    let db = &world.app.state.db;
    let mut tasks: Vec<_> = (0..4)
        .map(|seed| {
            actix_web::rt::spawn(writer(
                db.clone(),
                seed,
                seed < 3,
                Arc::clone(&stop),
                Arc::clone(&tally),
            ))
        })
        .collect();
    tasks.push(actix_web::rt::spawn(job(
        db.clone(),
        world.app.clock.clone(),
        Arc::clone(&stop),
    )));

    let (mut copy, mut since) = (BTreeMap::new(), "2020-01-01".to_owned());
    let end = Instant::now() + duration();
    while Instant::now() < end {
        pull_changes(&world, &mut copy, &mut since).await;
    }
    stop.store(true, Ordering::Relaxed);
    for task in tasks {
        task.await.expect("the task ends by itself");
    }
    world.render_waiting().await;
    pull_changes(&world, &mut copy, &mut since).await;

    let (done, refused) = (
        tally.done.load(Ordering::Relaxed),
        tally.refused.load(Ordering::Relaxed),
    );
    println!("{done} transactions were committed, {refused} refused");
    assert!(
        done > 50,
        "{done} transactions are too few to prove anything"
    );
    world.expect_sound().await;
    assert_eq!(
        world
            .number("SELECT count(*) FROM publication.render_due")
            .await,
        0
    );

    let everything = world
        .get(&world.a, "/api/v3/participants?page[per_page]=3000")
        .await
        .expect(200);
    for entry in everything.at("/data").as_array().expect("a list") {
        let id = entry["id"].as_str().expect("an id");
        assert_eq!(copy.get(id), Some(entry), "a change of {id} was never told");
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long a test lasts is its caller's choice"
)]
fn duration() -> Duration {
    let seconds = std::env::var(VARIABLE)
        .ok()
        .and_then(|text| text.parse().ok());
    Duration::from_secs(seconds.unwrap_or(5))
}
