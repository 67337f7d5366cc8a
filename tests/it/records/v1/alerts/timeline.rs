//! The history of a person's record.

use actix_web::http::Method;
use serde_json::{Value, json};

use super::{MANAGER, World, new_alert};
use crate::support::builders::alerts::{RESTRICTED, SECTION_128};

#[actix_web::test]
async fn every_change_is_told_with_actor_reason_and_values() {
    let world = World::new().await;
    let mut body = new_alert(SECTION_128);
    body["evidence_reference"] = json!("CASE-1");
    let id = world
        .post(MANAGER, "/alerts", &body)
        .await
        .expect(201)
        .text("/alert_id");
    world
        .patch(&id, json!({ "details": "Seen" }))
        .await
        .expect(200);
    let deletion = json!({ "reason": "another_reason", "reason_detail": "Wrong person" });
    world
        .write(MANAGER, Method::DELETE, (&id, ""), &deletion)
        .await
        .expect(204);

    let answer = world.get("viewer", "/timeline").await.expect(200);
    let entries = answer.at("/data");
    let kinds: Vec<&str> = entries
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|entry| entry["change_type"].as_str())
        .collect();
    assert_eq!(kinds, ["alert_deleted", "alert_changed", "alert_added"]);
    let [deleted, changed, added] = [&entries[0], &entries[1], &entries[2]];
    assert_eq!(
        (&changed["before"], &changed["after"]),
        (&json!({ "details": null }), &json!({ "details": "Seen" }))
    );
    assert_eq!(
        (&added["before"], &added["after"]["start_date"]),
        (&Value::Null, &json!("2026-11-02"))
    );
    assert_eq!(
        (&deleted["reason"], &deleted["reason_detail"]),
        (&json!("another_reason"), &json!("Wrong person"))
    );
    assert_eq!(
        (&added["reason"], &added["evidence_reference"]),
        (&json!("routine_notification"), &json!("CASE-1"))
    );
    assert_eq!(
        added["actor"],
        json!({ "kind": "dfe_staff", "name": "Kim Staff", "role": MANAGER })
    );
    assert_eq!(
        (&added["subject"], &added["subject_id"]),
        (&json!("alerts"), &json!(id))
    );
    assert_eq!(added["source"]["system"], "teacher_record");
}

#[actix_web::test]
async fn pages_follow_one_another_without_gap_or_repetition() {
    let world = World::new().await;
    for _ in 0..5 {
        world
            .post(MANAGER, "/alerts", &new_alert(SECTION_128))
            .await
            .expect(201);
    }
    let whole = world
        .get("viewer", "/timeline")
        .await
        .expect(200)
        .at("/data");
    let (mut walked, mut path) = (Vec::new(), "/timeline?limit=2".to_owned());
    loop {
        let page = world.get("viewer", &path).await.expect(200);
        walked.extend(page.at("/data").as_array().expect("a list").clone());
        match page.at("/next_cursor") {
            Value::String(cursor) => path = format!("/timeline?limit=2&cursor={cursor}"),
            _ => break,
        }
    }
    assert_eq!(Value::from(walked), whole);
}

#[actix_web::test]
async fn what_is_restricted_is_in_the_history_of_those_who_see_it() {
    let world = World::new().await;
    world
        .post(MANAGER, "/alerts", &new_alert(RESTRICTED))
        .await
        .expect(201);
    world
        .post(
            MANAGER,
            "/notes",
            &json!({ "text": "About it", "visibility": "restricted" }),
        )
        .await
        .expect(201);
    for (role, entries) in [
        ("viewer", 0),
        ("record_manager", 0),
        ("access_manager", 0),
        ("alerts_manager_tra", 2),
        ("administrator", 2),
    ] {
        let seen = world.get(role, "/timeline").await.expect(200).at("/data");
        assert_eq!(seen.as_array().map(Vec::len), Some(entries), "{role}");
    }
    let unstated = world
        .app
        .get(&world.path("/timeline"))
        .bearer(&world.app.staff("administrator"));
    assert_eq!(unstated.send().await.expect(200).at("/data"), json!([]));
}
