use db_schema::record::trn_requests;
use diesel::prelude::*;
use serde_json::json;

use super::{World, somebody, with};
use crate::support::TestApp;

#[actix_web::test]
async fn s01_somebody_who_is_on_nobodys_record_gets_a_new_one() {
    let world = World::new().await;
    let before = world.people().await;
    let answer = world
        .ask("r-1", somebody("Ada", "Obi", "1994-03-02"))
        .await
        .expect(201);
    assert_eq!(answer.text("/status"), "completed");
    assert_eq!(answer.at("/potential_duplicate"), false);
    assert_eq!(answer.header("location"), Some("/v1/trn-requests/r-1"));
    assert_eq!(world.people().await, before + 1);
    let read = world
        .app
        .get("/v1/trn-requests/r-1")
        .bearer(&world.key)
        .send()
        .await
        .expect(200);
    assert_eq!(read.json(), answer.json());
    let shown = world
        .app
        .get(&format!(
            "/v1/teachers/{}?include=provenance",
            answer.text("/trn")
        ))
        .bearer(&world.app.staff("viewer"))
        .send()
        .await
        .expect(200);
    assert_eq!(shown.text("/provenance/0/source_row_id"), "r-1");
}

#[actix_web::test]
async fn s02_a_request_is_known_by_its_id_and_its_client() {
    let world = World::new().await;
    let ada = somebody("Ada", "Obi", "1994-03-02");
    let first = world.ask("r-1", ada.clone()).await.expect(201);
    let again = world.ask("r-1", ada.clone()).await.expect(200);
    assert_eq!(first.json(), again.json());
    let people = world.people().await;
    world
        .ask("r-1", somebody("Ada", "Oba", "1994-03-02"))
        .await
        .expect_problem("trn_request_id_used");
    assert_eq!(
        world.happened("trn_request_created").await,
        1,
        "once, however often it is sent"
    );
    let (_, other) = world.app.service_client(&["create_trn"]).await;
    world
        .ask_as(
            &other,
            "r-1",
            somebody("Eve", "New", "1980-01-01"),
            json!({}),
        )
        .await
        .expect(201);
    assert_eq!(world.people().await, people + 1);
}

#[actix_web::test]
async fn s03_s04_s05_s06_what_is_wrong_is_said_field_by_field() {
    let world = World::new().await;
    let ada = || somebody("Ada", "Obi", "1994-03-02");
    for id in ["a$b", "", &"x".repeat(101)] {
        world
            .ask(id, ada())
            .await
            .expect_problem("request_id_invalid");
    }
    for (born, accepted) in [
        ("1900-01-01", false),
        ("1939-12-31", false),
        ("1940-01-01", true),
        ("2026-11-16", true),
        ("2026-11-17", false),
        ("2026-11-18", false),
    ] {
        let id = format!("born-{born}");
        let answer = world.ask(&id, somebody("Solo", born, born)).await;
        assert_eq!(answer.status == 201, accepted, "{born}");
        if !accepted {
            assert_eq!(answer.field_problems()[0].0, "/person/date_of_birth");
        }
    }
    let null = with(ada(), "email_addresses", json!([null]));
    let refused = world.ask("A_b-9", null).await.expect(422);
    assert_eq!(refused.field_problems()[0].0, "/person/email_addresses/0");
    for number in ["IvalidNi", "xxxxxxxxxx"] {
        let wrong = with(ada(), "national_insurance_number", json!(number));
        let refused = world.ask("A_b-9", wrong).await;
        let refused = refused.expect_problem("national_insurance_number_invalid");
        assert_eq!(
            refused.field_problems()[0].0,
            "/person/national_insurance_number"
        );
    }
    let two = json!(["first@example.com", "second@example.com"]);
    let person = with(ada(), "email_addresses", two);
    let person = with(person, "national_insurance_number", json!("qq 12 34 56 c"));
    world.ask("A_b-9", person).await.expect(201);
    let stored: (Option<String>, Option<String>) = world
        .app
        .db(|conn| {
            trn_requests::table
                .filter(trn_requests::request_id.eq("A_b-9"))
                .select((
                    trn_requests::email_address,
                    trn_requests::national_insurance_number,
                ))
                .first(conn)
                .expect("the request")
        })
        .await;
    assert_eq!(stored.0.as_deref(), Some("first@example.com"));
    assert_eq!(stored.1.as_deref(), Some("QQ123456C"));
}

#[actix_web::test]
async fn of_requests_about_one_new_person_at_once_one_creates_a_record() {
    let world = World::over(TestApp::committed().await).await;
    let before = world.people().await;
    let ada = || {
        with(
            somebody("Ada", "Obi", "1994-03-02"),
            "national_insurance_number",
            json!("AB123456C"),
        )
    };
    let answers = futures_util::future::join_all((0..6).map(|number| {
        let world = &world;
        async move { world.ask(&format!("r-{number}"), ada()).await.expect(201) }
    }))
    .await;
    let trns: std::collections::BTreeSet<String> =
        answers.iter().map(|answer| answer.text("/trn")).collect();
    assert_eq!(trns.len(), 1, "one TRN for one person");
    assert_eq!(world.people().await, before + 1);
    let again = futures_util::future::join_all((0..4).map(|_| world.ask("same", ada()))).await;
    let created = again.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(created, 1, "one request by one id");
}

#[actix_web::test]
async fn a_service_that_is_not_registered_has_no_requests() {
    let world = World::new().await;
    let token = world.app.service("create_trn");
    world
        .ask_as(
            &token,
            "r-1",
            somebody("Ada", "Obi", "1994-03-02"),
            json!({}),
        )
        .await
        .expect_problem("client_not_registered");
    let read = world.app.get("/v1/trn-requests/r-1").bearer(&token);
    read.send().await.expect_problem("trn_request_not_found");
}
