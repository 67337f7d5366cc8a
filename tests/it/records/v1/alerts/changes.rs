//! Adding, changing, closing, reopening and deleting alerts (`teaching-records.md` 2.9).

use actix_web::http::Method;
use db_schema::record::{changes, persons};
use diesel::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{MANAGER, World, new_alert};
use crate::support::builders::alerts::{PROHIBITION, RETIRED, SECTION_128};

#[actix_web::test]
async fn s54_an_alert_begins_today_at_the_latest_and_ends_after_it_began() {
    let world = World::new().await;
    let mut body = new_alert(SECTION_128);
    for (day, code) in [
        ("2026-11-18", Some("alert_start_in_future")),
        ("2026-11-17", None),
        ("2026-11-16", None),
    ] {
        body["start_date"] = json!(day);
        let answer = world.post(MANAGER, "/alerts", &body).await;
        match code {
            Some(code) => drop(answer.expect_problem(code)),
            None => assert_eq!(answer.expect(201).text("/start_date"), day),
        }
    }
    for (day, code) in [
        ("2024-03-01", Some("alert_end_not_after_start")),
        ("2026-11-18", Some("alert_end_in_future")),
        ("2024-03-02", None),
    ] {
        let id = world.open(SECTION_128).await;
        let closure = json!({ "end_date": day, "reason": "end_date_set" });
        let answer = world
            .write(MANAGER, Method::POST, (&id, "/closure"), &closure)
            .await;
        match code {
            Some(code) => drop(answer.expect_problem(code)),
            None => assert_eq!(answer.expect(200).text("/end_date"), day),
        }
    }
}

#[actix_web::test]
async fn s54_nothing_is_done_to_alerts_of_a_deactivated_record() {
    let world = World::new().await;
    let id = world.open(SECTION_128).await;
    let person = world.person.id;
    world
        .app
        .db(move |conn| {
            diesel::update(persons::table.find(person))
                .set(persons::status.eq("deactivated"))
                .execute(conn)
                .expect("a person")
        })
        .await;
    let closure = json!({ "end_date": "2026-11-17", "reason": "end_date_set" });
    let path = format!("/alerts/{id}/closure");
    let call = world
        .call(MANAGER, Method::POST, &path)
        .if_match("\"1\"")
        .json(&closure);
    call.send().await.expect_problem("teacher_deactivated");
    world
        .post(MANAGER, "/alerts", &new_alert(SECTION_128))
        .await
        .expect_problem("teacher_deactivated");
    world
        .get(MANAGER, "/alerts")
        .await
        .expect_problem("teacher_deactivated");
}

#[actix_web::test]
async fn a_new_alert_says_what_was_sent_and_can_be_read_at_its_address() {
    let world = World::new().await;
    let body = json!({
        "alert_type_id": PROHIBITION, "start_date": "2026-11-02", "details": "  Decision of the panel \n", "external_link": "www.gov.uk/decision",
        "review_date": "2027-11-02", "reason": "another_reason", "reason_detail": "As asked", "evidence_reference": "CASE-1",
    });
    let added = world.post(MANAGER, "/alerts", &body).await.expect(201);
    assert_eq!(added.text("/details"), "Decision of the panel");
    assert_eq!(added.text("/external_link"), "https://www.gov.uk/decision");
    assert_eq!(
        added.text("/alert_type/category/name"),
        "Prohibition from teaching"
    );
    let address = added.header("location").expect("a location").to_owned();
    assert_eq!(
        address,
        world.path(&format!("/alerts/{}", added.text("/alert_id")))
    );
    let found = world
        .app
        .get(&address)
        .bearer(&world.app.staff("viewer"))
        .send()
        .await
        .expect(200);
    assert_eq!((found.json(), found.etag()), (added.json(), added.etag()));
}

#[actix_web::test]
async fn everything_wrong_with_a_new_alert_is_told_together() {
    let world = World::new().await;
    let body = json!({
        "alert_type_id": PROHIBITION, "start_date": "2026-11-18", "details": "x".repeat(4001), "external_link": "no link", "review_date": "2026-11-17",
        "reason": "routine_notification",
    });
    let mut found = world
        .post(MANAGER, "/alerts", &body)
        .await
        .expect(422)
        .field_problems();
    found.sort_unstable();
    let expected = [
        ("/details", "text_too_long"),
        ("/external_link", "external_link_invalid"),
        ("/review_date", "alert_review_not_in_future"),
        ("/start_date", "alert_start_in_future"),
    ];
    assert_eq!(
        found,
        expected.map(|(pointer, code)| (pointer.to_owned(), code.to_owned()))
    );

    let unexplained = json!({ "alert_type_id": PROHIBITION, "start_date": "2026-11-17", "reason": "another_reason" });
    world
        .post(MANAGER, "/alerts", &unexplained)
        .await
        .expect_problem("reason_detail_missing");
    for (type_id, code) in [
        (RETIRED, "reference_retired"),
        (Uuid::nil(), "reference_unknown"),
    ] {
        world
            .post(MANAGER, "/alerts", &new_alert(type_id))
            .await
            .expect_problem(code);
    }
}

#[actix_web::test]
async fn a_change_moves_what_it_names_and_the_version() {
    let world = World::new().await;
    let id = world.closed(SECTION_128).await;
    let before = world
        .get(MANAGER, &format!("/alerts/{id}"))
        .await
        .expect(200);
    let both = json!({ "start_date": "2025-06-01", "end_date": "2026-01-01" });
    let changed = world.patch(&id, both).await.expect(200);
    assert_eq!(
        (changed.text("/start_date"), changed.text("/end_date")),
        ("2025-06-01".to_owned(), "2026-01-01".to_owned())
    );
    assert_eq!(changed.text("/details"), "As decided");
    assert_ne!(changed.etag(), before.etag());

    let stale = json!({ "details": "Late", "reason": "change_of_details" });
    let call = world
        .call(MANAGER, Method::PATCH, &format!("/alerts/{id}"))
        .json(&stale);
    call.if_match(&before.etag())
        .send()
        .await
        .expect_problem("precondition_failed");
    let call = world
        .call(MANAGER, Method::PATCH, &format!("/alerts/{id}"))
        .json(&stale);
    call.send().await.expect_problem("precondition_required");

    for (body, code) in [
        (
            json!({ "details": " As decided ", "start_date": "2025-06-01" }),
            "nothing_changes",
        ),
        (json!({ "end_date": null }), "wrong_type"),
        (
            json!({ "start_date": "2026-01-01" }),
            "alert_start_not_before_end",
        ),
        (json!({ "end_date": "2026-11-18" }), "alert_end_in_future"),
        (json!({ "review_date": "2027-01-01" }), "alert_closed"),
    ] {
        world.patch(&id, body).await.expect_problem(code);
    }
    let cleared = world
        .patch(&id, json!({ "details": null, "external_link": null }))
        .await
        .expect(200);
    assert_eq!(
        (cleared.at("/details"), cleared.at("/external_link")),
        (Value::Null, Value::Null)
    );
}

#[actix_web::test]
async fn a_refused_or_empty_change_leaves_nothing_behind() {
    let world = World::new().await;
    let id = world.open(SECTION_128).await;
    let person = world.person.id;
    let entries = async || {
        world
            .app
            .db(move |conn| {
                changes::table
                    .filter(changes::person_id.eq(person))
                    .count()
                    .get_result::<i64>(conn)
                    .expect("a count")
            })
            .await
    };
    let before = entries().await;
    world
        .patch(&id, json!({ "details": "As decided" }))
        .await
        .expect_problem("nothing_changes");
    world
        .patch(&id, json!({ "end_date": "2026-01-01" }))
        .await
        .expect_problem("alert_open");
    assert_eq!(entries().await, before);
    world
        .patch(&id, json!({ "details": "Other" }))
        .await
        .expect(200);
    assert_eq!(entries().await, before + 1);
}
