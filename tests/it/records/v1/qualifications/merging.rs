//! Statuses and induction of two records that become one (`docs/decisions/0071-routes-and-what-follows.md`).

use db_schema::record::{induction_exemptions, persons};
use diesel::prelude::*;
use domain::record::exemption_reason::PASSED_IN_WALES;
use serde_json::json;
use store::record::qualifications as rows;
use time::macros::date;

use super::super::teachers::{history, merging::merge};
use super::{World, in_training};
use crate::support::{
    TestApp, a,
    builders::{
        people::{Person, by_hand},
        routes::{ASSESSMENT_ONLY, EARLY_YEARS},
    },
};

async fn pair(
    app: &TestApp,
    build: impl FnOnce(&mut PgConnection) -> (Person, Person) + Send + 'static,
) -> (Person, Person) {
    app.db(build).await
}

#[actix_web::test]
async fn the_routes_of_both_give_what_the_retained_record_holds() {
    let app = TestApp::new().await;
    let (one, other) = pair(&app, |conn| {
        let other = a::person().unqualified().create(conn);
        for (kind, day) in [
            (ASSESSMENT_ONLY, date!(2018 - 06 - 01)),
            (EARLY_YEARS, date!(2017 - 06 - 01)),
        ] {
            a::route(other.id).of(kind).held_from(day).create(conn);
        }
        (a::person().create(conn), other)
    })
    .await;
    merge(&app, &one.trn, &other.trn, "retained")
        .await
        .expect(200);
    let path = format!("/v1/teachers/{}?include=professional_statuses", one.trn);
    let token = app.staff("viewer");
    let merged = app.get(&path).bearer(&token).send().await.expect(200);
    assert_eq!(merged.text("/qts_awarded_on"), "2018-06-01");
    assert_eq!(merged.text("/eyts_awarded_on"), "2017-06-01");
    assert_eq!(
        merged.at("/professional_statuses/awarded_or_approved_count"),
        2
    );
    let told = history(&app, one.id).await;
    let told = told
        .iter()
        .find(|entry| entry.kind == "professional_statuses_changed");
    assert_eq!(
        told.expect("a change").after,
        json!({ "qts_awarded_on": "2018-06-01", "eyts_awarded_on": "2017-06-01" })
    );
}

#[actix_web::test]
async fn reasons_of_exemption_and_a_lost_qtls_come_along() {
    let app = TestApp::new().await;
    let (one, other) = pair(&app, |conn| {
        let one = a::person().create(conn);
        let other = a::person().unqualified().create(conn);
        conn.transaction(|conn| {
            by_hand(conn)?;
            diesel::insert_into(induction_exemptions::table)
                .values((
                    induction_exemptions::person_id.eq(other.id),
                    induction_exemptions::induction_exemption_reason_id.eq(PASSED_IN_WALES),
                ))
                .execute(conn)?;
            diesel::update(persons::table.find(other.id))
                .set((
                    persons::induction_status.eq("exempt"),
                    persons::qtls_status.eq("expired"),
                ))
                .execute(conn)
        })
        .expect("exempt");
        (one, other)
    })
    .await;
    merge(&app, &one.trn, &other.trn, "retained")
        .await
        .expect(200);
    let id = one.id;
    let standing = app
        .db(move |conn| rows::standing(conn, id).expect("a standing"))
        .await;
    assert_eq!(standing.statuses.qtls.as_str(), "expired");
    assert_eq!(standing.induction.status.as_str(), "exempt");
    assert_eq!(standing.induction.fallback.as_str(), "required_to_complete");
    assert_eq!(standing.induction.reasons, [PASSED_IN_WALES].into());
}

#[actix_web::test]
async fn a_merge_that_takes_the_ground_of_an_induction_is_refused_and_leaves_nothing() {
    let app = TestApp::new().await;
    let (one, other) = pair(&app, |conn| {
        let one = a::person().induction_status("failed_in_wales").create(conn);
        let other = a::person().unqualified().create(conn);
        let old = date!(1999 - 09 - 01);
        a::route(other.id).held_from(old).create(conn);
        (one, other)
    })
    .await;
    merge(&app, &one.trn, &other.trn, "retained")
        .await
        .expect_problem("induction_requirement_kept");
    let token = app.staff("viewer");
    let still = app.get(&format!("/v1/teachers/{}", other.trn));
    still.bearer(&token).send().await.expect(200);
}

#[actix_web::test]
async fn a_route_that_a_service_follows_on_both_records_is_followed_once_and_every_history_stays() {
    let world = World::new().await;
    let other = world
        .app
        .db(|conn| a::person().unqualified().create(conn))
        .await;
    let route = world.put("both", &in_training()).await.expect(201);
    let path = format!("/v1/teachers/{}/client-routes/both", other.trn);
    let second = world.app.put(&path).bearer(&world.service);
    let second = second.json(&in_training()).send().await.expect(201);
    merge(&world.app, &world.person.trn, &other.trn, "retained")
        .await
        .expect(200);
    let again = world.put("both", &in_training()).await.expect(200);
    assert_eq!(again.at("/route_id"), route.at("/route_id"));
    let routes = world.get("/routes").await.expect(200);
    assert_eq!(routes.at("/data").as_array().map(Vec::len), Some(2));

    let timeline = world.get("/timeline").await.expect(200).at("/data");
    let timeline = timeline.as_array().expect("a list");
    for route in [route, second] {
        let added = timeline.iter().find(|entry| {
            entry["change_type"] == "route_added" && entry["subject_id"] == route.at("/route_id")
        });
        assert!(added.is_some(), "{timeline:?}");
    }
    let merged = timeline
        .iter()
        .find(|entry| entry["change_type"] == "person_merged");
    assert!(merged.is_some(), "{timeline:?}");
}
