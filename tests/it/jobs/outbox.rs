//! The outbox: what was committed arrives, in order, however often it takes; what was rolled back never goes out.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use db_schema::platform::outbox;
use diesel::prelude::*;
use serde_json::json;
use store::platform::outbox::{Entry, RECORD_WRITE, add, claim};
use teacher_record::{
    jobs::{
        JobContext, Runner,
        outbox::{Attempt, Deliver, Undelivered},
    },
    platform::{error::AppError, ids},
};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::support::{TestApp, app::NOW};

/// A receiver that answers as told and remembers what came.
#[derive(Default)]
struct Receiver {
    answers: Mutex<VecDeque<Result<(), Undelivered>>>,
    received: Mutex<Vec<String>>,
}

impl Receiver {
    fn answering(answers: Vec<Result<(), Undelivered>>) -> Arc<Self> {
        Arc::new(Self {
            answers: Mutex::new(answers.into()),
            ..Self::default()
        })
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.received.lock().expect("not poisoned"))
    }
}

impl Deliver for Receiver {
    fn deliver<'a>(&'a self, entry: &'a Entry) -> Attempt<'a> {
        Box::pin(async {
            self.received
                .lock()
                .expect("not poisoned")
                .push(entry.payload["what"].as_str().expect("text").to_owned());
            self.answers
                .lock()
                .expect("not poisoned")
                .pop_front()
                .unwrap_or(Ok(()))
        })
    }
}

fn later(seconds: i64) -> Result<(), Undelivered> {
    Err(Undelivered::ForNow {
        reason: "no answer".to_owned(),
        not_before: Duration::seconds(seconds),
    })
}

fn runner(app: &TestApp, receiver: &Arc<Receiver>) -> Runner {
    let context = JobContext {
        db: app.state.db.clone(),
        clock: app.clock.clone(),
        record: std::sync::Arc::clone(&app.state.record),
    };
    Runner::new(context, &[], Some(Arc::clone(receiver) as Arc<dyn Deliver>))
}

async fn put(app: &TestApp, key: &'static str, what: &'static str) -> Uuid {
    app.db(move |conn| {
        let id = add(conn, RECORD_WRITE, key, &json!({ "what": what })).expect("a row");
        diesel::update(outbox::table.find(id))
            .set(outbox::next_attempt_at.eq(NOW))
            .execute(conn)
            .expect("a write");
        id
    })
    .await
}

type Row = (
    i32,
    Option<OffsetDateTime>,
    Option<OffsetDateTime>,
    OffsetDateTime,
    Option<String>,
);

async fn row(app: &TestApp, id: Uuid) -> Row {
    let columns = (
        outbox::attempts,
        outbox::delivered_at,
        outbox::abandoned_at,
        outbox::next_attempt_at,
        outbox::last_error,
    );
    app.db(move |conn| {
        outbox::table
            .find(id)
            .select(columns)
            .first(conn)
            .expect("the entry")
    })
    .await
}

#[actix_web::test]
async fn entries_arrive_once_and_those_of_one_key_in_order() {
    let app = TestApp::committed().await;
    let receiver = Receiver::answering(Vec::new());
    let runner = runner(&app, &receiver);
    put(&app, "anna", "anna 1").await;
    put(&app, "anna", "anna 2").await;
    put(&app, "bert", "bert 1").await;
    assert!(runner.deliver_due().await.expect("no failure"));
    assert_eq!(receiver.take(), ["anna 1", "bert 1"]);
    assert!(runner.deliver_due().await.expect("no failure"));
    assert_eq!(receiver.take(), ["anna 2"]);
    assert!(!runner.deliver_due().await.expect("no failure"));
}

#[actix_web::test]
async fn a_failed_entry_is_tried_later_and_later_and_not_overtaken_by_its_followers() {
    let app = TestApp::committed().await;
    let receiver = Receiver::answering(vec![later(0), Ok(()), later(0), later(100)]);
    let runner = runner(&app, &receiver);
    let id = put(&app, "anna", "anna 1").await;
    put(&app, "anna", "anna 2").await;
    put(&app, "bert", "bert 1").await;
    runner.deliver_due().await.expect("no failure");
    assert_eq!(receiver.take(), ["anna 1", "bert 1"]);
    assert!(
        !runner.deliver_due().await.expect("no failure"),
        "anna 1 waits, and anna 2 behind it"
    );
    let mut pauses = Vec::new();
    for _ in 0..2 {
        let (_, _, _, next, error) = row(&app, id).await;
        assert_eq!(error.as_deref(), Some("no answer"));
        pauses.push((next - app.clock.now()).as_seconds_f64());
        app.clock.advance(next - app.clock.now());
        runner.deliver_due().await.expect("no failure");
        assert_eq!(receiver.take(), ["anna 1"]);
    }
    pauses.push((row(&app, id).await.3 - app.clock.now()).as_seconds_f64());
    assert!(
        (1.6..2.4).contains(&pauses[0]) && (3.2..4.8).contains(&pauses[1]),
        "{pauses:?}"
    );
    assert!(
        (pauses[2] - 100.0).abs() < 0.001,
        "the receiver's wish: {pauses:?}"
    );
    app.clock.advance(Duration::seconds(100));
    runner.deliver_due().await.expect("no failure");
    runner.deliver_due().await.expect("no failure");
    assert_eq!(receiver.take(), ["anna 1", "anna 2"]);
    let (attempts, delivered, abandoned, _, error) = row(&app, id).await;
    assert_eq!(
        (attempts, delivered, abandoned, error),
        (4, Some(app.clock.now()), None, None)
    );
}

#[actix_web::test]
async fn a_refused_entry_stays_for_somebody_to_look_at() {
    let app = TestApp::committed().await;
    let receiver = Receiver::answering(vec![Err(Undelivered::Refused("status 400".to_owned()))]);
    let runner = runner(&app, &receiver);
    let id = put(&app, "anna", "anna 1").await;
    runner.deliver_due().await.expect("no failure");
    app.clock.advance(Duration::days(1));
    assert!(
        !runner.deliver_due().await.expect("no failure"),
        "it is not tried again"
    );
    let (attempts, delivered, abandoned, _, error) = row(&app, id).await;
    assert_eq!(
        (attempts, delivered, abandoned, error.as_deref()),
        (1, None, Some(NOW), Some("status 400"))
    );
}

#[actix_web::test]
async fn entries_of_a_crashed_instance_are_taken_over() {
    let app = TestApp::committed().await;
    let receiver = Receiver::answering(Vec::new());
    let runner = runner(&app, &receiver);
    put(&app, "anna", "anna 1").await;
    let held = Duration::minutes(5);
    app.db(move |conn| {
        assert_eq!(
            claim(conn, ids::new_key(), NOW, NOW + held, 10)
                .expect("a lease")
                .len(),
            1
        )
    })
    .await;
    app.clock.advance(held);
    assert!(
        !runner.deliver_due().await.expect("no failure"),
        "the lease still holds"
    );
    app.clock.advance(Duration::seconds(1));
    assert!(runner.deliver_due().await.expect("no failure"));
    assert_eq!(receiver.take(), ["anna 1"]);
}

#[actix_web::test]
async fn many_instances_deliver_each_entry_once() {
    let app = TestApp::committed().await;
    let receiver = Receiver::answering(Vec::new());
    for _ in 0..30 {
        for key in ["anna", "bert", "carl"] {
            put(&app, key, key).await;
        }
    }
    let runners: Vec<Runner> = (0..8).map(|_| runner(&app, &receiver)).collect();
    let mut received = Vec::new();
    while received.len() < 90 {
        let outcomes =
            futures_util::future::join_all(runners.iter().map(Runner::deliver_due)).await;
        assert!(
            outcomes.into_iter().any(|any| any.expect("no failure")),
            "entries are left and nobody takes them: {}",
            received.len()
        );
        received.extend(receiver.take());
    }
    assert_eq!(received.len(), 90);
}

#[actix_web::test]
async fn what_is_rolled_back_never_goes_out() {
    let app = TestApp::committed().await;
    let receiver = Receiver::answering(Vec::new());
    let undone = app.state.db.tx("test", |conn| {
        add(conn, RECORD_WRITE, "anna", &json!({ "what": "anna 1" }))?;
        Err::<(), _>(AppError::NotFound)
    });
    assert!(undone.await.is_err());
    app.clock.advance(Duration::days(365));
    assert!(
        !runner(&app, &receiver)
            .deliver_due()
            .await
            .expect("no failure")
    );
}
