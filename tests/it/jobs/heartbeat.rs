//! A run that takes longer than a lease keeps it by signs of life; when these stop, the work is another instance's.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration as Pause,
};

use db_schema::platform::jobs;
use diesel::prelude::*;
use teacher_record::jobs::{Job, JobContext, Runner, Schedule, runner::LEASE};
use time::{Duration, OffsetDateTime};
use tokio::sync::Notify;

use crate::support::{TestApp, app::NOW};

/// Often enough that a test need not wait for it.
const BEAT: Pause = Pause::from_millis(10);

fn runner(app: &TestApp, jobs: &'static [Job]) -> Runner {
    let context = JobContext {
        db: app.state.db.clone(),
        clock: app.clock.clone(),
        record: std::sync::Arc::clone(&app.state.record),
    };
    Runner::new(context, jobs, None).beating_every(BEAT)
}

async fn held_until(app: &TestApp, name: &'static str) -> Option<OffsetDateTime> {
    app.db(move |conn| {
        jobs::table
            .find(name)
            .select(jobs::locked_until)
            .first(conn)
            .expect("the job")
    })
    .await
}

/// Waits for the sign of life that holds the lease until then.
async fn beaten(app: &TestApp, name: &'static str, until: OffsetDateTime) {
    let heard = async {
        while held_until(app, name).await != Some(until) {
            tokio::time::sleep(BEAT).await;
        }
    };
    tokio::time::timeout(Pause::from_secs(10), heard)
        .await
        .expect("a sign of life");
}

#[actix_web::test]
async fn a_long_run_keeps_its_lease_and_a_dead_one_loses_it() {
    static BEGUN: AtomicUsize = AtomicUsize::new(0);
    static ENDED: AtomicUsize = AtomicUsize::new(0);
    static WORKING: Notify = Notify::const_new();
    static GO_ON: Notify = Notify::const_new();
    static JOBS: &[Job] = &[Job {
        name: "long",
        schedule: Schedule::Every(Duration::hours(1)),
        run: |_| {
            Box::pin(async {
                BEGUN.fetch_add(1, Ordering::SeqCst);
                WORKING.notify_one();
                GO_ON.notified().await;
                ENDED.fetch_add(1, Ordering::SeqCst);
                Ok(())
            })
        },
    }];
    let app = TestApp::committed().await;
    let (first, second) = (runner(&app, JOBS), runner(&app, JOBS));
    let doomed = actix_web::rt::spawn(async move { first.run_due_job().await });
    WORKING.notified().await;

    // Three leases long, and nobody takes it away.
    for leases in 1..=3 {
        app.clock.advance(LEASE);
        beaten(&app, "long", NOW + LEASE * (leases + 1)).await;
        assert!(!second.run_due_job().await.expect("no failure"));
    }

    // The instance dies in the middle of the work: no more signs of life.
    doomed.abort();
    assert!(doomed.await.expect_err("it was ended").is_cancelled());
    assert!(
        !second.run_due_job().await.expect("no failure"),
        "the lease still holds"
    );
    app.clock.advance(LEASE + Duration::seconds(1));
    GO_ON.notify_one();
    assert!(second.run_due_job().await.expect("no failure"));
    assert_eq!(
        (BEGUN.load(Ordering::SeqCst), ENDED.load(Ordering::SeqCst)),
        (2, 1)
    );
    assert_eq!(held_until(&app, "long").await, None);
}

/// An instance that was asleep for longer than its lease must not go on beside the one that took the work over.
#[actix_web::test]
async fn who_finds_the_lease_with_another_gives_the_work_up() {
    static ENDED: AtomicUsize = AtomicUsize::new(0);
    static WORKING: Notify = Notify::const_new();
    static JOBS: &[Job] = &[Job {
        name: "stolen",
        schedule: Schedule::Every(Duration::hours(1)),
        run: |_| {
            Box::pin(async {
                WORKING.notify_one();
                std::future::pending::<()>().await;
                ENDED.fetch_add(1, Ordering::SeqCst);
                Ok(())
            })
        },
    }];
    let app = TestApp::committed().await;
    let sleeper = runner(&app, JOBS);
    let running = actix_web::rt::spawn(async move { sleeper.run_due_job().await });
    WORKING.notified().await;
    let other = teacher_record::platform::ids::new_key();
    app.db(move |conn| {
        diesel::update(jobs::table.find("stolen"))
            .set(jobs::locked_by.eq(other))
            .execute(conn)
            .expect("a write");
    })
    .await;
    let gave_up = tokio::time::timeout(Pause::from_secs(10), running)
        .await
        .expect("it notices")
        .expect("no panic");
    assert!(gave_up.expect("no failure"), "there was something to do");
    let holder: Option<uuid::Uuid> = app
        .db(|conn| {
            jobs::table
                .find("stolen")
                .select(jobs::locked_by)
                .first(conn)
                .expect("the job")
        })
        .await;
    assert_eq!((holder, ENDED.load(Ordering::SeqCst)), (Some(other), 0));
}
