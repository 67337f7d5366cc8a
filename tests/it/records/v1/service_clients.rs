//! Registered services and their keys (`teaching-records.md` 4.2).

use actix_web::http::Method;
use serde_json::{Value, json};
use time::Duration;

use crate::support::{TestApp, client::Answer};

fn manager(app: &TestApp) -> String {
    app.staff("access_manager")
}

async fn registered(app: &TestApp, name: &str, roles: Value) -> Answer {
    app.post("/v1/service-clients")
        .bearer(&manager(app))
        .json(&json!({ "name": name, "roles": roles }))
        .send()
        .await
        .expect(201)
}

async fn key(app: &TestApp, client: &Answer, input: Value) -> Answer {
    app.post(&format!("/v1/service-clients/{}/keys", client.text("/id")))
        .bearer(&manager(app))
        .json(&input)
        .send()
        .await
        .expect(201)
}

/// What a key opens that every service may read.
async fn knock(app: &TestApp, key: &str) -> Answer {
    app.get("/v1/reference/alert-categories")
        .bearer(key)
        .send()
        .await
}

async fn patch(app: &TestApp, client: &Answer, tag: &str, change: Value) -> Answer {
    app.call(
        Method::PATCH,
        &format!("/v1/service-clients/{}", client.text("/id")),
    )
    .bearer(&manager(app))
    .if_match(tag)
    .json(&change)
    .send()
    .await
}

#[actix_web::test]
async fn a_service_is_registered_found_changed_and_listed() {
    let app = TestApp::committed().await;
    let created = registered(
        &app,
        "  Register  ",
        json!(["create_trn", "get_person", "create_trn"]),
    )
    .await;
    assert_eq!(created.text("/name"), "Register");
    assert_eq!(
        created.at("/roles"),
        json!(["get_person", "create_trn"]),
        "each once"
    );
    assert!(
        created
            .at("/permissions")
            .as_array()
            .is_some_and(|all| all.contains(&json!("trn_request:create")))
    );

    let path = created.header("location").expect("where it is").to_owned();
    let found = app
        .get(&path)
        .bearer(&manager(&app))
        .send()
        .await
        .expect(200);
    assert_eq!(found.json(), created.json());

    let changed = patch(
        &app,
        &created,
        &found.etag(),
        json!({ "requests_per_minute": 3000, "is_active": false }),
    )
    .await
    .expect(200);
    assert_eq!(
        (changed.at("/requests_per_minute"), changed.at("/is_active")),
        (json!(3000), json!(false))
    );
    let stale = patch(&app, &created, &found.etag(), json!({ "is_active": true })).await;
    stale.expect(412).expect_problem("precondition_failed");
    let same = patch(
        &app,
        &created,
        &changed.etag(),
        json!({ "requests_per_minute": 3000 }),
    )
    .await
    .expect(200);
    assert_eq!(
        same.etag(),
        changed.etag(),
        "nothing differs, nothing is written"
    );

    let second = registered(&app, "Second", json!([])).await;
    let page = app
        .get("/v1/service-clients?limit=1")
        .bearer(&manager(&app))
        .send()
        .await
        .expect(200);
    assert_eq!(page.at("/data/0/id"), created.at("/id"));
    let next = format!(
        "/v1/service-clients?limit=1&cursor={}",
        page.text("/next_cursor")
    );
    let next = app
        .get(&next)
        .bearer(&manager(&app))
        .send()
        .await
        .expect(200);
    assert_eq!(
        (next.at("/data/0/id"), next.at("/next_cursor")),
        (second.at("/id"), Value::Null)
    );
}

#[actix_web::test]
async fn what_is_wrong_with_a_service_is_told_together() {
    let app = TestApp::committed().await;
    let refused = app
        .post("/v1/service-clients")
        .bearer(&manager(&app))
        .json(&json!({ "name": " ", "roles": [], "requests_per_minute": 0 }))
        .send()
        .await
        .expect(422);
    let told: Vec<String> = refused
        .field_problems()
        .into_iter()
        .map(|(_, code)| code)
        .collect();
    assert_eq!(
        told,
        ["service_client_name_missing", "requests_per_minute_invalid"]
    );

    registered(&app, "Taken", json!([])).await;
    let taken = json!({ "name": "Taken", "roles": [] });
    let refused = app
        .post("/v1/service-clients")
        .bearer(&manager(&app))
        .json(&taken)
        .send()
        .await;
    refused
        .expect(409)
        .expect_problem("service_client_name_taken");
}

#[actix_web::test]
async fn a_key_is_shown_once_and_stops_working_when_it_is_revoked() {
    let app = TestApp::committed().await;
    let client = registered(&app, "Register", json!(["get_person"])).await;
    let (first, second) = (
        key(&app, &client, json!({ "description": "first" })).await,
        key(&app, &client, json!({ "description": "second" })).await,
    );
    assert!(first.text("/key").starts_with("trsk_"));
    for issued in [&first, &second] {
        knock(&app, &issued.text("/key")).await.expect(200);
    }

    let path = client.header("location").expect("where it is").to_owned();
    let listed = app
        .get(&path)
        .bearer(&manager(&app))
        .send()
        .await
        .expect(200);
    let text = listed.json().to_string();
    assert!(!text.contains("trsk_"), "a key is shown once only");
    assert_eq!(listed.at("/keys/1/id"), first.at("/issued/id"));
    assert_ne!(listed.at("/keys/1/last_used_at"), Value::Null);

    let revocation = format!("{path}/keys/{}", first.text("/issued/id"));
    for _ in 0..2 {
        app.delete(&revocation)
            .bearer(&manager(&app))
            .send()
            .await
            .expect(204);
    }
    app.clock.advance(Duration::seconds(10));
    knock(&app, &first.text("/key")).await.expect(401);
    knock(&app, &second.text("/key")).await.expect(200);
}

#[actix_web::test]
async fn a_key_ends_with_its_last_day_and_with_its_service() {
    let app = TestApp::committed().await;
    let client = registered(&app, "Register", json!([])).await;
    let today = app.clock.now().date();
    let ending = key(
        &app,
        &client,
        json!({ "description": "short", "expires_on": today.to_string() }),
    )
    .await;
    let lasting = key(&app, &client, json!({ "description": "long" })).await;
    knock(&app, &ending.text("/key")).await.expect(200);
    app.clock.advance(Duration::days(1));
    knock(&app, &ending.text("/key")).await.expect(401);
    knock(&app, &lasting.text("/key")).await.expect(200);

    let path = client.header("location").expect("where it is").to_owned();
    let found = app
        .get(&path)
        .bearer(&manager(&app))
        .send()
        .await
        .expect(200);
    patch(&app, &client, &found.etag(), json!({ "is_active": false }))
        .await
        .expect(200);
    app.clock.advance(Duration::seconds(10));
    knock(&app, &lasting.text("/key")).await.expect(401);
}

#[actix_web::test]
async fn a_key_for_yesterday_or_a_sixth_one_is_refused() {
    let app = TestApp::committed().await;
    let client = registered(&app, "Register", json!([])).await;
    let path = format!("/v1/service-clients/{}/keys", client.text("/id"));
    let yesterday = app.clock.now().date().previous_day().expect("a day before");
    let late = json!({ "description": "late", "expires_on": yesterday.to_string() });
    let refused = app
        .post(&path)
        .bearer(&manager(&app))
        .json(&late)
        .send()
        .await;
    refused
        .expect(422)
        .expect_problem("key_expires_in_the_past");

    for number in 0..5 {
        key(
            &app,
            &client,
            json!({ "description": format!("key {number}") }),
        )
        .await;
    }
    let sixth = json!({ "description": "sixth" });
    let refused = app
        .post(&path)
        .bearer(&manager(&app))
        .json(&sixth)
        .send()
        .await;
    refused.expect(409).expect_problem("too_many_keys");
}

#[actix_web::test]
async fn a_service_has_the_limit_that_it_was_given() {
    let app = TestApp::committed_with(&[("RATE_LIMIT", "on")]).await;
    let client = app
        .post("/v1/service-clients")
        .bearer(&manager(&app))
        .json(&json!({ "name": "Slow", "roles": [], "requests_per_minute": 2 }))
        .send()
        .await
        .expect(201);
    let (one, other) = (
        key(&app, &client, json!({ "description": "one" }))
            .await
            .text("/key"),
        key(&app, &client, json!({ "description": "other" }))
            .await
            .text("/key"),
    );
    knock(&app, &one).await.expect(200);
    knock(&app, &other).await.expect(200);
    let third = knock(&app, &one)
        .await
        .expect(429)
        .expect_problem("rate_limited");
    assert_eq!(
        third.header("ratelimit-limit"),
        Some("2"),
        "its keys count together"
    );
}
