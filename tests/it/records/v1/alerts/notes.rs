//! Notes (`teaching-records.md` 2.10; decision page 52).

use actix_web::http::Method;
use db_schema::record::persons;
use diesel::prelude::*;
use serde_json::{Value, json};

use super::{MANAGER, World, ids};
use crate::support::builders::alerts::RESTRICTED;

impl World {
    async fn note(&self, role: &str, text: &str, visibility: &str) -> String {
        let body = json!({ "text": text, "visibility": visibility });
        self.post(role, "/notes", &body)
            .await
            .expect(201)
            .text("/note_id")
    }
}

#[actix_web::test]
async fn notes_are_listed_newest_first_page_by_page() {
    let world = World::new().await;
    let mut written = Vec::new();
    for text in ["one", "  two\nlines ", "three"] {
        written.push(world.note("record_manager", text, "ordinary").await);
        world.app.clock.advance(time::Duration::SECOND);
    }
    written.reverse();
    let first = world.get("viewer", "/notes?limit=2").await.expect(200);
    assert_eq!(ids(&first, "note_id"), written[..2]);
    assert_eq!(
        (
            first.text("/data/1/text"),
            first.text("/data/1/author_name")
        ),
        ("two\nlines".to_owned(), "Kim Staff".to_owned())
    );
    let rest = world
        .get(
            "viewer",
            &format!("/notes?limit=2&cursor={}", first.text("/next_cursor")),
        )
        .await
        .expect(200);
    assert_eq!(ids(&rest, "note_id"), written[2..]);
}

#[actix_web::test]
async fn s55_restricted_notes_are_for_those_who_see_restricted_alerts() {
    let world = World::new().await;
    world.open(RESTRICTED).await;
    let ordinary = world.note("record_manager", "Called", "ordinary").await;
    let restricted = world
        .note("alerts_manager_tra", "About the match", "restricted")
        .await;
    for (role, expected) in [
        ("viewer", vec![&ordinary]),
        ("record_manager", vec![&ordinary]),
        ("access_manager", vec![&ordinary]),
        ("alerts_manager_tra", vec![&restricted, &ordinary]),
        (MANAGER, vec![&restricted, &ordinary]),
        ("administrator", vec![&restricted, &ordinary]),
    ] {
        let mut seen = ids(&world.get(role, "/notes").await.expect(200), "note_id");
        let mut expected: Vec<String> = expected.into_iter().cloned().collect();
        seen.sort_unstable();
        expected.sort_unstable();
        assert_eq!(seen, expected, "{role}");
    }
    let body = json!({ "text": "Mine", "visibility": "restricted" });
    world
        .post("record_manager", "/notes", &body)
        .await
        .expect_problem("forbidden");
    let reason = json!({ "reason": "added_in_error" });
    let path = format!("/notes/{restricted}");
    world
        .call("record_manager", Method::DELETE, &path)
        .json(&reason)
        .send()
        .await
        .expect_problem("not_found");
    world
        .call(MANAGER, Method::DELETE, &path)
        .json(&reason)
        .send()
        .await
        .expect(204);
    world
        .call(MANAGER, Method::DELETE, &path)
        .json(&reason)
        .send()
        .await
        .expect_problem("not_found");
}

#[actix_web::test]
async fn a_note_has_between_one_and_four_thousand_characters() {
    let world = World::new().await;
    for (text, code) in [
        (" \n".to_owned(), Some("text_missing")),
        ("é".repeat(4001), Some("text_too_long")),
        ("é".repeat(4000), None),
        ("مرحبا 🦉".to_owned(), None),
    ] {
        let answer = world
            .post(
                "record_manager",
                "/notes",
                &json!({ "text": text, "visibility": "ordinary" }),
            )
            .await;
        match code {
            Some(code) => drop(answer.expect_problem(code)),
            None => assert_eq!(answer.expect(201).text("/text"), text),
        }
    }
}

#[actix_web::test]
async fn notes_of_a_deactivated_record_are_read_and_not_written() {
    let world = World::new().await;
    let note = world.note("record_manager", "Before", "ordinary").await;
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
    assert_eq!(
        ids(&world.get("viewer", "/notes").await.expect(200), "note_id"),
        [note]
    );
    let body = json!({ "text": "After", "visibility": "ordinary" });
    world
        .post("record_manager", "/notes", &body)
        .await
        .expect_problem("teacher_deactivated");
}

#[actix_web::test]
async fn who_writes_and_who_only_reads() {
    let world = World::new().await;
    let body = json!({ "text": "Called", "visibility": "ordinary" });
    for (role, writes) in [
        ("viewer", false),
        ("record_manager", true),
        ("alerts_manager_tra", true),
        (MANAGER, true),
        ("access_manager", true),
        ("administrator", true),
    ] {
        let answer = world.post(role, "/notes", &body).await;
        match writes {
            true => drop(answer.expect(201)),
            false => drop(answer.expect_problem("forbidden")),
        }
        let seen = world.get(role, "/notes").await.expect(200).at("/data");
        assert!(
            seen.as_array()
                .is_some_and(|notes| notes.iter().all(|note| note["visibility"] != Value::Null))
        );
    }
}
