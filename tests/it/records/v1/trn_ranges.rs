//! The ranges of numbers from which TRNs are given (teaching-records.md 2.2).

use serde_json::json;

use crate::support::{TestApp, a, client::Answer};

async fn add(app: &TestApp, from: &str, to: &str, next: Option<&str>) -> Answer {
    app.post("/v1/trn-ranges")
        .bearer(&app.staff("administrator"))
        .json(&json!({ "from_trn": from, "to_trn": to, "next_trn": next }))
        .send()
        .await
}

#[actix_web::test]
async fn a_range_is_added_listed_and_given_from() {
    let app = TestApp::new().await;
    let added = add(&app, "8800000", "8800009", Some("8800008"))
        .await
        .expect(201);
    assert_eq!(added.text("/next_trn"), "8800008");
    assert_eq!(added.at("/left"), 2);
    let person = json!({ "first_name": "A", "last_name": "B", "date_of_birth": "1990-01-01", "reason": "alert" });
    let person = app
        .post("/v1/teachers")
        .bearer(&app.staff("administrator"))
        .json(&person)
        .send()
        .await
        .expect(201);
    assert_eq!(person.text("/trn"), "8800008");
    let list = app
        .get("/v1/trn-ranges")
        .bearer(&app.staff("administrator"))
        .send()
        .await
        .expect(200);
    assert_eq!(list.text("/data/0/next_trn"), "8800009");
    let listed = list.at("/data").as_array().map(Vec::len);
    assert_eq!(listed, Some(1), "only this test's own range");
}

#[actix_web::test]
async fn bounds_are_seven_digits_in_order_and_nobody_elses() {
    let app = TestApp::new().await;
    app.db(|conn| a::trn_range_of(conn, 8_700_000, 8_700_009))
        .await;
    for bound in ["999999", "0", "-1", "10000000", "0999999", "abc", ""] {
        add(&app, bound, "9999999", None)
            .await
            .expect_problem("trn_range_outside_numbers");
        add(&app, "8600000", bound, None)
            .await
            .expect_problem("trn_range_outside_numbers");
    }
    for (from, to, next, code) in [
        ("8600000", "8600000", None, "trn_range_empty"),
        ("8600001", "8600000", None, "trn_range_empty"),
        (
            "8600000",
            "8600001",
            Some("8600002"),
            "trn_range_next_outside",
        ),
        ("8600000", "8700000", None, "trn_range_overlaps"),
        ("8700009", "8700010", None, "trn_range_overlaps"),
    ] {
        add(&app, from, to, next).await.expect_problem(code);
    }
    add(&app, "8700010", "8700011", None).await.expect(201);
}

#[actix_web::test]
async fn only_administrators_see_and_add_ranges() {
    let app = TestApp::new().await;
    for role in ["viewer", "record_manager", "access_manager"] {
        app.get("/v1/trn-ranges")
            .bearer(&app.staff(role))
            .send()
            .await
            .expect_problem("forbidden");
    }
}
