//! Reading routes and statuses, on their own and beside the teacher.

use actix_web::http::Method;
use serde_json::{Value, json};

use super::{World, held};
use crate::support::{
    a,
    builders::{
        alerts::SECTION_128,
        routes::{ASSESSMENT_ONLY, EARLY_YEARS, EYPS, HEI},
    },
};

#[actix_web::test]
async fn routes_are_listed_newest_first_page_by_page_and_each_look_of_staff_is_written_down() {
    let world = World::new().await;
    let mut ids = Vec::new();
    for (kind, day) in [
        (HEI, "2020-06-01"),
        (ASSESSMENT_ONLY, "2018-06-01"),
        (EARLY_YEARS, "2019-06-01"),
    ] {
        let added = world.post(&held(kind, day)).await.expect(201);
        ids.insert(0, added.text("/route_id"));
    }
    let first = world.get("/routes?limit=2").await.expect(200);
    let next = first.text("/next_cursor");
    let second = world.get(&format!("/routes?limit=2&cursor={next}")).await;
    let second = second.expect(200);
    let shown: Vec<String> = [&first, &second]
        .iter()
        .flat_map(|page| page.at("/data").as_array().cloned().unwrap_or_default())
        .map(|route| route["route_id"].as_str().unwrap_or_default().to_owned())
        .collect();
    // routes of one transaction have one time: then the later key comes first
    assert_eq!(shown.len(), 3);
    assert!(ids.iter().all(|id| shown.contains(id)));
    let looks = super::super::teachers::accesses(&world.app).await;
    assert_eq!(looks.len(), 2);
    let service = world.call(&world.service, Method::GET, "/routes");
    service.send().await.expect(200);
    assert_eq!(super::super::teachers::accesses(&world.app).await.len(), 2);
}

#[actix_web::test]
async fn each_status_is_explained_by_its_routes() {
    let world = World::new().await;
    let qts = world.post(&held(HEI, "2020-06-01")).await.expect(201);
    let eyts = world
        .post(&held(EARLY_YEARS, "2019-06-01"))
        .await
        .expect(201);
    let held = world.get("/professional-statuses").await.expect(200);
    assert_eq!(held.text("/qtls_status"), "none");
    assert_eq!(held.at("/awarded_or_approved_count"), 1);
    for (at, status, day, route) in [
        (0, "qualified_teacher_status", "2020-06-01", &qts),
        (1, "early_years_teacher_status", "2019-06-01", &eyts),
    ] {
        let at = |rest: &str| held.text(&format!("/statuses/{at}{rest}"));
        assert_eq!(
            (at("/status"), at("/holds_from")),
            (status.to_owned(), day.to_owned())
        );
        assert_eq!(at("/explain/given_by_route_id"), route.text("/route_id"));
        assert_eq!(at("/explain/routes/0/route_id"), route.text("/route_id"));
        assert_eq!(at("/explain/routes/0/training_provider/ukprn"), "10003861");
    }
    let tag = held.etag();
    let token = world.app.staff("viewer");
    let again = world.call(&token, Method::GET, "/professional-statuses");
    again.header("if-none-match", &tag).send().await.expect(304);
}

#[actix_web::test]
async fn a_teacher_is_shown_with_routes_and_statuses_to_who_may_see_them() {
    let world = World::new().await;
    world.post(&held(HEI, "2020-06-01")).await.expect(201);
    let with = "?include=routes,professional_statuses";
    let teacher = world.get(with).await.expect(200);
    assert_eq!(
        teacher.at("/routes"),
        world.get("/routes").await.at("/data")
    );
    assert_eq!(
        teacher.at("/professional_statuses"),
        world.get("/professional-statuses").await.json()
    );
    let bare = world.get("").await.expect(200);
    assert_eq!(
        (bare.at("/routes"), bare.at("/professional_statuses")),
        (Value::Null, Value::Null)
    );
    let service = world.call(&world.service, Method::GET, with);
    let service = service.send().await.expect(200);
    assert_eq!(service.at("/routes"), teacher.at("/routes"));
    // an appropriate body sees QTS and EYTS and which routes gave them, with their providers; neither other statuses nor routes
    let id = world.person.id;
    world
        .app
        .db(move |conn| a::route(id).of(EYPS).undated().create(conn))
        .await;
    let both = world.get("/professional-statuses").await.expect(200);
    assert_eq!(both.at("/statuses").as_array().map(Vec::len), Some(2));
    let body = world.app.service("appropriate_body");
    let prove = async |include: &str| {
        let read = json!({ "trn": world.person.trn, "date_of_birth": world.person.date_of_birth.to_string(), "include": [include] });
        let call = world.app.post("/v1/teachers/proved-reads").bearer(&body);
        call.json(&read).send().await
    };
    let proved = prove("professional_statuses").await.expect(200);
    let statuses = proved.at("/professional_statuses/statuses");
    assert_eq!(statuses.as_array().map(Vec::len), Some(1), "{statuses}");
    assert_eq!(
        statuses.pointer("/0/explain/routes/0/training_provider/name"),
        Some(&json!("Leeds Beckett University"))
    );
    prove("routes")
        .await
        .expect_problem("include_not_permitted");
    for rest in ["/routes", "/professional-statuses"] {
        let call = world.call(&body, Method::GET, rest);
        call.send().await.expect_problem("forbidden");
    }
}

#[actix_web::test]
async fn routes_of_somebody_else_and_of_nobody_are_not_there() {
    let world = World::new().await;
    let (theirs, merged) = world
        .app
        .db(|conn| {
            let survivor = a::person().create(conn);
            let merged = a::person().merged_into(&survivor).create(conn);
            let theirs = a::route(survivor.id).create(conn).id;
            (theirs, merged.trn)
        })
        .await;
    for id in [
        theirs.to_string(),
        uuid::Uuid::nil().to_string(),
        "x".to_owned(),
    ] {
        let found = world.get(&format!("/routes/{id}")).await;
        found.expect_problem("not_found");
    }
    let token = world.app.staff("viewer");
    for rest in ["/routes", "/professional-statuses"] {
        let at = |trn: &str| format!("/v1/teachers/{trn}{rest}");
        let gone = world.app.get(&at(&merged)).bearer(&token).send().await;
        gone.expect_problem("teacher_merged");
        let nobody = world.app.get(&at("9999999")).bearer(&token).send().await;
        nobody.expect_problem("teacher_not_found");
    }
}

#[actix_web::test]
async fn every_value_that_is_shown_leads_to_the_change_that_set_it() {
    let world = World::new().await;
    let id = world.post(&held(HEI, "2020-06-01")).await.expect(201);
    let later = json!({ "holds_from": "2020-06-02" });
    world.patch(&id.text("/route_id"), later).await.expect(200);
    let person = world.person.id;
    let changes: Vec<(uuid::Uuid, String)> = world
        .app
        .db(move |conn| {
            use db_schema::record::changes;
            use diesel::prelude::*;
            a::alert(person, SECTION_128).create(conn);
            changes::table
                .select((changes::id, changes::change_type))
                .load(conn)
                .expect("changes")
        })
        .await;
    let shown = world.get("?include=routes,alerts,provenance").await;
    let shown = shown.expect(200);
    let origins = shown.at("/provenance");
    let set_by = |field: &str| {
        let mut origins = origins.as_array().into_iter().flatten();
        let origin = origins.find(|origin| origin["field"] == field);
        let change = origin.unwrap_or_else(|| panic!("no {field}"))["change_id"].clone();
        let mut changes = changes.iter();
        let found = changes.find(|(id, _)| json!(id) == change);
        found.map(|(_, kind)| kind.clone()).unwrap_or_default()
    };
    for (field, kind) in [
        ("routes/0/holds_from", "route_changed"),
        ("routes/0/training_country", "route_added"),
        ("qts_awarded_on", "professional_statuses_changed"),
        ("induction_status", "induction_recalculated"),
    ] {
        assert_eq!(set_by(field), kind, "{field}");
    }
    assert!(!set_by("alerts/0/start_date").is_empty());
}
