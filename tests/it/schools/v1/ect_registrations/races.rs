//! Many hands at once, on a database that really commits, with connections of their own.

use std::time::{Duration, Instant};

use diesel::{
    Connection, PgConnection, QueryableByName, RunQueryDsl, connection::SimpleConnection,
    sql_query, sql_types::BigInt,
};
use futures_util::future::{join_all, join3};
use serde_json::json;
use tokio::sync::{Barrier, oneshot};

use super::driver::World;
use crate::support::{TestApp, a};

/// Of the eight connections of a test's pool one holds the gate; so many of the others have to wait before it opens.
const WAITING: i64 = 6;
/// After which it is clear that they never will.
const PATIENCE: Duration = Duration::from_secs(20);

/// Twenty complete drafts of one person, two at each of ten schools, are submitted at the same moment: one placement is left, and everybody
/// else is told by the rules, not by an accident.
///
/// The lock of `teachers::lock_person` makes it so. Without it the schools decide side by side, each finds nobody placed, and the losers run
/// into the database's last word (`ect_at_school_periods_no_overlap`, answered as `overlaps_previous_placement`). So that this is no matter of
/// luck, the first one is held at the end of its transaction until the others have come as far as they can: with the lock they have decided
/// nothing, without it they all have. Tried by hand by putting a `pg_advisory_xact_lock` that does nothing into the search path: red each time.
#[actix_web::test]
async fn twenty_submissions_of_one_person_leave_one_placement() {
    let first = World::of(TestApp::committed().await, false).await;
    let person = first.person(|person| person).await;
    let mut worlds = Vec::new();
    for _ in 0..9 {
        worlds.push(first.beside(first.db(|conn| a::school().create(conn)).await));
    }
    worlds.push(first);
    let mut drafts = Vec::new();
    // By turns, so that those who come first are of different schools: one school's drafts wait for each other anyway.
    for world in worlds.iter().chain(&worlds) {
        let mut journey = world.begin().await;
        journey.describe(&person, "2026-11-23").await;
        journey.choose(world.provider(0)).await;
        drafts.push(journey);
    }
    let together = Barrier::new(drafts.len() + 1);
    let submissions = join_all(drafts.iter().map(|draft| async {
        together.wait().await;
        draft.submit().await
    }));
    let (closed, gate_is_closed) = oneshot::channel();
    let held = worlds[0].db(move |conn| hold_at_the_gate(conn, closed));
    let begin = async {
        gate_is_closed.await.expect("the gate closes");
        together.wait().await;
    };
    let (answers, _, ()) = join3(submissions, held, begin).await;

    let mut outcomes: Vec<String> = answers
        .iter()
        .map(|answer| match answer.status.as_u16() {
            201 => "registered".to_owned(),
            200 => answer.text("/stop/code"),
            _ => answer.text("/code"),
        })
        .collect();
    outcomes.sort();
    let count = |outcome: &str| outcomes.iter().filter(|one| *one == outcome).count();
    assert_eq!(count("registered"), 1, "{outcomes:?}");
    assert_eq!(
        count("already_active_at_school"),
        1,
        "the other draft of the school that won: {outcomes:?}"
    );
    assert_eq!(
        count("start_date_not_after_previous_placement"),
        18,
        "the other schools: {outcomes:?}"
    );
    let left = worlds[0].value("SELECT (SELECT count(*) FROM registration.ect_at_school_periods) || '/' || (SELECT count(*) FROM registration.training_periods) || '/' || (SELECT count(*) FROM registration.teachers)");
    assert_eq!(left.await, "1/1/1");
}

/// Keeps every transaction from being committed until most connections of the pool wait for a lock, this or another.
fn hold_at_the_gate(conn: &mut PgConnection, closed: oneshot::Sender<()>) {
    #[derive(QueryableByName)]
    struct Waiting {
        #[diesel(sql_type = BigInt)]
        waiting: i64,
    }
    conn.transaction::<_, diesel::result::Error, _>(|conn| {
        conn.batch_execute("SELECT publication.close_gate()")?;
        closed.send(()).expect("the race waits for it");
        let began = Instant::now();
        loop {
            conn.batch_execute("SELECT pg_stat_clear_snapshot()")?;
            let found: Waiting = sql_query(
                "SELECT count(DISTINCT pid) AS waiting FROM pg_locks WHERE NOT granted
                     AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())",
            )
            .get_result(conn)?;
            if found.waiting >= WAITING {
                return Ok(());
            }
            assert!(began.elapsed() < PATIENCE, "{} wait", found.waiting);
        }
    })
    .expect("the gate can be held");
}

/// The same draft, submitted ten times at once, is one registration and ten times the same answer.
#[actix_web::test]
async fn one_draft_submitted_at_once_answers_the_same_to_all() {
    let world = World::of(TestApp::committed().await, false).await;
    let person = world.person(|person| person).await;
    let mut journey = world.begin().await;
    journey.describe(&person, "2026-11-23").await;
    journey.choose(world.provider(0)).await;
    let together = Barrier::new(10);
    let answers = join_all((0..10).map(|_| async {
        together.wait().await;
        journey.submit().await
    }))
    .await;
    for answer in &answers {
        assert_eq!(
            (answer.status.as_u16(), &answer.body),
            (201, &answers[0].body)
        );
    }
    assert_eq!(
        world
            .value("SELECT count(*) FROM registration.ect_at_school_periods")
            .await,
        "1"
    );
}

/// Twenty guesses sent at once count as twenty, not as one: each waits for its turn.
#[actix_web::test]
async fn guesses_sent_at_once_run_into_the_limit() {
    let world = World::of(TestApp::committed().await, false).await;
    let person = world.person(|person| person).await;
    let mut drafts = Vec::new();
    for _ in 0..30 {
        drafts.push(world.begin().await);
    }
    let together = Barrier::new(drafts.len());
    let answers = join_all(drafts.iter_mut().map(|draft| async {
        together.wait().await;
        draft
            .put(
                "find-teacher",
                json!({ "trn": person.trn, "date_of_birth": "1999-05-18" }),
            )
            .await
    }))
    .await;
    let refused = answers.iter().filter(|answer| answer.status == 429).count();
    assert_eq!((answers.len() - refused, refused), (20, 10));
}
