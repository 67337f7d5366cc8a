//! The QTLS date (`teaching-records.md` 2.6, 3.6.6).

use actix_web::http::Method;
use serde_json::{Value, json};

use super::{World, held, with};
use crate::support::builders::routes::{HEI, QTLS};

const REQUIRED: (&str, &str) = ("required_to_complete", "required_to_complete");
const EXEMPT: (&str, &str) = ("exempt", "required_to_complete");
const NONE: (&str, &str) = ("none", "none");

#[actix_web::test]
async fn s36_a_date_before_april_2012_counts_as_that_day_and_exempts() {
    let world = World::new().await;
    let answer = world.put_qtls(json!("2011-04-01")).await.expect(200);
    assert_eq!(answer.text("/awarded_on"), "2012-04-01");
    world
        .expect_standing(Some("2012-04-01"), "active", EXEMPT)
        .await;
    let route = world.get("/routes").await.expect(200);
    assert_eq!(route.text("/data/0/route_type/id"), QTLS.to_string());
    assert_eq!(route.text("/data/0/status"), "holds");
    assert_eq!(route.text("/data/0/holds_from"), "2012-04-01");
    assert_eq!(route.at("/data/0/is_exempt_from_induction"), true);
    let read = world.call(&world.service, Method::GET, "/qtls");
    let read = read.send().await.expect(200);
    assert_eq!((read.json(), read.etag()), (answer.json(), answer.etag()));
}

#[actix_web::test]
async fn s37_null_takes_qtls_away_and_tomorrow_is_refused() {
    let world = World::new().await;
    world.put_qtls(json!("2011-04-01")).await.expect(200);
    let answer = world.put_qtls(Value::Null).await.expect(200);
    assert_eq!(answer.at("/awarded_on"), Value::Null);
    world.expect_standing(None, "expired", NONE).await;
    let refused = world.put_qtls(json!("2026-11-18")).await;
    let refused = refused.expect_problem("qtls_date_in_future");
    assert_eq!(refused.field_problems()[0].0, "/awarded_on");
    assert_eq!(refused.text("/params/latest"), "2026-11-17");
    // regained today
    world.put_qtls(json!("2026-11-17")).await.expect(200);
    world
        .expect_standing(Some("2026-11-17"), "active", EXEMPT)
        .await;
}

#[actix_web::test]
async fn a_date_that_is_left_out_takes_nothing_away() {
    let world = World::new().await;
    world.put_qtls(json!("2013-04-01")).await.expect(200);
    let call = world.call(&world.service, Method::PUT, "/qtls");
    let refused = call.json(&json!({})).send().await;
    let refused = refused.expect_problem("missing_field");
    let missing = ("/awarded_on".to_owned(), "missing_field".to_owned());
    assert_eq!(refused.field_problems(), [missing]);
    world
        .expect_standing(Some("2013-04-01"), "active", EXEMPT)
        .await;
}

#[actix_web::test]
async fn a_new_date_leaves_what_staff_decided_and_null_leaves_what_is_not_held() {
    let world = World::new().await;
    let decided = json!({
        "route_type_id": QTLS, "status": "holds", "holds_from": "2013-04-01", "is_exempt_from_induction": false, "training_country_code": "GB",
        "reason": "new_information",
    });
    let route = world.post(&decided).await.expect(201).text("/route_id");
    world.put_qtls(json!("2014-04-01")).await.expect(200);
    world
        .expect_standing(Some("2014-04-01"), "active", REQUIRED)
        .await;
    let left =
        json!({ "status": "withdrawn", "holds_from": null, "is_exempt_from_induction": null });
    world.patch(&route, left).await.expect(200);
    world.put_qtls(Value::Null).await.expect(200);
    world.get(&format!("/routes/{route}")).await.expect(200);
}

#[actix_web::test]
async fn s38_an_earlier_route_keeps_the_earlier_date() {
    let world = World::new().await;
    world.post(&held(HEI, "2001-04-01")).await.expect(201);
    world
        .expect_standing(Some("2001-04-01"), "none", REQUIRED)
        .await;
    world.put_qtls(json!("2013-04-01")).await.expect(200);
    world
        .expect_standing(Some("2001-04-01"), "active", EXEMPT)
        .await;
    let held = world.get("/professional-statuses").await.expect(200);
    assert_eq!(held.at("/awarded_or_approved_count"), 2);
    assert_eq!(held.text("/statuses/0/holds_from"), "2001-04-01");
    world.put_qtls(Value::Null).await.expect(200);
    world
        .expect_standing(Some("2001-04-01"), "expired", REQUIRED)
        .await;
}

#[actix_web::test]
async fn the_same_date_again_changes_nothing_and_another_one_moves_the_route() {
    let world = World::new().await;
    world.put_qtls(Value::Null).await.expect(200);
    let kinds = async || {
        let entries = super::super::teachers::history(&world.app, world.person.id).await;
        entries
            .into_iter()
            .map(|entry| entry.kind)
            .collect::<Vec<_>>()
    };
    assert_eq!(kinds().await, Vec::<String>::new());
    world.put_qtls(json!("2015-01-01")).await.expect(200);
    let route = world.get("/routes").await.text("/data/0/route_id");
    let once = kinds().await;
    world.put_qtls(json!("2015-01-01")).await.expect(200);
    assert_eq!(kinds().await, once);
    world.put_qtls(json!("2015-01-02")).await.expect(200);
    let after = world.get("/routes").await.expect(200);
    assert_eq!(after.text("/data/0/route_id"), route);
    assert_eq!(after.text("/data/0/holds_from"), "2015-01-02");
    assert_eq!(kinds().await.len(), once.len() + 2);
}

#[actix_web::test]
async fn a_version_that_was_read_before_is_refused_where_one_is_sent() {
    let world = World::new().await;
    let read = world.call(&world.service, Method::GET, "/qtls");
    let before = read.send().await.expect(200).etag();
    let put = async |tag: &str, day: &str| {
        let call = world.call(&world.service, Method::PUT, "/qtls");
        call.if_match(tag)
            .json(&json!({ "awarded_on": day }))
            .send()
            .await
    };
    put(&before, "2015-01-01").await.expect(200);
    put(&before, "2016-01-01")
        .await
        .expect_problem("precondition_failed");
    put("*", "2016-01-01").await.expect(200);
}

#[actix_web::test]
async fn a_person_has_one_qtls_route_and_staff_keep_it_like_any_other() {
    let world = World::new().await;
    let route = json!({
        "route_type_id": QTLS, "status": "holds", "holds_from": "2010-01-01", "is_exempt_from_induction": true,
        "training_country_code": "GB", "reason": "new_information",
    });
    let added = world.post(&route).await.expect(201);
    assert_eq!(added.text("/holds_from"), "2012-04-01");
    world
        .post(&route)
        .await
        .expect_problem("several_qtls_routes");
    let id = added.text("/route_id");
    world
        .patch(&id, json!({ "status": "withdrawn" }))
        .await
        .expect(200);
    world.expect_standing(None, "expired", NONE).await;
    // the service's date brings the very route back
    world.put_qtls(json!("2014-05-01")).await.expect(200);
    let routes = world.get("/routes").await.expect(200);
    assert_eq!(routes.at("/data").as_array().map(Vec::len), Some(1));
    assert_eq!(routes.text("/data/0/route_id"), id);
    world
        .expect_standing(Some("2014-05-01"), "active", EXEMPT)
        .await;
    world
        .post(&with(
            route,
            json!({ "status": "failed", "holds_from": null, "is_exempt_from_induction": null }),
        ))
        .await
        .expect_problem("several_qtls_routes");
}

#[actix_web::test]
async fn an_induction_that_has_begun_keeps_its_ground() {
    let world = World::new().await;
    world.put_qtls(json!("2015-01-01")).await.expect(200);
    let id = world.person.id;
    world
        .app
        .db(move |conn| {
            use db_schema::record::persons;
            use diesel::prelude::*;
            diesel::update(persons::table.find(id))
                .set((
                    persons::induction_status_without_exemption.eq("in_progress"),
                    persons::induction_started_on.eq(time::macros::date!(2024 - 01 - 01)),
                ))
                .execute(conn)
                .expect("an induction")
        })
        .await;
    world
        .put_qtls(Value::Null)
        .await
        .expect_problem("induction_requirement_kept");
    world
        .expect_standing(Some("2015-01-01"), "active", ("exempt", "in_progress"))
        .await;
}

#[actix_web::test]
async fn only_a_service_that_assigns_qtls_reads_and_sets_it() {
    let world = World::new().await;
    let body = json!({ "awarded_on": null });
    for token in [
        world.app.staff("administrator"),
        world.app.service("set_professional_status"),
    ] {
        let read = world.call(&token, Method::GET, "/qtls");
        read.send().await.expect_problem("forbidden");
        let set = world.call(&token, Method::PUT, "/qtls");
        set.json(&body).send().await.expect_problem("forbidden");
    }
}
