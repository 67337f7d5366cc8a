//! Staff keep routes: add, change, delete.

use actix_web::http::Method;
use domain::record::route::RouteStatus;
use serde_json::{Value, json};
use time::macros::date;
use uuid::Uuid;

use super::{MANAGER, World, held, with};
use crate::support::{
    a,
    builders::routes::{ASSESSMENT_ONLY, EYPS, HEI, SCOTTISH},
};

const REQUIRED: (&str, &str) = ("required_to_complete", "required_to_complete");
const NONE: (&str, &str) = ("none", "none");

#[actix_web::test]
async fn a_new_route_says_what_was_sent_and_can_be_read_at_its_address() {
    let world = World::new().await;
    let body = with(
        held(HEI, "2020-07-10"),
        json!({
            "training_start_date": "2019-09-01", "training_end_date": "2020-07-01", "training_age_specialism": { "type": "range", "from": 5, "to": 5 },
            "training_subject_ids": ["bf1ef345-9a8c-45b3-878a-4b540f275f46", "0fb7a74a-4079-4bd5-be75-f1b2085c8115"], "evidence_reference": "CASE-7",
        }),
    );
    let added = world.post(&body).await.expect(201);
    let address = added.header("location").expect("an address").to_owned();
    let id = added.text("/route_id");
    assert_eq!(address, world.path(&format!("/routes/{id}")));
    let read = world.get(&format!("/routes/{id}")).await.expect(200);
    assert_eq!((read.json(), read.etag()), (added.json(), added.etag()));
    assert_eq!(read.text("/route_type/awards"), "qualified_teacher_status");
    assert_eq!(read.text("/degree_type/name"), "BA (Hons)");
    assert_eq!(read.text("/training_subjects/0/reference"), "100048");
    assert_eq!(read.text("/training_subjects/1/reference"), "100343");
    assert_eq!(read.at("/exemption_reasons"), json!([]));
    let entries = super::super::teachers::history(&world.app, world.person.id).await;
    assert_eq!(entries[0].kind, "route_added");
    assert_eq!(entries[0].reason.as_deref(), Some("new_information"));
    assert_eq!(entries[0].after["holds_from"], "2020-07-10");
    assert_eq!(entries[1].after, json!({ "qts_awarded_on": "2020-07-10" }));
    assert_eq!(entries[2].after["induction_status"], "required_to_complete");
}

#[actix_web::test]
async fn a_change_holds_only_what_it_sends_against_the_rules() {
    let world = World::new().await;
    let person = world.person.id;
    // an old row without a degree, which no rule would accept today
    let id = world
        .app
        .db(move |conn| {
            use db_schema::record::routes_to_professional_status as routes;
            use diesel::prelude::*;
            let route = a::route(person)
                .status(RouteStatus::InTraining)
                .create(conn);
            conn.transaction(|conn| {
                crate::support::builders::people::by_hand(conn)?;
                diesel::update(routes::table.find(route.id))
                    .set(routes::degree_type_id.eq(None::<Uuid>))
                    .execute(conn)
            })
            .expect("a route");
            route.id.to_string()
        })
        .await;
    let stage = json!({ "training_age_specialism": { "type": "foundation_stage" } });
    let changed = world.patch(&id, stage.clone()).await.expect(200);
    assert_eq!(changed.at("/degree_type"), Value::Null);
    assert_eq!(changed.header("etag"), Some("\"2\""));
    world
        .patch(&id, stage)
        .await
        .expect_problem("nothing_changes");
    let refused = world.patch(&id, json!({ "degree_type_id": null })).await;
    refused.expect_problem("route_field_missing");
    let refused = world.patch(&id, json!({ "status": "holds" })).await;
    refused.expect_problem("route_field_missing");
    let holds = json!({ "status": "holds", "holds_from": "2024-02-29" });
    world.patch(&id, holds).await.expect(200);
    world
        .expect_standing(Some("2024-02-29"), "none", REQUIRED)
        .await;
    for (body, code) in [
        (json!({ "route_type_id": HEI }), "unknown_field"),
        (json!({ "status": null }), "wrong_type"),
    ] {
        world.patch(&id, body).await.expect_problem(code);
    }
}

#[actix_web::test]
async fn another_state_takes_away_what_no_route_has_in_it() {
    let world = World::new().await;
    let body = with(
        held(HEI, "2020-07-10"),
        json!({ "training_start_date": "2019-09-01", "training_end_date": "2020-07-01" }),
    );
    let id = world.post(&body).await.expect(201).text("/route_id");
    let withdrawn = world.patch(&id, json!({ "status": "withdrawn" })).await;
    let withdrawn = withdrawn.expect(200);
    for field in [
        "/holds_from",
        "/training_start_date",
        "/training_end_date",
        "/training_provider",
        "/degree_type",
    ] {
        assert_eq!(withdrawn.at(field), Value::Null, "{field}");
    }
    assert_eq!(withdrawn.text("/training_country/code"), "GB");
    world.expect_standing(None, "none", NONE).await;
    let both = json!({ "status": "failed", "holds_from": "2020-07-10" });
    let refused = world.patch(&id, both).await;
    refused.expect_problem("route_field_not_permitted");
}

#[actix_web::test]
async fn s45_the_earliest_held_route_gives_the_date_and_after_its_removal_the_next() {
    let world = World::new().await;
    let later = world.post(&held(HEI, "2020-06-01")).await.expect(201);
    let first = world.post(&held(ASSESSMENT_ONLY, "2018-06-01")).await;
    let first = first.expect(201).text("/route_id");
    let held = world.get("/professional-statuses").await.expect(200);
    assert_eq!(held.text("/statuses/0/holds_from"), "2018-06-01");
    assert_eq!(held.text("/statuses/0/explain/given_by_route_id"), first);
    assert_eq!(held.at("/awarded_or_approved_count"), 2);
    world.delete(&first).await.expect(204);
    let held = world.get("/professional-statuses").await.expect(200);
    assert_eq!(held.text("/statuses/0/holds_from"), "2020-06-01");
    assert_eq!(
        held.text("/statuses/0/explain/given_by_route_id"),
        later.text("/route_id")
    );
    world
        .expect_standing(Some("2020-06-01"), "none", REQUIRED)
        .await;
    let gone = world.get(&format!("/routes/{first}")).await;
    gone.expect_problem("not_found");
}

#[actix_web::test]
async fn a_route_is_removed_only_if_no_induction_that_has_begun_rests_on_it() {
    let world = World::with(|person| person.induction_status("passed")).await;
    let routes = world.get("/routes").await.expect(200);
    let id = routes.text("/data/0/route_id");
    let refused = world.delete(&id).await;
    refused.expect_problem("induction_requirement_kept");
    // another route to the same status takes its place
    world
        .post(&held(ASSESSMENT_ONLY, "2018-06-01"))
        .await
        .expect(201);
    world.delete(&id).await.expect(204);
    world
        .expect_standing(Some("2018-06-01"), "none", ("passed", "passed"))
        .await;
    let old = held(HEI, "2000-05-06");
    let refused = world.post(&old).await;
    refused.expect_problem("induction_requirement_kept");
}

#[actix_web::test]
async fn who_qualified_before_7_may_2000_need_not_serve() {
    let world = World::new().await;
    let route = world.post(&held(HEI, "2000-05-06")).await.expect(201);
    assert_eq!(
        route.text("/exemption_reasons/0/name"),
        "They qualified before 07 May 2000"
    );
    world
        .expect_standing(Some("2000-05-06"), "none", NONE)
        .await;
    let id = route.text("/route_id");
    world
        .patch(&id, json!({ "holds_from": "2000-05-07" }))
        .await
        .expect(200);
    world
        .expect_standing(Some("2000-05-07"), "none", REQUIRED)
        .await;
}

#[actix_web::test]
async fn an_old_version_is_refused_and_a_missing_one_too() {
    let world = World::new().await;
    let id = world.post(&held(HEI, "2020-06-01")).await.expect(201);
    let rest = format!("/routes/{}", id.text("/route_id"));
    let token = world.app.staff(MANAGER);
    let body = json!({ "holds_from": "2020-06-02", "reason": "new_information" });
    let call = || world.call(&token, Method::PATCH, &rest).json(&body);
    call().send().await.expect_problem("precondition_required");
    call().if_match("\"1\"").send().await.expect(200);
    call()
        .if_match("\"1\"")
        .send()
        .await
        .expect_problem("precondition_failed");
    let delete = world.call(&token, Method::DELETE, &rest).if_match("\"1\"");
    let delete = delete.json(&json!({ "reason": "created_in_error" }));
    delete.send().await.expect_problem("precondition_failed");
}

#[actix_web::test]
async fn everything_wrong_with_a_new_route_is_told_together() {
    let world = World::new().await;
    let body = json!({
        "route_type_id": SCOTTISH, "status": "holds", "holds_from": "2026-11-18", "training_country_code": "PT", "degree_type_id": Uuid::nil(),
        "training_age_specialism": { "type": "key_stage_1", "from": 3 }, "training_subject_ids": ["47bc6eca-38d1-47af-8375-4b9c0c4794a9"],
        "reason": "new_information",
    });
    let mut told = world.post(&body).await.expect(422).field_problems();
    told.sort_unstable();
    let expected = [
        ("/degree_type_id", "reference_unknown"),
        ("/degree_type_id", "route_field_not_permitted"),
        ("/holds_from", "holds_from_in_future"),
        ("/is_exempt_from_induction", "route_field_missing"),
        ("/training_age_specialism", "age_range_not_permitted"),
        ("/training_country_code", "training_country_not_for_type"),
        ("/training_subject_ids/0", "reference_retired"),
    ];
    assert_eq!(
        told,
        expected.map(|(pointer, code)| (pointer.to_owned(), code.to_owned()))
    );
    let unknown = with(
        held(HEI, "2020-06-01"),
        json!({ "route_type_id": Uuid::nil() }),
    );
    let refused = world.post(&unknown).await;
    let refused = refused.expect_problem("reference_unknown");
    assert_eq!(refused.field_problems()[0].0, "/route_type_id");
}

#[actix_web::test]
async fn a_retired_value_may_stay_where_it_is() {
    let world = World::new().await;
    let recognised = json!({
        "route_type_id": SCOTTISH, "status": "holds", "holds_from": "2023-01-01", "training_country_code": "GB-SCT",
        "is_exempt_from_induction": false, "reason": "new_information",
    });
    let added = world.post(&recognised).await.expect(201);
    assert_eq!(
        added.text("/training_provider/name"),
        "UK establishment (Scotland/Northern Ireland)"
    );
    let id = added.text("/route_id");
    let later = json!({ "holds_from": "2023-01-02", "is_exempt_from_induction": true });
    let changed = world.patch(&id, later).await.expect(200);
    assert_eq!(
        changed.at("/training_provider"),
        added.at("/training_provider")
    );
    world
        .expect_standing(
            Some("2023-01-02"),
            "none",
            ("exempt", "required_to_complete"),
        )
        .await;
}

#[actix_web::test]
async fn old_rows_without_a_day_give_a_status_without_a_date() {
    let world = World::new().await;
    let person = world.person.id;
    world
        .app
        .db(move |conn| {
            a::route(person).of(EYPS).undated().create(conn);
            a::route(person)
                .held_from(date!(2010 - 01 - 01))
                .create(conn);
        })
        .await;
    world.put_qtls(json!("2013-04-01")).await.expect(200);
    let held = world.get("/professional-statuses").await.expect(200);
    assert_eq!(
        held.text("/statuses/1/status"),
        "early_years_professional_status"
    );
    assert_eq!(held.at("/statuses/1/holds_from"), Value::Null);
    assert_eq!(
        held.at("/statuses/1/explain/given_by_route_id"),
        Value::Null
    );
    let teacher = world.get("").await.expect(200);
    assert_eq!(teacher.at("/holds_eyps"), true);
    assert_eq!(teacher.text("/qts_awarded_on"), "2010-01-01");
}
