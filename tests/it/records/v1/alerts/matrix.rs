//! Who sees and who changes which alerts and notes (`teaching-records.md` 2.9, 3.9, 4.1).

use actix_web::http::Method;
use serde_json::json;
use uuid::Uuid;

use super::{World, ids, new_alert};
use crate::support::builders::alerts::{INTERNAL, PROHIBITION, RESTRICTED};

/// What each role does with public, internal and restricted alerts: E changes, V sees, - knows of none.
const STAFF: [(&str, [char; 3]); 6] = [
    ("viewer", ['V', 'V', '-']),
    ("record_manager", ['V', 'V', '-']),
    ("alerts_manager_tra", ['E', 'E', 'V']),
    ("alerts_manager_tra_dbs", ['E', 'E', 'E']),
    ("access_manager", ['V', 'V', '-']),
    ("administrator", ['E', 'E', 'E']),
];

const TYPES: [Uuid; 3] = [PROHIBITION, INTERNAL, RESTRICTED];

#[actix_web::test]
async fn s55_each_role_sees_and_changes_what_the_table_says() {
    for (role, cells) in STAFF {
        for (type_id, cell) in TYPES.into_iter().zip(cells) {
            let world = World::new().await;
            let id = world.open(type_id).await;
            let what = format!("{role} {type_id} {cell}");

            let found = world.get(role, &format!("/alerts/{id}")).await;
            let listed = ids(&world.get(role, "/alerts").await.expect(200), "alert_id");
            match cell {
                '-' => {
                    found.expect_problem("not_found");
                    assert!(listed.is_empty(), "{what}");
                }
                _ => {
                    assert_eq!(
                        found.expect(200).text("/external_link"),
                        "https://www.gov.uk/decision",
                        "{what}"
                    );
                    assert_eq!(listed, [id.as_str()], "{what}");
                }
            }

            let refused = match (cell, cells) {
                ('E', _) => None,
                // who changes some alerts, but knows of none of this type
                ('-', ['E', ..]) => Some("not_found"),
                _ => Some("forbidden"),
            };
            let reason = |word: &str| json!({ "reason": word });
            let patch = json!({ "reason": "incorrect_details", "details": role });
            let closure = json!({ "reason": "period_ended", "end_date": "2026-11-17" });
            for (method, rest, body, expected) in [
                (Method::PATCH, "", patch, 200),
                (Method::POST, "/closure", closure, 200),
                (Method::POST, "/reopening", reason("closed_in_error"), 200),
                (Method::DELETE, "", reason("added_in_error"), 204),
            ] {
                let answer = world.write(role, method.clone(), (&id, rest), &body).await;
                match refused {
                    None => drop(answer.expect(expected)),
                    Some(code) => drop(answer.expect_problem(code)),
                }
            }

            let added = world.post(role, "/alerts", &new_alert(type_id)).await;
            match cell {
                'E' => drop(added.expect(201)),
                _ => drop(added.expect_problem("forbidden")),
            }
        }
    }
}

#[actix_web::test]
async fn s29_a_service_sees_public_alerts_open_and_closed_without_their_link() {
    let world = World::new().await;
    world.open(INTERNAL).await;
    world.open(RESTRICTED).await;
    let (open, closed) = (
        world.open(PROHIBITION).await,
        world.closed(PROHIBITION).await,
    );
    let service = world.app.service("get_person");
    let list = world
        .app
        .get(&world.path("/alerts"))
        .bearer(&service)
        .header("access-purpose", "all of it")
        .send()
        .await
        .expect(200);
    let mut seen = ids(&list, "alert_id");
    let mut public = [open.clone(), closed];
    seen.sort_unstable();
    public.sort_unstable();
    assert_eq!(seen, public);
    for row in list.at("/data").as_array().expect("a list") {
        assert_eq!(
            (&row["external_link"], &row["review_date"]),
            (&json!(null), &json!(null))
        );
        assert_eq!(row["details"], "As decided");
    }
    let person = world.path("?include=alerts");
    let person = world.app.get(&person).bearer(&service);
    let person = person.send().await.expect(200);
    assert_eq!(person.at("/alerts"), list.at("/data"));
    let one = world.path(&format!("/alerts/{open}"));
    world
        .app
        .get(&one)
        .bearer(&service)
        .send()
        .await
        .expect(200);
}

#[actix_web::test]
async fn a_services_entity_tag_does_not_move_with_what_it_does_not_see() {
    let world = World::new().await;
    let id = world.open(PROHIBITION).await;
    let path = world.path(&format!("/alerts/{id}"));
    let service = world.app.service("get_person");
    let tag = async || {
        world
            .app
            .get(&path)
            .bearer(&service)
            .send()
            .await
            .expect(200)
            .etag()
    };
    let before = tag().await;
    world
        .patch(&id, json!({ "external_link": "www.gov.uk/other" }))
        .await
        .expect(200);
    assert_eq!(tag().await, before);
    world
        .patch(&id, json!({ "details": "Other" }))
        .await
        .expect(200);
    assert_ne!(tag().await, before);
}

#[actix_web::test]
async fn other_services_and_appropriate_bodies_read_no_alerts_here_and_services_no_notes_at_all() {
    let world = World::new().await;
    for scope in [
        "appropriate_body",
        "appropriate_body get_person",
        "update_person",
        "create_trn",
        "assign_qtls",
        "set_professional_status",
        "set_cpd_induction",
        "set_welsh_induction",
    ] {
        let service = world.app.service(scope);
        world
            .app
            .get(&world.path("/alerts"))
            .bearer(&service)
            .send()
            .await
            .expect_problem("forbidden");
    }
    let service = world.app.service("get_person");
    for rest in ["/notes", "/timeline", "/access-records"] {
        world
            .app
            .get(&world.path(rest))
            .bearer(&service)
            .send()
            .await
            .expect_problem("forbidden");
    }
}

#[actix_web::test]
async fn without_a_purpose_restricted_alerts_are_out_of_sight() {
    let world = World::new().await;
    let (restricted, ordinary) = (world.open(RESTRICTED).await, world.open(PROHIBITION).await);
    let token = world.app.staff("administrator");
    let list = world
        .app
        .get(&world.path("/alerts"))
        .bearer(&token)
        .send()
        .await
        .expect(200);
    assert_eq!(ids(&list, "alert_id"), [ordinary]);
    let one = world.path(&format!("/alerts/{restricted}"));
    world
        .app
        .get(&one)
        .bearer(&token)
        .send()
        .await
        .expect_problem("not_found");
    world
        .get("administrator", &format!("/alerts/{restricted}"))
        .await
        .expect(200);
    for purpose in ["", " ", &"x".repeat(501)] {
        let call = world
            .app
            .get(&one)
            .bearer(&token)
            .header("access-purpose", purpose);
        call.send().await.expect_problem("access_purpose_invalid");
    }
}

#[actix_web::test]
async fn an_alert_of_somebody_else_is_not_there() {
    let world = World::new().await;
    let id = world.open(PROHIBITION).await;
    let other = World {
        person: world
            .app
            .db(|conn| crate::support::a::person().create(conn))
            .await,
        app: world.app.clone(),
    };
    other
        .get("administrator", &format!("/alerts/{id}"))
        .await
        .expect_problem("not_found");
    let body = json!({ "reason": "added_in_error" });
    let call = other
        .call("administrator", Method::DELETE, &format!("/alerts/{id}"))
        .if_match("\"1\"");
    call.json(&body).send().await.expect_problem("not_found");
}
