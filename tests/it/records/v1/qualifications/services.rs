//! Which services set routes, of whom, and under which references.

use actix_web::http::Method;

use super::{World, in_training};
use crate::support::{TestApp, a, builders::people::Person};

#[actix_web::test]
async fn references_are_each_services_own() {
    let world = World::new().await;
    let (_, other) = world.app.service_client(&["set_professional_status"]).await;
    let mine = world.put("same", &in_training()).await.expect(201);
    let call = world.call(&other, Method::PUT, "/client-routes/same");
    let theirs = call.json(&in_training()).send().await.expect(201);
    assert_ne!(mine.text("/route_id"), theirs.text("/route_id"));
    // removed by staff, it is free again
    world.delete(&mine.text("/route_id")).await.expect(204);
    world.put("same", &in_training()).await.expect(201);
    for (reference, status) in [
        ("%00", 422),
        ("x".repeat(201).as_str(), 422),
        ("x".repeat(200).as_str(), 201),
    ] {
        world.put(reference, &in_training()).await.expect(status);
    }
}

#[actix_web::test]
async fn only_registered_services_with_the_role_set_routes_of_records_in_use() {
    let world = World::new().await;
    let put = async |token: &str, trn: &str| {
        let path = format!("/v1/teachers/{trn}/client-routes/a");
        let call = world.app.put(&path).bearer(token);
        call.json(&in_training()).send().await
    };
    let trn = world.person.trn.clone();
    let unregistered = world.app.service("set_professional_status");
    put(&unregistered, &trn)
        .await
        .expect_problem("client_not_registered");
    for token in [
        world.app.staff("administrator"),
        world.app.service("get_person"),
    ] {
        put(&token, &trn).await.expect_problem("forbidden");
    }
    let (gone, merged) = world
        .app
        .db(|conn| {
            let survivor = a::person().create(conn);
            let merged = a::person().merged_into(&survivor).create(conn);
            (a::person().deactivated().create(conn).trn, merged.trn)
        })
        .await;
    put(&world.service, &gone)
        .await
        .expect_problem("teacher_deactivated");
    put(&world.service, "9999999")
        .await
        .expect_problem("teacher_not_found");
    let moved = put(&world.service, &merged)
        .await
        .expect_problem("teacher_merged");
    let there = moved.header("location").expect("an address");
    assert!(there.ends_with("/client-routes/a"), "{there}");
}

#[actix_web::test]
async fn of_two_that_come_at_once_under_one_reference_one_adds_the_route() {
    let app = TestApp::committed().await;
    let person = app
        .db(|conn| Person::unqualified(a::person()).create(conn))
        .await;
    let (_, service) = app.service_client(&["set_professional_status"]).await;
    let path = format!("/v1/teachers/{}/client-routes/once", person.trn);
    let put = async || {
        let call = app.put(&path).bearer(&service);
        call.json(&in_training()).send().await.status.as_u16()
    };
    let (one, other) = futures_util::future::join(put(), put()).await;
    let mut statuses = [one, other];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 201]);
}
