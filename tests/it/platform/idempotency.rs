//! A repeated request with the same key is answered once.

use diesel::{QueryDsl, RunQueryDsl};
use serde_json::json;

use crate::support::{
    TestApp,
    client::{Answer, Call},
    probe,
};

fn create_bare<'a>(app: &'a TestApp, name: &str) -> Call<'a> {
    let body = json!({ "name": name, "count": 1 });
    app.post("/probe/things")
        .bearer(&app.school_user(123_456))
        .json(&body)
}

fn create<'a>(app: &'a TestApp, key: &str, name: &str) -> Call<'a> {
    app.post("/probe/things")
        .bearer(&app.school_user(123_456))
        .idempotency_key(key)
        .json(&json!({ "name": name, "count": 1 }))
}

async fn rows(app: &TestApp, name: &'static str) -> i64 {
    app.db(move |conn| probe::count_of(conn, name).expect("a count"))
        .await
}

async fn stored(app: &TestApp) -> i64 {
    app.db(|conn| {
        db_schema::platform::idempotency_keys::table
            .count()
            .get_result(conn)
            .expect("a count")
    })
    .await
}

fn replayed(answer: &Answer) -> bool {
    answer.header("idempotent-replayed") == Some("true")
}

#[actix_web::test]
async fn gives_the_first_answer_again_byte_for_byte() {
    for app in [TestApp::probe().await, TestApp::committed_probe().await] {
        let first = create(&app, "k1", "once").send().await.expect(201);
        let second = create(&app, "k1", "once").send().await.expect(201);
        assert!(!replayed(&first) && replayed(&second));
        assert_eq!(first.body, second.body);
        assert_eq!(first.header("location"), second.header("location"));
        assert_eq!(rows(&app, "once").await, 1);
    }
}

#[actix_web::test]
async fn another_key_or_no_key_does_the_work_again() {
    let app = TestApp::probe().await;
    create(&app, "k1", "twice").send().await.expect(201);
    create(&app, "k2", "twice").send().await.expect(201);
    let bare = app
        .post("/probe/things")
        .bearer(&app.school_user(123_456))
        .json(&json!({ "name": "twice", "count": 1 }));
    bare.send().await.expect(201);
    assert_eq!(rows(&app, "twice").await, 3);
    assert_eq!(stored(&app).await, 2);
}

#[actix_web::test]
async fn refuses_the_same_key_with_another_body() {
    let app = TestApp::probe().await;
    create(&app, "k1", "one").send().await.expect(201);
    create(&app, "k1", "other")
        .send()
        .await
        .expect_problem("idempotency_key_reused");
    assert_eq!(rows(&app, "other").await, 0);
}

#[actix_web::test]
async fn keys_of_two_callers_do_not_meet() {
    let app = TestApp::probe().await;
    create(&app, "k1", "mine").send().await.expect(201);
    let theirs = app
        .post("/probe/things")
        .bearer(&app.school_user(654_321))
        .idempotency_key("k1")
        .json(&json!({ "name": "theirs", "count": 1 }));
    assert!(!replayed(&theirs.send().await.expect(201)));
}

#[actix_web::test]
async fn repeats_nothing_to_somebody_without_credentials() {
    let app = TestApp::probe().await;
    create(&app, "k1", "mine").send().await.expect(201);
    let anonymous = app
        .post("/probe/things")
        .idempotency_key("k1")
        .json(&json!({ "name": "mine", "count": 1 }));
    anonymous.send().await.expect_problem("unauthenticated");
}

#[actix_web::test]
async fn stores_only_successes() {
    let app = TestApp::probe().await;
    create(&app, "k1", "refuse")
        .send()
        .await
        .expect_problem("conflict");
    let refused = json!({ "name": "kept", "count": 1, "then": "refuse" });
    let call = app
        .post("/probe/things")
        .bearer(&app.school_user(123_456))
        .idempotency_key("k2")
        .json(&refused);
    call.send().await.expect_problem("invalid_value");
    assert_eq!(stored(&app).await, 0);
    assert_eq!(rows(&app, "refuse").await, 0);
    assert_eq!(
        rows(&app, "kept").await,
        1,
        "a transaction that the handler finished stays, whatever it answers"
    );
}

#[actix_web::test]
async fn a_request_that_dies_leaves_nothing_behind() {
    for app in [TestApp::probe().await, TestApp::committed_probe().await] {
        let dying = json!({ "name": "dying", "count": 1, "then": "panic" });
        let call = app
            .post("/probe/things")
            .bearer(&app.school_user(123_456))
            .idempotency_key("k1")
            .json(&dying);
        call.send().await.expect_problem("internal_error");
        assert_eq!(rows(&app, "dying").await, 0);
        assert_eq!(stored(&app).await, 0);
    }
}

#[actix_web::test]
async fn a_key_is_free_again_after_a_day() {
    let app = TestApp::probe().await;
    create(&app, "k1", "daily").send().await.expect(201);
    app.clock.advance(time::Duration::hours(23));
    assert!(replayed(
        &create(&app, "k1", "daily").send().await.expect(201)
    ));
    app.clock.advance(time::Duration::hours(2));
    assert!(!replayed(
        &create(&app, "k1", "daily").send().await.expect(201)
    ));
    assert_eq!(rows(&app, "daily").await, 2);
}

#[actix_web::test]
async fn a_second_request_while_the_first_still_runs_is_told_so() {
    let app = TestApp::committed_probe().await;
    let (first, second) = tokio::join!(
        create(&app, "k1", "wait").send(),
        create(&app, "k1", "wait").send()
    );
    let (winner, loser) = if first.status == 201 {
        (first, second)
    } else {
        (second, first)
    };
    winner.expect(201);
    let loser = loser.expect_problem("idempotency_key_in_use");
    assert_eq!(loser.header("retry-after"), Some("1"));
    assert!(replayed(
        &create(&app, "k1", "wait").send().await.expect(201)
    ));
    assert_eq!(rows(&app, "wait").await, 1);
}

#[actix_web::test]
async fn refuses_a_key_that_is_none() {
    let app = TestApp::probe().await;
    for key in ["", "two words", &"k".repeat(256)] {
        create_bare(&app, "never")
            .header("idempotency-key", key)
            .send()
            .await
            .expect_problem("invalid_idempotency_key");
    }
    create(&app, "k1", "never")
        .idempotency_key("k2")
        .send()
        .await
        .expect_problem("invalid_idempotency_key");
    assert_eq!(rows(&app, "never").await, 0);
}

#[actix_web::test]
async fn remembers_neither_the_caller_nor_the_request_in_the_clear() {
    use db_schema::platform::idempotency_keys as keys;
    let app = TestApp::probe().await;
    create(&app, "k1", "hidden").send().await.expect(201);
    let (caller, digest): (String, Vec<u8>) = app
        .db(|conn| {
            keys::table
                .select((keys::caller, keys::request_hmac))
                .first(conn)
                .expect("a row")
        })
        .await;
    assert!(
        !caller.contains("school") && !caller.contains("123456"),
        "{caller}"
    );
    assert_eq!(digest.len(), 32);
}
