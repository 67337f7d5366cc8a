use db_schema::record::{alert_types, alerts, support_tasks, trn_requests};
use diesel::prelude::*;
use domain::record::alert::RESTRICTED_TYPE;
use serde_json::{Value, json};
use teacher_record::platform::ids;
use time::macros::date;
use uuid::Uuid;

use super::{World, completed, pending, robin, somebody, with};
use crate::support::a;

fn alert(conn: &mut PgConnection, person: Uuid, restricted: bool, ended: Option<time::Date>) {
    let kind: Uuid = if restricted {
        RESTRICTED_TYPE
    } else {
        alert_types::table
            .filter(alert_types::is_restricted.eq(false))
            .select(alert_types::id)
            .first(conn)
            .expect("a type")
    };
    diesel::insert_into(alerts::table)
        .values((
            alerts::id.eq(ids::new_key()),
            alerts::person_id.eq(person),
            alerts::alert_type_id.eq(kind),
            alerts::started_on.eq(date!(2020 - 01 - 01)),
            alerts::ended_on.eq(ended),
        ))
        .execute(conn)
        .expect("an alert");
}

#[actix_web::test]
async fn s18_s19_of_some_clients_matches_staff_look_at_status_and_open_alerts_first() {
    let world = World::new().await;
    world.checked_first().await;
    let plain = |born| {
        a::person()
            .without_qts()
            .induction_status("none")
            .born(born)
            .national_insurance_number("AB123456C")
    };
    let (qualified, closed, restricted) = world
        .app
        .db(move |conn| {
            let qualified = robin().create(conn);
            let closed = plain(date!(1990 - 05 - 18)).create(conn);
            alert(conn, closed.id, false, Some(date!(2026 - 11 - 17)));
            let restricted = plain(date!(1990 - 05 - 19)).create(conn);
            alert(conn, restricted.id, true, None);
            (qualified, closed, restricted)
        })
        .await;
    let asked = |born: &str| {
        with(
            somebody("Other", "Names", born),
            "national_insurance_number",
            json!("AB123456C"),
        )
    };
    assert_eq!(world.outcome(asked("1990-05-17")).await, pending());
    let kind = "trn_request_manual_checks".to_owned();
    let checks = json!({ "checks": ["holds_qts"] });
    assert_eq!(
        world.tasks().await,
        [(kind.clone(), Some(qualified.id), checks)]
    );
    let closed_one = world.app.statements_of(world.outcome(asked("1990-05-18")));
    let (told, without) = closed_one.await;
    assert_eq!(told, completed(&closed));
    assert_eq!(world.tasks().await.len(), 1, "a closed alert is no matter");
    let restricted_one = world.app.statements_of(world.outcome(asked("1990-05-19")));
    let (told, with) = restricted_one.await;
    assert_eq!(told, completed(&restricted), "the client does not wait");
    assert_eq!(with, without, "nor does the work done for it tell anything");
    let tasks = world.tasks().await;
    assert_eq!(tasks.len(), 2);
    assert_eq!(tasks[1].2["visible_with"], "restricted_alert:view");
}

#[actix_web::test]
async fn s20_s21_a_client_sees_its_own_requests_in_every_state() {
    let world = World::new().await;
    world
        .ask("mine", somebody("Ada", "Obi", "1994-03-02"))
        .await
        .expect(201);
    let (_, other) = world.app.service_client(&["create_trn"]).await;
    let find = |key: String, id: &'static str| {
        let app = &world.app;
        async move {
            let call = app.get(&format!("/v1/trn-requests/{id}")).bearer(&key);
            call.send().await
        }
    };
    for (key, id) in [(world.key.clone(), "unknown"), (other, "mine")] {
        find(key, id).await.expect_problem("trn_request_not_found");
    }
    world
        .app
        .db(|conn| {
            diesel::update(trn_requests::table)
                .set(trn_requests::status.eq("rejected"))
                .execute(conn)
                .expect("the request");
        })
        .await;
    let rejected = find(world.key.clone(), "mine").await.expect(200);
    assert_eq!(rejected.text("/status"), "rejected");
    assert_eq!(rejected.at("/trn"), Value::Null);
}

#[actix_web::test]
async fn s22_a_dormant_request_is_matched_when_it_is_activated_and_once() {
    let world = World::new().await;
    let client = world.client;
    world
        .app
        .db(move |conn| {
            for (id, waiting) in [("sleeps", false), ("waits", true)] {
                let key = ids::new_key();
                diesel::insert_into(trn_requests::table)
                    .values((
                        trn_requests::id.eq(key),
                        trn_requests::service_client_id.eq(client),
                        trn_requests::request_id.eq(id),
                        trn_requests::status.eq("dormant"),
                        trn_requests::first_name.eq(id),
                        trn_requests::last_name.eq("Obi"),
                        trn_requests::date_of_birth.eq(date!(1994 - 03 - 02)),
                    ))
                    .execute(conn)
                    .expect("a request");
                if waiting {
                    diesel::insert_into(support_tasks::table)
                        .values((
                            support_tasks::id.eq(ids::new_key()),
                            support_tasks::kind.eq("trn_request"),
                            support_tasks::trn_request_id.eq(key),
                            support_tasks::facts.eq(json!({})),
                        ))
                        .execute(conn)
                        .expect("a task");
                }
            }
        })
        .await;
    let activate = |id: &'static str| {
        let (app, key) = (&world.app, &world.key);
        async move {
            app.post(&format!("/v1/trn-requests/{id}/activation"))
                .bearer(key)
                .send()
                .await
        }
    };
    let first = activate("sleeps").await.expect(200);
    assert_eq!(first.text("/status"), "completed");
    let people = world.people().await;
    assert_eq!(activate("sleeps").await.expect(200).json(), first.json());
    assert_eq!(world.people().await, people);
    let waits = activate("waits").await.expect(200);
    assert_eq!(waits.text("/status"), "pending");
    assert_eq!(world.people().await, people);
    let activated = world.happened("trn_request_activated").await;
    assert_eq!(
        activated, 2,
        "the second activation of the first changed nothing"
    );
    activate("unknown")
        .await
        .expect_problem("trn_request_not_found");
}
