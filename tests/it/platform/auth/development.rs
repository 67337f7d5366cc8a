//! Signing in as an invented caller.

use db_schema::platform::personas;
use diesel::prelude::*;
use serde_json::json;
use time::Duration;

use super::Doors;
use crate::support::{TestApp, a};

async fn with_personas() -> Doors {
    let doors = Doors::with(&[]).await;
    doors
        .app
        .db(|conn| {
            let lead_provider = a::lead_provider().create(conn);
            diesel::delete(personas::table)
                .execute(conn)
                .expect("a write");
            let row = |key: &'static str, kind: &'static str| {
                (
                    personas::key.eq(key),
                    personas::kind.eq(kind),
                    personas::name.eq("Somebody"),
                    personas::description.eq("For this test"),
                    personas::subject.eq(key),
                )
            };
            diesel::insert_into(personas::table)
                .values((
                    row("tutor", "school_user"),
                    personas::school_urn.eq(123_456),
                ))
                .execute(conn)
                .expect("a row");
            diesel::insert_into(personas::table)
                .values((
                    row("provider", "lead_provider"),
                    personas::lead_provider_id.eq(lead_provider.id),
                ))
                .execute(conn)
                .expect("a row");
            diesel::insert_into(personas::table)
                .values((row("viewer", "dfe_staff"), personas::role.eq("viewer")))
                .execute(conn)
                .expect("a row");
            diesel::insert_into(personas::table)
                .values((row("teacher", "teacher"), personas::trn.eq("1234567")))
                .execute(conn)
                .expect("a row");
            diesel::insert_into(personas::table)
                .values(row("service", "service"))
                .execute(conn)
                .expect("a row");
        })
        .await;
    doors
}

#[actix_web::test]
async fn every_persona_gets_a_token_that_works_for_an_hour() {
    let doors = with_personas().await;
    let listed = doors.app.get("/dev/personas").send().await.expect(200);
    let ids: Vec<String> = listed
        .at("/data")
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| one["id"].as_str().expect("text").to_owned())
        .collect();
    assert_eq!(ids, ["provider", "service", "teacher", "tutor", "viewer"]);
    let doors_of = [
        ("provider", "/api/v3/lead-provider"),
        ("service", "/service"),
        ("teacher", "/teacher"),
        ("tutor", "/school"),
        ("viewer", "/staff"),
    ];
    for (persona, door) in doors_of {
        let answer = doors
            .app
            .post("/dev/token")
            .json(&json!({ "persona": persona }))
            .send()
            .await
            .expect(200);
        assert_eq!(
            (answer.text("/token_type"), answer.at("/expires_in")),
            ("Bearer".to_owned(), json!(3600))
        );
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        let token = answer.text("/access_token");
        assert_eq!(doors.knock(door, &token).await, 200, "{persona}");
        doors.app.clock.advance(Duration::seconds(3631));
        assert_eq!(
            doors.knock(door, &token).await,
            401,
            "{persona} after an hour"
        );
    }
}

#[actix_web::test]
async fn the_invented_service_reads_records() {
    let app = TestApp::rolled_back_seed().await;
    let signed_in = app
        .post("/dev/token")
        .json(&json!({ "persona": "service-client" }))
        .send()
        .await
        .expect(200);
    let token = signed_in.text("/access_token");
    let teacher = app.get("/v1/teachers/1000001").bearer(&token).send().await;
    assert_eq!(teacher.expect(200).text("/trn"), "1000001");
    let register = app.get("/v1/service-clients").bearer(&token).send().await;
    register.expect_problem("forbidden");
}

#[actix_web::test]
async fn an_unknown_persona_is_a_correctable_mistake() {
    let doors = with_personas().await;
    let answer = doors
        .app
        .post("/dev/token")
        .json(&json!({ "persona": "emperor" }))
        .send()
        .await
        .expect_problem("unknown_option");
    assert_eq!(
        answer.field_problems(),
        [("/persona".to_owned(), "unknown_option".to_owned())]
    );
}

#[actix_web::test]
async fn nothing_of_it_exists_without_developer_tools() {
    let app = TestApp::with(&[("DEV_TOOLS", "off")]).await;
    app.get("/dev/personas")
        .send()
        .await
        .expect_problem("not_found");
    app.post("/dev/token")
        .json(&json!({ "persona": "tutor" }))
        .send()
        .await
        .expect_problem("not_found");
    let tutor = app.school_user(123_456);
    let doors = Doors::with(&[("DEV_TOOLS", "off")]).await;
    assert_eq!(doors.knock("/school", &tutor).await, 401);
}
