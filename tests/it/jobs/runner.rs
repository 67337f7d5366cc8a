//! Leases: one instance at a time, and nobody's death stops the work.

use std::sync::atomic::{AtomicUsize, Ordering};

use db_schema::platform::jobs;
use diesel::prelude::*;
use futures_util::future::join_all;
use teacher_record::{
    jobs::{Job, JobContext, Runner, Schedule, runner::LEASE},
    platform::{error::AppError, ids},
};
use time::{Duration, OffsetDateTime};

use crate::support::{TestApp, app::NOW};

fn runner(app: &TestApp, jobs: &'static [Job]) -> Runner {
    let context = JobContext {
        db: app.state.db.clone(),
        clock: app.clock.clone(),
        record: std::sync::Arc::clone(&app.state.record),
    };
    Runner::new(context, jobs, None)
}

async fn row(app: &TestApp, name: &'static str) -> (OffsetDateTime, Option<String>, bool) {
    app.db(move |conn| {
        let held = jobs::locked_by.is_not_null();
        jobs::table
            .find(name)
            .select((jobs::next_run_at, jobs::last_error, held))
            .first(conn)
            .expect("the job")
    })
    .await
}

#[actix_web::test]
async fn of_many_instances_one_runs_a_due_job() {
    static RUNS: AtomicUsize = AtomicUsize::new(0);
    static JOBS: &[Job] = &[Job {
        name: "count",
        schedule: Schedule::Every(Duration::minutes(5)),
        run: |_| {
            Box::pin(async {
                RUNS.fetch_add(1, Ordering::SeqCst);
                Ok(())
            })
        },
    }];
    let app = TestApp::committed().await;
    let runners: Vec<Runner> = (0..12).map(|_| runner(&app, JOBS)).collect();
    for round in 1..=3 {
        let outcomes = join_all(runners.iter().map(Runner::run_due_job)).await;
        let ran = outcomes
            .into_iter()
            .filter(|ran| *ran.as_ref().expect("no failure"))
            .count();
        assert_eq!((ran, RUNS.load(Ordering::SeqCst)), (1, round));
        app.clock.advance(Duration::minutes(5));
    }
    assert_eq!(
        row(&app, "count").await,
        (NOW + Duration::minutes(15), None, false)
    );
}

#[actix_web::test]
async fn the_work_of_a_crashed_instance_is_taken_over_when_its_lease_ends() {
    static RUNS: AtomicUsize = AtomicUsize::new(0);
    static JOBS: &[Job] = &[Job {
        name: "survive",
        schedule: Schedule::Every(Duration::minutes(5)),
        run: |_| {
            Box::pin(async {
                RUNS.fetch_add(1, Ordering::SeqCst);
                Ok(())
            })
        },
    }];
    let app = TestApp::committed().await;
    // An instance takes the lease and is never heard of again.
    app.db(|conn| {
        store::platform::jobs::ensure(conn, &["survive"], NOW).expect("a row");
        let claimed =
            store::platform::jobs::claim(conn, &["survive"], ids::new_key(), NOW, NOW + LEASE)
                .expect("a lease");
        assert_eq!(claimed.as_deref(), Some("survive"));
    })
    .await;
    let survivor = runner(&app, JOBS);
    app.clock.advance(LEASE);
    assert!(
        !survivor.run_due_job().await.expect("no failure"),
        "the lease still holds"
    );
    app.clock.advance(Duration::seconds(1));
    assert!(survivor.run_due_job().await.expect("no failure"));
    assert_eq!(RUNS.load(Ordering::SeqCst), 1);
}

#[actix_web::test]
async fn whoever_lost_the_lease_cannot_end_the_run_of_another() {
    let app = TestApp::committed().await;
    let (slow, next) = (ids::new_key(), ids::new_key());
    app.db(move |conn| {
        use store::platform::jobs::{claim, ensure, extend, finish};
        ensure(conn, &["slow"], NOW).expect("a row");
        claim(conn, &["slow"], slow, NOW, NOW + LEASE).expect("a lease");
        let later = NOW + LEASE * 2;
        assert_eq!(
            claim(conn, &["slow"], next, later, later + LEASE)
                .expect("a lease")
                .as_deref(),
            Some("slow")
        );
        assert!(
            !extend(conn, "slow", slow, later + LEASE).expect("a write"),
            "the first holder learns that it lost it"
        );
        finish(conn, "slow", slow, later, later + LEASE, None).expect("a write");
        let holder: Option<uuid::Uuid> = jobs::table
            .find("slow")
            .select(jobs::locked_by)
            .first(conn)
            .expect("the job");
        assert_eq!(holder, Some(next));
    })
    .await;
}

#[actix_web::test]
async fn a_failed_run_is_written_down_and_tried_again_soon() {
    static RUNS: AtomicUsize = AtomicUsize::new(0);
    static JOBS: &[Job] = &[Job {
        name: "stumble",
        schedule: Schedule::Daily { hour: 0, minute: 0 },
        run: |_| {
            Box::pin(async {
                if RUNS.fetch_add(1, Ordering::SeqCst) == 0 {
                    Err(AppError::internal("the disk is full"))
                } else {
                    Ok(())
                }
            })
        },
    }];
    let app = TestApp::committed().await;
    let runner = runner(&app, JOBS);
    assert!(
        runner
            .run_due_job()
            .await
            .expect("the failure is the job's")
    );
    assert_eq!(
        row(&app, "stumble").await,
        (
            NOW + Duration::minutes(1),
            Some("internal: the disk is full".to_owned()),
            false
        )
    );
    app.clock.advance(Duration::minutes(1));
    assert!(runner.run_due_job().await.expect("no failure"));
    assert_eq!(
        row(&app, "stumble").await,
        (NOW + Duration::hours(14), None, false),
        "at midnight in London"
    );
}

#[actix_web::test]
async fn a_stopped_runner_finishes_the_job_in_hand_and_begins_nothing() {
    static RUNS: AtomicUsize = AtomicUsize::new(0);
    static BEGUN: tokio::sync::Notify = tokio::sync::Notify::const_new();
    static GO_ON: tokio::sync::Notify = tokio::sync::Notify::const_new();
    static JOBS: &[Job] = &[Job {
        name: "in_hand",
        schedule: Schedule::Every(Duration::ZERO),
        run: |_| {
            Box::pin(async {
                BEGUN.notify_one();
                GO_ON.notified().await;
                RUNS.fetch_add(1, Ordering::SeqCst);
                Ok(())
            })
        },
    }];
    let app = TestApp::committed().await;
    let (stop, work) = runner(&app, JOBS).start();
    let work = actix_web::rt::spawn(work);
    BEGUN.notified().await;
    stop.stop();
    GO_ON.notify_one();
    work.await.expect("the runner ends");
    assert_eq!(RUNS.load(Ordering::SeqCst), 1);
    assert!(!row(&app, "in_hand").await.2, "the lease was given back");
}
