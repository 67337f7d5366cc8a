use serde_json::{Value, json};
use time::macros::date;

use super::accesses;
use crate::support::{TestApp, a, client::Answer};

async fn find(app: &TestApp, token: &str, address: &str) -> Answer {
    app.get(&format!("/v1/teachers/{address}"))
        .bearer(token)
        .send()
        .await
}

#[actix_web::test]
async fn shows_who_somebody_is_and_writes_the_read_of_staff_down() {
    let app = TestApp::new().await;
    let person = app
        .db(|conn| {
            a::person()
                .named("Zoe\u{308}", "O\u{2019}Neill-Okafor")
                .middle_name("Ann")
                .born(date!(1994 - 03 - 02))
                .national_insurance_number("AB123456C")
                .email_address("Zoe@example.com")
                .gender("female")
                .create(conn)
        })
        .await;
    let shown = find(&app, &app.staff("viewer"), &person.trn)
        .await
        .expect(200);
    assert_eq!(shown.text("/first_name"), "Zoe\u{308}", "as it was given");
    assert_eq!(shown.text("/last_name"), "O\u{2019}Neill-Okafor");
    assert_eq!(shown.text("/date_of_birth"), "1994-03-02");
    assert_eq!(shown.text("/national_insurance_number"), "AB123456C");
    assert_eq!(shown.text("/gender"), "female");
    assert_eq!(shown.text("/qts_awarded_on"), "2026-07-01");
    assert_eq!(shown.at("/holds_eyps"), false);
    assert_eq!(shown.header("cache-control"), Some("no-store"));
    for expansion in ["/induction", "/previous_names", "/provenance"] {
        assert_eq!(shown.at(expansion), Value::Null, "{expansion}");
    }
    assert_eq!(
        accesses(&app).await,
        [("read".to_owned(), Some(person.id), None)]
    );
}

#[actix_web::test]
async fn a_service_sees_neither_gender_nor_what_only_routes_tell_and_is_not_written_down() {
    let app = TestApp::new().await;
    let trn = app
        .db(|conn| a::person().gender("other").create(conn).trn)
        .await;
    let shown = find(&app, &app.service("get_person"), &trn)
        .await
        .expect(200);
    for field in ["/gender", "/pqts_awarded_on", "/holds_eyps"] {
        assert_eq!(shown.at(field), Value::Null, "{field}");
    }
    assert_eq!(accesses(&app).await, []);
}

#[actix_web::test]
async fn s23_an_unknown_trn_and_what_is_none_name_nobody() {
    let app = TestApp::new().await;
    let staff = app.staff("viewer");
    for trn in ["9999999", "123456", "12345678", "abcdefg"] {
        find(&app, &staff, trn)
            .await
            .expect_problem("teacher_not_found");
    }
    assert_eq!(accesses(&app).await, []);
}

#[actix_web::test]
async fn s24_a_deactivated_record_is_gone() {
    let app = TestApp::new().await;
    let trn = app
        .db(|conn| a::person().deactivated().create(conn).trn)
        .await;
    for token in [app.staff("administrator"), app.service("get_person")] {
        find(&app, &token, &trn)
            .await
            .expect_problem("teacher_deactivated");
    }
}

#[actix_web::test]
async fn s25_a_merged_record_leads_to_the_survivor_with_everything_that_was_asked_for() {
    let app = TestApp::new().await;
    let (merged, survivor) = app
        .db(|conn| {
            let survivor = a::person().create(conn);
            (a::person().merged_into(&survivor).create(conn), survivor)
        })
        .await;
    let asked = format!("{}?include=induction,previous_names", merged.trn);
    let moved = find(&app, &app.service("get_person"), &asked)
        .await
        .expect_problem("teacher_merged");
    let there = moved.header("location").expect("an address").to_owned();
    assert_eq!(
        there,
        format!(
            "/v1/teachers/{}?include=induction,previous_names",
            survivor.trn
        )
    );
    assert!(
        !moved.text("/detail").contains(&survivor.trn),
        "no personal data in the problem"
    );
    let followed = app
        .get(&there)
        .bearer(&app.service("get_person"))
        .send()
        .await
        .expect(200);
    assert_eq!(followed.text("/trn"), survivor.trn);
}

#[actix_web::test]
async fn s26_a_chain_of_merges_leads_to_its_end_and_is_gone_with_it() {
    let app = TestApp::new().await;
    let trns = app
        .db(|conn| {
            let last = a::person().create(conn);
            let middle = a::person().merged_into(&last).create(conn);
            let first = a::person().merged_into(&middle).create(conn);
            let gone = a::person().deactivated().create(conn);
            let to_gone = a::person().merged_into(&gone).create(conn);
            [first.trn, middle.trn, last.trn, to_gone.trn]
        })
        .await;
    let staff = app.staff("viewer");
    for merged in &trns[..2] {
        let moved = find(&app, &staff, merged)
            .await
            .expect_problem("teacher_merged");
        assert_eq!(
            moved.header("location"),
            Some(format!("/v1/teachers/{}", trns[2]).as_str())
        );
    }
    find(&app, &staff, &trns[2]).await.expect(200);
    find(&app, &staff, &trns[3])
        .await
        .expect_problem("teacher_deactivated");
}

#[actix_web::test]
async fn s30_includes_are_named_exactly_and_shown_to_whom_they_belong() {
    let app = TestApp::new().await;
    let person = app
        .db(|conn| {
            let person = a::person().create(conn);
            person.had_name(conn, "Ada", "First");
            person.had_name(conn, "Ada", "Second");
            person
        })
        .await;
    let (staff, service) = (app.staff("viewer"), app.service("get_person"));
    let shown = find(
        &app,
        &staff,
        &format!("{}?include=induction,previous_names,provenance", person.trn),
    )
    .await
    .expect(200);
    assert_eq!(shown.text("/induction/status"), "required_to_complete");
    assert_eq!(shown.text("/previous_names/0/last_name"), "Second");
    assert_eq!(shown.text("/previous_names/1/last_name"), "First");
    let origins = shown.at("/provenance");
    let of = |field: &str| {
        let found = origins.as_array().into_iter().flatten();
        found
            .filter(|origin| origin["field"] == field)
            .map(|origin| origin["source_system"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(of("last_name"), [json!("direct_sql")]);
    assert_eq!(of("induction_status"), [json!("direct_sql")]);
    for unknown in ["All", "Foo", "INDUCTION"] {
        find(&app, &staff, &format!("{}?include={unknown}", person.trn))
            .await
            .expect_problem("unknown_option");
    }
    find(
        &app,
        &service,
        &format!("{}?include=provenance", person.trn),
    )
    .await
    .expect_problem("include_not_permitted");
}

#[actix_web::test]
async fn the_tag_covers_all_that_is_shown_and_nothing_that_is_not() {
    let app = TestApp::new().await;
    let trn = app.db(|conn| a::person().create(conn).trn).await;
    let staff = app.staff("viewer");
    let plain = find(&app, &staff, &trn).await.expect(200);
    let again = find(&app, &staff, &trn).await.expect(200);
    let more = find(&app, &staff, &format!("{trn}?include=induction"))
        .await
        .expect(200);
    assert_eq!(plain.etag(), again.etag());
    assert_ne!(plain.etag(), more.etag());
    app.get(&format!("/v1/teachers/{trn}"))
        .bearer(&staff)
        .header("if-none-match", &plain.etag())
        .send()
        .await
        .expect(304);
}

async fn prove(app: &TestApp, trn: &str, born: &str, include: Value) -> Answer {
    app.post("/v1/teachers/proved-reads")
        .bearer(&app.service("appropriate_body get_person"))
        .json(&json!({ "trn": trn, "date_of_birth": born, "include": include }))
        .send()
        .await
}

#[actix_web::test]
async fn s28_an_appropriate_body_reads_with_proof_only_and_not_everything() {
    let app = TestApp::new().await;
    let trn = app.db(|conn| a::person().create(conn).trn).await;
    let body = app.service("appropriate_body get_person");
    find(&app, &body, &trn).await.expect_problem("forbidden");
    let shown = prove(&app, &trn, "1999-05-17", json!(["induction"]))
        .await
        .expect(200);
    assert_eq!(shown.text("/induction/status"), "required_to_complete");
    for hidden in ["previous_names", "provenance"] {
        prove(&app, &trn, "1999-05-17", json!([hidden]))
            .await
            .expect_problem("include_not_permitted");
    }
}

#[actix_web::test]
async fn s27_without_the_proof_every_record_looks_unknown() {
    let app = TestApp::new().await;
    let (here, gone, merged, survivor) = app
        .db(|conn| {
            let here = a::person().create(conn).trn;
            let gone = a::person().deactivated().create(conn).trn;
            let survivor = a::person().create(conn);
            let merged = a::person().merged_into(&survivor).create(conn).trn;
            (here, gone, merged, survivor.trn)
        })
        .await;
    let mut answers = Vec::new();
    for trn in [here.as_str(), &gone, &merged, "9999999", "no TRN"] {
        let answer = prove(&app, trn, "1999-05-18", json!([]))
            .await
            .expect_problem("teacher_not_found");
        let mut shown = answer.json();
        shown
            .as_object_mut()
            .expect("an object")
            .shift_remove("request_id");
        answers.push(shown);
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]));
    prove(&app, &gone, "1999-05-17", json!([]))
        .await
        .expect_problem("teacher_deactivated");
    let followed = prove(&app, &merged, "1999-05-17", json!([]))
        .await
        .expect(200);
    assert_eq!(followed.text("/trn"), survivor);
}
