//! What an alert goes through: closed, reopened, deleted, and known to have been (`teaching-records.md` 2.9).

use actix_web::http::Method;
use db_schema::record::{alerts, changes};
use diesel::prelude::*;
use serde_json::{Value, json};
use time::OffsetDateTime;
use uuid::Uuid;

use super::{MANAGER, World, new_alert};
use crate::support::builders::alerts::{RESTRICTED, SECTION_128};

#[actix_web::test]
async fn closing_ends_a_review_and_reopening_takes_the_end_away() {
    let world = World::new().await;
    let id = world.open(SECTION_128).await;
    world
        .patch(&id, json!({ "review_date": "2027-01-01" }))
        .await
        .expect(200);
    let reopening = json!({ "reason": "closed_in_error" });
    world
        .write(MANAGER, Method::POST, (&id, "/reopening"), &reopening)
        .await
        .expect_problem("alert_open");
    let closure = json!({ "end_date": "2026-11-17", "reason": "period_ended" });
    let closed = world
        .write(MANAGER, Method::POST, (&id, "/closure"), &closure)
        .await
        .expect(200);
    assert_eq!(closed.at("/review_date"), Value::Null);
    world
        .write(MANAGER, Method::POST, (&id, "/closure"), &closure)
        .await
        .expect_problem("alert_closed");
    let reopened = world
        .write(MANAGER, Method::POST, (&id, "/reopening"), &reopening)
        .await
        .expect(200);
    assert_eq!(reopened.at("/end_date"), Value::Null);
}

#[actix_web::test]
async fn a_deleted_alert_is_not_there_and_its_row_stays() {
    let world = World::new().await;
    let id = world.open(SECTION_128).await;
    let reason = json!({ "reason": "added_in_error" });
    world
        .write(MANAGER, Method::DELETE, (&id, ""), &reason)
        .await
        .expect(204);
    world
        .get(MANAGER, &format!("/alerts/{id}"))
        .await
        .expect_problem("not_found");
    assert_eq!(
        world.get(MANAGER, "/alerts").await.expect(200).at("/data"),
        json!([])
    );
    let key: Uuid = id.parse().expect("an id");
    let deleted: Option<OffsetDateTime> = world
        .app
        .db(move |conn| {
            alerts::table
                .find(key)
                .select(alerts::deleted_at)
                .first(conn)
                .expect("the row")
        })
        .await;
    assert!(deleted.is_some());
}

#[actix_web::test]
async fn every_value_of_an_alert_knows_the_change_that_set_it() {
    let world = World::new().await;
    let added = world
        .post(MANAGER, "/alerts", &new_alert(RESTRICTED))
        .await
        .expect(201);
    let id = added.text("/alert_id");
    world
        .patch(&id, json!({ "details": "Seen" }))
        .await
        .expect(200);
    let key: Uuid = id.parse().expect("an id");
    let (set_by, entries): (Value, Vec<(Uuid, String, String)>) = world
        .app
        .db(move |conn| {
            let set_by = alerts::table
                .find(key)
                .select(alerts::set_by)
                .first(conn)
                .expect("the row");
            let entries = changes::table
                .filter(changes::subject_id.eq(key))
                .order(changes::recorded_at)
                .select((changes::id, changes::change_type, changes::visible_with))
                .load(conn)
                .expect("entries");
            (set_by, entries)
        })
        .await;
    let [(made, added, seen_with), (changed, second, _)] = entries.as_slice() else {
        panic!("{entries:?}");
    };
    assert_eq!(
        (added.as_str(), second.as_str(), seen_with.as_str()),
        ("alert_added", "alert_changed", "restricted_alert:view")
    );
    assert_eq!(
        (&set_by["*"], &set_by["details"]),
        (&json!(made), &json!(changed))
    );
}

#[actix_web::test]
async fn an_old_alert_without_a_start_is_listed_last_and_can_be_closed() {
    let world = World::new().await;
    let old = world.alert(|alert| alert.started(None), SECTION_128).await;
    let open = world.open(SECTION_128).await;
    let first = world.get(MANAGER, "/alerts?limit=1").await.expect(200);
    assert_eq!(first.text("/data/0/alert_id"), open);
    let second = world
        .get(
            MANAGER,
            &format!("/alerts?limit=1&cursor={}", first.text("/next_cursor")),
        )
        .await
        .expect(200);
    assert_eq!(
        (second.text("/data/0/alert_id"), second.at("/next_cursor")),
        (old.clone(), Value::Null)
    );
    let back = world
        .get(
            MANAGER,
            &format!("/alerts?limit=1&cursor={}", second.text("/prev_cursor")),
        )
        .await
        .expect(200);
    assert_eq!(back.text("/data/0/alert_id"), open);
    let closure = json!({ "end_date": "2026-11-17", "reason": "period_ended" });
    world
        .write(MANAGER, Method::POST, (&old, "/closure"), &closure)
        .await
        .expect(200);
}
