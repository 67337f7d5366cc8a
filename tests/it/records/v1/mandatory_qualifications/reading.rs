use actix_web::http::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{MANAGER, World, passed};
use crate::support::a;

/// What a caller is shown with the teacher.
async fn shown(world: &World, token: &str) -> Vec<Value> {
    let path = format!(
        "/v1/teachers/{}?include=mandatory_qualifications",
        world.person.trn
    );
    let answer = world.app.get(&path).bearer(token).send().await.expect(200);
    let rows = answer.at("/mandatory_qualifications");
    rows.as_array().expect("a list").clone()
}

#[actix_web::test]
async fn s31_services_see_qualifications_that_are_finished_and_say_what_they_are_in() {
    let world = World::new().await;
    world.has(|one| one).await;
    world
        .has(|one| one.specialism(Some("visual")).in_progress())
        .await;
    world.has(|one| one.specialism(None)).await;
    let to_service = shown(&world, &world.app.service("get_person")).await;
    let [only] = to_service.as_slice() else {
        panic!("{to_service:?}");
    };
    assert_eq!(
        (
            &only["specialism"],
            &only["end_date"],
            &only["provider"]["name"]
        ),
        (
            &json!("hearing"),
            &json!("2020-07-01"),
            &json!("University of Manchester")
        )
    );
    let to_staff = shown(&world, &world.app.staff("viewer")).await;
    let specialisms: Vec<&Value> = to_staff.iter().map(|one| &one["specialism"]).collect();
    assert_eq!(
        specialisms,
        [&json!("hearing"), &json!("visual"), &Value::Null]
    );
}

#[actix_web::test]
async fn s31_an_appropriate_body_is_not_shown_qualifications_and_a_service_lists_none() {
    let world = World::new().await;
    let body = json!({
        "trn": world.person.trn, "date_of_birth": world.person.date_of_birth.to_string(), "include": ["mandatory_qualifications"],
    });
    let call = world.app.post("/v1/teachers/proved-reads");
    let call = call.bearer(&world.app.service("appropriate_body"));
    call.json(&body)
        .send()
        .await
        .expect_problem("include_not_permitted");
    let call = world.app.get(&world.path(""));
    let call = call.bearer(&world.app.service("get_person"));
    call.send().await.expect_problem("forbidden");
}

#[actix_web::test]
async fn they_are_listed_in_the_order_in_which_they_came_page_by_page() {
    let world = World::new().await;
    let mut ids = Vec::new();
    for _ in 0..3 {
        ids.push(world.has(|one| one).await);
    }
    let field = "/data/0/mandatory_qualification_id";
    let mut rest = "?limit=1".to_owned();
    let mut back = Value::Null;
    for id in &ids {
        let page = world.get("viewer", &rest).await.expect(200);
        assert_eq!(&page.text(field), id);
        back = page.at("/prev_cursor");
        if let Some(cursor) = page.at("/next_cursor").as_str() {
            rest = format!("?limit=1&cursor={cursor}");
        }
    }
    let rest = format!("?limit=1&cursor={}", back.as_str().expect("a cursor"));
    let page = world.get("viewer", &rest).await.expect(200);
    assert_eq!(page.text(field), ids[1]);
}

#[actix_web::test]
async fn what_is_unknown_deleted_or_somebody_elses_is_not_there() {
    let world = World::new().await;
    let other = world
        .app
        .db(|conn| {
            let other = a::person().create(conn);
            a::mandatory_qualification(other.id).create(conn).id
        })
        .await;
    let deleted = world.has(|one| one).await;
    let reason = json!({ "reason": "added_in_error" });
    let answer = world.write(Method::DELETE, &deleted, &reason).await;
    answer.expect(204);
    for id in [
        other.to_string(),
        deleted,
        Uuid::now_v7().to_string(),
        "x".to_owned(),
    ] {
        let answer = world.get("viewer", &format!("/{id}")).await;
        answer.expect_problem("not_found");
    }
    let listed = world.get("viewer", "").await.expect(200);
    assert_eq!(listed.at("/data"), json!([]));
}

#[actix_web::test]
async fn whoever_looks_is_written_down() {
    let world = World::new().await;
    let added = world.post(&passed()).await.expect(201);
    let rest = format!("/{}", added.text("/mandatory_qualification_id"));
    world.get("viewer", "").await.expect(200);
    world.get("viewer", &rest).await.expect(200);
    let path = format!("/v1/teachers/{}/access-records", world.person.trn);
    let call = world.app.get(&path);
    let call = call.bearer(&world.app.staff("administrator"));
    let looks = call.send().await.expect(200).at("/data");
    assert_eq!(looks.as_array().map(Vec::len), Some(2), "{looks}");
}

#[actix_web::test]
async fn a_viewer_changes_nothing() {
    let world = World::new().await;
    let call = world.app.post(&world.path(""));
    let call = call.bearer(&world.app.staff("viewer")).json(&passed());
    call.send().await.expect_problem("forbidden");
    let added = world.post(&passed()).await.expect(201);
    let rest = format!("/{}", added.text("/mandatory_qualification_id"));
    let found = world.get(MANAGER, &rest).await.expect(200);
    assert_eq!(found.json(), added.json());
}
