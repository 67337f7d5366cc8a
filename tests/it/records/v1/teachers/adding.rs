use std::collections::BTreeSet;

use db_schema::record::{persons, trn_ranges};
use diesel::prelude::*;
use futures_util::{StreamExt, stream};
use serde_json::{Value, json};

use super::history;
use crate::support::{TestApp, a, client::Answer};

fn somebody() -> Value {
    json!({
        "first_name": "Ada", "last_name": "Obi", "date_of_birth": "1994-03-02", "reason": "alert",
    })
}

async fn add(app: &TestApp, body: &Value) -> Answer {
    app.post("/v1/teachers")
        .bearer(&app.staff("record_manager"))
        .json(body)
        .send()
        .await
}

#[actix_web::test]
async fn a_person_gets_the_next_trn_and_leads_back_to_who_added_them() {
    let app = TestApp::new().await;
    let first = app.db(a::trn_range).await;
    let mut body = somebody();
    body["national_insurance_number"] = json!("jt 20 48 16 b");
    body["evidence_reference"] = json!("case 7");
    let added = add(&app, &body).await.expect(201);
    let trn = added.text("/trn");
    assert_eq!(trn, first.to_string());
    assert_eq!(
        added.header("location"),
        Some(format!("/v1/teachers/{trn}").as_str())
    );
    assert_eq!(added.text("/national_insurance_number"), "JT204816B");
    assert_eq!(added.at("/qts_awarded_on"), Value::Null);
    let id = app
        .db(move |conn| {
            persons::table
                .filter(persons::trn.eq(trn))
                .select(persons::id)
                .first(conn)
                .expect("the person")
        })
        .await;
    let history = history(&app, id).await;
    assert_eq!(history.len(), 1);
    assert_eq!(history[0].kind, "person_created");
    assert_eq!(history[0].reason.as_deref(), Some("alert"));
    assert_eq!(history[0].after["date_of_birth"], "1994-03-02");
    let next = add(&app, &somebody()).await.expect(201);
    assert_eq!(next.text("/trn"), (first + 1).to_string());
}

#[actix_web::test]
async fn a_trn_that_came_in_with_imported_data_is_passed_over() {
    let app = TestApp::new().await;
    let first = app
        .db(|conn| {
            let first = a::trn_range(conn);
            for number in [first, first + 1, first + 3] {
                a::person().trn(&number.to_string()).create(conn);
            }
            first
        })
        .await;
    for expected in [first + 2, first + 4] {
        let added = add(&app, &somebody()).await.expect(201);
        assert_eq!(added.text("/trn"), expected.to_string());
    }
}

#[actix_web::test]
async fn ranges_are_used_up_in_order_and_then_there_is_none_left() {
    let app = TestApp::new().await;
    app.db(|conn| {
        a::trn_range_of(conn, 8_999_900, 8_999_901);
        a::trn_range_of(conn, 8_999_910, 8_999_911);
        a::person().trn("8999911").create(conn);
    })
    .await;
    for expected in ["8999900", "8999901", "8999910"] {
        assert_eq!(
            add(&app, &somebody()).await.expect(201).text("/trn"),
            expected
        );
    }
    let refused = add(&app, &somebody()).await.expect_problem("trns_used_up");
    assert!(refused.header("retry-after").is_some());
    let metrics = app.get("/metrics").send().await.expect(200);
    let metrics = String::from_utf8_lossy(&metrics.body).into_owned();
    assert!(metrics.contains("trns_low"), "{metrics}");
}

#[actix_web::test]
async fn a_thousand_people_added_at_once_get_a_thousand_trns_without_a_gap() {
    const PEOPLE: usize = 1_000;
    let app = TestApp::committed().await;
    app.db(|conn| {
        a::trn_range_of(conn, 6_000_000, 6_000_399);
        a::trn_range_of(conn, 6_100_000, 6_101_000);
        a::person().trn("6000100").create(conn);
    })
    .await;
    let answers: Vec<Answer> = stream::iter(0..PEOPLE)
        .map(|_| async { add(&app, &somebody()).await })
        .buffer_unordered(100)
        .collect()
        .await;
    let given: BTreeSet<String> = answers
        .into_iter()
        .map(|answer| answer.expect(201).text("/trn"))
        .collect();
    assert_eq!(given.len(), PEOPLE, "no number twice");
    let expected: BTreeSet<String> = (6_000_000..=6_000_399)
        .filter(|number| *number != 6_000_100)
        .chain(6_100_000..6_100_601)
        .map(|number| number.to_string())
        .collect();
    assert_eq!(given, expected, "none lost");
    let next: Vec<i32> = app
        .db(|conn| {
            trn_ranges::table
                .order(trn_ranges::first_trn)
                .select(trn_ranges::next_trn)
                .load(conn)
                .expect("ranges")
        })
        .await;
    assert_eq!(next, [6_000_400, 6_100_601]);
}

#[actix_web::test]
async fn an_addition_that_is_repeated_with_its_key_adds_nobody_twice() {
    let app = TestApp::new().await;
    app.db(a::trn_range).await;
    let send = || async {
        app.post("/v1/teachers")
            .bearer(&app.staff("record_manager"))
            .idempotency_key("ada")
            .json(&somebody())
            .send()
            .await
            .expect(201)
    };
    assert_eq!(send().await.body, send().await.body);
}

#[actix_web::test]
async fn everything_that_is_wrong_is_said_at_once_and_uses_no_number_up() {
    let app = TestApp::new().await;
    let first = app.db(a::trn_range).await;
    let wrong = add(
        &app,
        &json!({
            "first_name": " ", "last_name": "x".repeat(101), "date_of_birth": "2026-11-17", "email_address": "nobody",
            "national_insurance_number": "QQ123456C", "gender": "not_available", "reason": "another_reason",
            "evidence_reference": "e".repeat(201),
        }),
    )
    .await
    .expect_problem("invalid_request");
    assert_eq!(
        wrong.field_problems().into_iter().collect::<BTreeSet<_>>(),
        [
            ("/first_name", "name_missing"),
            ("/last_name", "name_too_long"),
            ("/date_of_birth", "date_of_birth_not_past"),
            ("/email_address", "email_invalid"),
            (
                "/national_insurance_number",
                "national_insurance_number_invalid"
            ),
            ("/gender", "gender_not_available"),
            ("/reason_detail", "reason_detail_missing"),
            ("/evidence_reference", "text_too_long"),
        ]
        .map(|(pointer, code)| (pointer.to_owned(), code.to_owned()))
        .into_iter()
        .collect()
    );
    for (born, accepted) in [
        ("1899-12-31", false),
        ("1900-01-01", true),
        ("2026-11-16", true),
        ("2026-11-18", false),
    ] {
        let mut body = somebody();
        body["date_of_birth"] = json!(born);
        let status = add(&app, &body).await.status;
        assert_eq!(status == 201, accepted, "{born}");
    }
    let last = add(&app, &somebody()).await.expect(201);
    assert_eq!(last.text("/trn"), (first + 2).to_string());
}

#[actix_web::test]
async fn names_are_stored_as_given_and_found_again_whatever_they_are() {
    let app = TestApp::new().await;
    app.db(a::trn_range).await;
    let long = "Wolfeschlegelstein".repeat(6)[..100].to_owned();
    let names = [
        ("O'Neill", "D'Arcy"),
        ("Anne-Marie", "Smith\u{2010}Jones"),
        ("Zoe\u{308}", "Nu\u{301}n\u{303}ez"),
        ("A", "B"),
        (long.as_str(), long.as_str()),
        ("שרה", "כהן"),
        ("محمد", "\u{202b}الفاسي\u{202c}"),
        ("🦉", "😀"),
        ("'", "-"),
        ("李", "小龍"),
        ("Straße", "Ærø"),
    ];
    for (first, last) in names {
        let mut body = somebody();
        body["first_name"] = json!(first);
        body["last_name"] = json!(last);
        let added = add(&app, &body).await.expect(201);
        assert_eq!(added.text("/first_name"), first);
        assert_eq!(added.text("/last_name"), last);
        for search in [
            json!({ "name": format!("{last} {first}") }),
            json!({ "name": last }),
            json!({ "name": first.to_lowercase() }),
            json!({ "last_name": last, "date_of_birth": "1994-03-02" }),
        ] {
            let found = app
                .post("/v1/teachers/searches")
                .bearer(&app.staff("viewer"))
                .json(&search)
                .send()
                .await
                .expect(200);
            assert!(
                super::trns(&found.at("/data")).contains(&added.text("/trn")),
                "{first} {last} by {search}"
            );
        }
    }
}
