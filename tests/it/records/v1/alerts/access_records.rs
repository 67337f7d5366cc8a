//! Who looked at whose record.

use db_schema::audit::{access_allowances, access_records as looks};
use diesel::prelude::*;
use serde_json::{Value, json};

use super::{World, new_alert};
use crate::support::{a, builders::alerts::RESTRICTED};

impl World {
    async fn looks(&self) -> i64 {
        self.app
            .db(|conn| looks::table.count().get_result(conn).expect("a count"))
            .await
    }

    async fn list(&self, role: &str, path: &str) -> Value {
        self.app
            .get(path)
            .bearer(&self.app.staff(role))
            .send()
            .await
            .expect(200)
            .at("/data")
    }
}

#[actix_web::test]
async fn every_look_of_staff_is_written_down_and_none_of_a_service() {
    let world = World::new().await;
    for (rest, seen) in [
        ("/alerts", 1),
        ("/notes", 2),
        ("/timeline", 3),
        ("/alerts?limit=1", 4),
    ] {
        world
            .app
            .get(&world.path(rest))
            .bearer(&world.app.staff("viewer"))
            .send()
            .await
            .expect(200);
        assert_eq!(world.looks().await, seen, "{rest}");
    }
    world
        .app
        .get(&world.path("/alerts"))
        .bearer(&world.app.service("get_person"))
        .send()
        .await
        .expect(200);
    world
        .app
        .get("/v1/teachers/0000001/alerts")
        .bearer(&world.app.staff("viewer"))
        .send()
        .await
        .expect(404);
    assert_eq!(world.looks().await, 4);

    let listed = world
        .list("access_manager", &world.path("/access-records?limit=500"))
        .await;
    assert_eq!(listed.as_array().map(Vec::len), Some(4));
    assert_eq!(
        (&listed[0]["kind"], &listed[0]["trn"], &listed[0]["purpose"]),
        (&json!("read"), &json!(world.person.trn), &Value::Null)
    );
    assert_eq!(
        (&listed[0]["actor"]["kind"], &listed[0]["actor"]["role"]),
        (&json!("dfe_staff"), &json!("viewer"))
    );
    assert_eq!(world.looks().await, 4, "looking at the looks is none");
}

#[actix_web::test]
async fn a_purpose_is_kept_and_shown_to_those_who_see_restricted_alerts() {
    let world = World::new().await;
    world
        .post("administrator", "/alerts", &new_alert(RESTRICTED))
        .await
        .expect(201);
    world.get("administrator", "/alerts").await.expect(200);
    let path = world.path("/access-records");
    let seen = world.list("administrator", &path).await;
    let (kind, purpose) = (
        json!("restricted_alerts"),
        json!("Answering a question of the school"),
    );
    assert_eq!((&seen[0]["kind"], &seen[0]["purpose"]), (&kind, &purpose));
    let seen = world.list("access_manager", &path).await;
    assert_eq!(
        (&seen[0]["kind"], &seen[0]["purpose"]),
        (&json!("read"), &Value::Null)
    );
    let filtered = |kind: &str| format!("/v1/access-records?kind={kind}&limit=500");
    assert_eq!(
        world
            .list("access_manager", &filtered("restricted_alerts"))
            .await,
        json!([])
    );
    assert_eq!(
        world
            .list("access_manager", &filtered("read"))
            .await
            .as_array()
            .map(Vec::len),
        Some(1)
    );
    assert_eq!(
        world
            .list("administrator", &filtered("restricted_alerts"))
            .await
            .as_array()
            .map(Vec::len),
        Some(1)
    );
}

#[actix_web::test]
async fn looks_are_searched_by_caller_and_day() {
    let world = World::new().await;
    world.get("viewer", "/alerts").await.expect(200);
    world.get("record_manager", "/alerts").await.expect(200);
    let all = world.list("access_manager", "/v1/access-records").await;
    let viewer = all
        .as_array()
        .expect("a list")
        .iter()
        .find(|look| look["actor"]["role"] == "viewer")
        .expect("the viewer's");
    let id = viewer["actor"]["id"]
        .as_str()
        .expect("an id")
        .replace('|', "%7C");
    assert_eq!(
        world
            .list(
                "access_manager",
                &format!("/v1/access-records?actor_id={id}")
            )
            .await,
        json!([viewer])
    );
    let day = &viewer["recorded_at"].as_str().expect("an instant")[..10];
    for (query, found) in [
        (format!("recorded_from={day}"), 2),
        ("recorded_from=2199-01-01".to_owned(), 0),
        ("recorded_to=2020-01-01".to_owned(), 0),
    ] {
        let listed = world
            .list("access_manager", &format!("/v1/access-records?{query}"))
            .await;
        assert_eq!(listed.as_array().map(Vec::len), Some(found), "{query}");
    }
}

#[actix_web::test]
async fn unusually_many_people_within_an_hour_raise_one_flag() {
    let world = World::new().await;
    let others = world
        .app
        .db(|conn| {
            diesel::insert_into(access_allowances::table)
                .values((
                    access_allowances::actor_role.eq("viewer"),
                    access_allowances::effective_from.eq(time::macros::date!(2021 - 01 - 01)),
                    access_allowances::people_per_hour.eq(2),
                ))
                .execute(conn)
                .expect("an allowance");
            [(); 3].map(|()| a::person().create(conn).trn)
        })
        .await;
    let flags = async || world.list("access_manager", "/v1/access-flags").await;
    for _ in 0..5 {
        world.get("viewer", "/alerts").await.expect(200);
    }
    let look = async |trn: &String| {
        let path = format!("/v1/teachers/{trn}/notes");
        world
            .app
            .get(&path)
            .bearer(&world.app.staff("viewer"))
            .send()
            .await
            .expect(200);
    };
    look(&others[0]).await;
    assert_eq!(
        flags().await,
        json!([]),
        "the same person counts once, and two are allowed"
    );
    look(&others[1]).await;
    look(&others[2]).await;
    let raised = flags().await;
    assert_eq!(raised.as_array().map(Vec::len), Some(1));
    assert_eq!(
        (&raised[0]["people_read"], &raised[0]["allowance"]),
        (&json!(3), &json!(2))
    );
}

#[actix_web::test]
async fn only_those_who_manage_access_see_the_looks() {
    let world = World::new().await;
    for path in [
        world.path("/access-records"),
        "/v1/access-records".to_owned(),
        "/v1/access-flags".to_owned(),
    ] {
        for (role, allowed) in [
            ("viewer", false),
            ("record_manager", false),
            ("alerts_manager_tra", false),
            ("alerts_manager_tra_dbs", false),
            ("access_manager", true),
            ("administrator", true),
        ] {
            let answer = world
                .app
                .get(&path)
                .bearer(&world.app.staff(role))
                .send()
                .await;
            match allowed {
                true => drop(answer.expect(200)),
                false => drop(answer.expect_problem("forbidden")),
            }
        }
    }
}
