//! Two instances restarted in turn under load: no request fails, be it a read or a write, and no write happens twice.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use diesel::{Connection, PgConnection, RunQueryDsl, sql_query, sql_types::BigInt};
use serde_json::{Value, json};
use teacher_record::platform::ids;

use super::{
    Instance, free_address,
    switch::{Client, Request, Switch},
};
use crate::support::database::TestDb;

const READERS: usize = 4;
const WRITERS: usize = 4;
const ROUNDS: usize = 2;
/// Changes of an answer in each registration, after the first two steps.
const CHANGES: usize = 5;

/// What the writers were told that they had done.
#[derive(Default)]
struct Done {
    registrations: AtomicI64,
    steps: AtomicI64,
}

/// Reads until the switch is done; the first failure ends it.
async fn read(switch: &Switch) -> Result<(), String> {
    let mut client = Client::of(switch);
    while !switch.is_done() {
        client.expect(200, Request::new("GET", "/problems")).await?;
    }
    Ok(())
}

/// Begins registrations and answers their steps until the switch is done.
async fn write(switch: &Switch, token: &str, done: &Done) -> Result<(), String> {
    let mut client = Client::of(switch);
    let signed = |method, path: &str| {
        Request::new(method, path).header("authorization", format!("Bearer {token}"))
    };
    while !switch.is_done() {
        let begin = signed("POST", "/v1/schools/900001/ect-registrations")
            .header("idempotency-key", ids::new_key());
        let begun = client.expect(201, begin.clone()).await?;
        // Repeated, perhaps to the other instance: the same registration, not a second one.
        let again = client.expect(201, begin).await?;
        if !again.replayed || again.body != begun.body {
            return Err(format!("{} became {}", begun.body, again.body));
        }
        done.registrations.fetch_add(1, Ordering::SeqCst);
        let id = begun.body["id"].as_str().ok_or("no id")?;
        let mut version = begun.body["version"].clone();
        let steps = [
            (
                "find-teacher",
                json!({ "trn": "1000001", "date_of_birth": "1981-07-12" }),
            ),
            (
                "confirm-details",
                json!({ "details_correct": true, "corrected_name": null }),
            ),
        ];
        let changes = (0..CHANGES).map(|change| {
            (
                "email",
                json!({ "email": format!("jane.{change}@greenfield.example") }),
            )
        });
        for (step, answer) in steps.into_iter().chain(changes) {
            let path = format!("/v1/ect-registrations/{id}/steps/{step}");
            let request = signed("PUT", &path)
                .header("if-match", format!("\"{version}\""))
                .json(&answer);
            version = client.expect(200, request).await?.body["version"].clone();
            done.steps.fetch_add(1, Ordering::SeqCst);
        }
    }
    Ok(())
}

async fn sign_in(switch: &Switch) -> String {
    let request =
        Request::new("POST", "/dev/token").json(&json!({ "persona": "school-greenfield" }));
    let reply = Client::of(switch).expect(200, request).await;
    match &reply.expect("a token").body["access_token"] {
        Value::String(token) => token.clone(),
        other => panic!("no token: {other}"),
    }
}

fn begin(database: &TestDb, address: SocketAddr) -> Instance {
    let settings = [
        // Longer than a client of this test thinks between two requests, even on a busy machine
        ("SHUTDOWN_DELAY", "1500ms"),
        ("SHUTDOWN_TIMEOUT", "10s"),
        ("DEV_TOOLS", "on"),
        ("RATE_LIMIT", "off"),
    ];
    Instance::start(database, address, &settings)
}

/// Stops and starts each instance, one after the other, while the other goes on.
async fn restart_in_turn(
    switch: &Switch,
    database: &TestDb,
    addresses: [SocketAddr; 2],
) -> [Option<Instance>; 2] {
    let mut instances = addresses.map(|address| Some(begin(database, address)));
    switch.wait_for(0).await;
    switch.wait_for(1).await;
    for round in 0..ROUNDS {
        for which in [0, 1] {
            let before = switch.answered(1 - which);
            let stopped = instances[which].take().expect("it runs").stop().await;
            assert!(stopped, "instance {which} ends well in round {round}");
            instances[which] = Some(begin(database, addresses[which]));
            switch.wait_for(which).await;
            assert!(
                switch.answered(1 - which) > before,
                "the other one went on answering"
            );
        }
    }
    instances
}

#[derive(diesel::QueryableByName)]
struct Stored {
    #[diesel(sql_type = BigInt)]
    registrations: i64,
    #[diesel(sql_type = BigInt)]
    steps: i64,
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test looks into the database of another process"
)]
fn stored(database: &TestDb, school: i32) -> Stored {
    let mut conn = PgConnection::establish(&database.url()).expect("the database is there");
    sql_query(format!(
        "SELECT count(*) AS registrations, coalesce(sum(version - 1), 0)::bigint AS steps FROM registration.drafts d \
         JOIN registration.schools s ON s.id = d.school_id WHERE s.urn = {school} AND d.journey = 'ect_registration'"
    ))
    .get_result(&mut conn)
    .expect("two numbers")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_instances_restarted_in_turn_under_load_lose_no_request_and_write_nothing_twice() {
    let database = TestDb::seeded();
    let before = stored(&database, 900_001);
    let addresses = [free_address(), free_address()];
    let switch = Arc::new(Switch::new(addresses));
    let done = Arc::new(Done::default());
    let watching = tokio::spawn({
        let switch = Arc::clone(&switch);
        async move { switch.watch().await }
    });
    let load = tokio::spawn({
        let (switch, done) = (Arc::clone(&switch), Arc::clone(&done));
        async move {
            switch.wait_for(0).await;
            let token = sign_in(&switch).await;
            let readers = (0..READERS).map(|_| read(&switch));
            let writers = (0..WRITERS).map(|_| write(&switch, &token, &done));
            let (reads, writes) = futures_util::future::join(
                futures_util::future::join_all(readers),
                futures_util::future::join_all(writers),
            )
            .await;
            reads.into_iter().chain(writes).collect::<Vec<_>>()
        }
    });
    let instances = restart_in_turn(&switch, &database, addresses).await;
    switch.finish();
    let outcomes = load.await.expect("no panic");
    drop(instances);
    watching.await.expect("no panic");

    assert_eq!(outcomes, vec![Ok(()); READERS + WRITERS]);
    assert!([0, 1].iter().all(|which| switch.answered(*which) > 100));
    let after = stored(&database, 900_001);
    let told = (
        done.registrations.load(Ordering::SeqCst),
        done.steps.load(Ordering::SeqCst),
    );
    assert!(told.0 > 20, "{} registrations", told.0);
    assert_eq!(
        (
            after.registrations - before.registrations,
            after.steps - before.steps
        ),
        told
    );
}
