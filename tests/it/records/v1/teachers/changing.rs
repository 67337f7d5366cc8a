use actix_web::http::Method;
use db_schema::registration::teachers;
use diesel::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use super::history;
use crate::support::{TestApp, a, client::Answer};

async fn tag(app: &TestApp, trn: &str) -> String {
    app.get(&format!("/v1/teachers/{trn}"))
        .bearer(&app.staff("viewer"))
        .send()
        .await
        .expect(200)
        .etag()
}

pub async fn patch(app: &TestApp, token: &str, trn: &str, tag: &str, body: &Value) -> Answer {
    app.call(Method::PATCH, &format!("/v1/teachers/{trn}"))
        .bearer(token)
        .if_match(tag)
        .json(body)
        .send()
        .await
}

async fn change(app: &TestApp, trn: &str, body: Value) -> Answer {
    let tag = tag(app, trn).await;
    patch(app, &app.staff("record_manager"), trn, &tag, &body).await
}

pub async fn previous_names(app: &TestApp, trn: &str) -> Value {
    app.get(&format!("/v1/teachers/{trn}?include=previous_names"))
        .bearer(&app.staff("viewer"))
        .send()
        .await
        .expect(200)
        .at("/previous_names")
}

#[actix_web::test]
async fn a_name_after_a_marriage_keeps_the_old_one_and_a_correction_does_not() {
    let app = TestApp::new().await;
    let person = app
        .db(|conn| a::person().named("Mary", "Hill").create(conn))
        .await;
    let married =
        json!({ "last_name": "Jones", "name_change_reason": "marriage_or_civil_partnership" });
    let changed = change(&app, &person.trn, married).await.expect(200);
    assert_eq!(changed.text("/last_name"), "Jones");
    let corrected = json!({ "first_name": "Marie", "name_change_reason": "correcting_an_error" });
    change(&app, &person.trn, corrected).await.expect(200);
    let names = previous_names(&app, &person.trn).await;
    assert_eq!(names.as_array().map(Vec::len), Some(1));
    assert_eq!(names[0]["first_name"], "Mary");
    assert_eq!(names[0]["last_name"], "Hill");
    let history = history(&app, person.id).await;
    assert_eq!(history.len(), 2);
    assert_eq!(history[0].kind, "person_name_changed");
    assert_eq!(history[0].before, json!({ "last_name": "Hill" }));
    assert_eq!(history[0].after, json!({ "last_name": "Jones" }));
    assert_eq!(history[1].reason.as_deref(), Some("correcting_an_error"));
}

#[actix_web::test]
async fn name_and_details_are_two_changes_to_which_their_values_lead_back() {
    let app = TestApp::new().await;
    let person = app.db(|conn| a::person().create(conn)).await;
    let both = json!({
        "last_name": "Other", "name_change_reason": "deed_poll_or_other_legal_process",
        "gender": "other", "email_address": "new@example.com", "details_change_reason": "another_reason", "reason_detail": "Said so",
    });
    change(&app, &person.trn, both).await.expect(200);
    let history = history(&app, person.id).await;
    let kinds: Vec<&str> = history.iter().map(|entry| entry.kind.as_str()).collect();
    assert_eq!(kinds, ["person_name_changed", "person_details_changed"]);
    assert_eq!(
        history[1].after,
        json!({ "email_address": "new@example.com", "gender": "other" })
    );
    let shown = app
        .get(&format!("/v1/teachers/{}?include=provenance", person.trn))
        .bearer(&app.staff("viewer"))
        .send()
        .await
        .expect(200);
    let origins = shown.at("/provenance");
    let source = |field: &str| {
        let mut found = origins.as_array().into_iter().flatten();
        let origin = found.find(|origin| origin["field"] == field);
        let origin = origin.expect("an origin");
        (origin["source_system"].clone(), origin["change_id"].clone())
    };
    assert_eq!(source("last_name").0, "teacher_record");
    assert_ne!(source("last_name").1, source("gender").1);
    assert_eq!(source("gender").1, source("email_address").1);
    assert_eq!(source("first_name").0, "direct_sql");
}

#[actix_web::test]
async fn registration_learns_a_new_name_in_the_same_transaction() {
    let app = TestApp::new().await;
    if crate::support::app::record_is_remote() {
        return;
    }
    let (teacher, trn): (Uuid, String) = app
        .db(|conn| {
            let person = a::person().named("Priya", "Shah").create(conn);
            let school = a::school().create(conn);
            a::ect(&school).of(&person).create(conn);
            let id = teachers::table
                .filter(teachers::trn.eq(&person.trn))
                .select(teachers::id)
                .first(conn)
                .expect("the teacher");
            (id, person.trn)
        })
        .await;
    let married =
        json!({ "last_name": "Patel", "name_change_reason": "marriage_or_civil_partnership" });
    change(&app, &trn, married).await.expect(200);
    let name: Option<String> = app
        .db(move |conn| {
            teachers::table
                .find(teacher)
                .select(teachers::record_last_name)
                .first(conn)
                .expect("the teacher")
        })
        .await;
    assert_eq!(name.as_deref(), Some("Patel"));
}

#[actix_web::test]
async fn a_change_says_why_and_changes_something() {
    let app = TestApp::new().await;
    let person = app
        .db(|conn| a::person().named("Ada", "Obi").create(conn))
        .await;
    for (body, code) in [
        (json!({}), "nothing_changes"),
        (
            json!({ "last_name": "Obi", "name_change_reason": "correcting_an_error" }),
            "nothing_changes",
        ),
        (json!({ "last_name": "Obo" }), "name_change_reason_missing"),
        (
            json!({ "gender": "female" }),
            "details_change_reason_missing",
        ),
        (
            json!({ "last_name": "Obo", "gender": "female" }),
            "invalid_request",
        ),
        (
            json!({ "gender": "female", "details_change_reason": "another_reason" }),
            "reason_detail_missing",
        ),
        (json!({ "last_name": null }), "name_missing"),
        (json!({ "date_of_birth": null }), "missing_field"),
        (
            json!({ "date_of_birth": "2026-11-17", "details_change_reason": "new_information" }),
            "date_of_birth_not_past",
        ),
    ] {
        change(&app, &person.trn, body).await.expect_problem(code);
    }
    assert_eq!(history(&app, person.id).await, []);
}

#[actix_web::test]
async fn an_old_value_that_nobody_would_accept_today_stays_until_it_is_changed() {
    let app = TestApp::new().await;
    let person = app
        .db(|conn| {
            a::person()
                .national_insurance_number("QQ123456C")
                .email_address("not an address")
                .create(conn)
        })
        .await;
    let changed = change(
        &app,
        &person.trn,
        json!({ "gender": "male", "details_change_reason": "incomplete_details" }),
    )
    .await
    .expect(200);
    assert_eq!(changed.text("/national_insurance_number"), "QQ123456C");
    assert_eq!(changed.text("/email_address"), "not an address");
}

#[actix_web::test]
async fn whoever_read_before_the_last_change_reads_again() {
    let app = TestApp::new().await;
    let trn = app.db(|conn| a::person().create(conn).trn).await;
    let old = tag(&app, &trn).await;
    let body = json!({ "gender": "male", "details_change_reason": "new_information" });
    let changed = patch(&app, &app.staff("record_manager"), &trn, &old, &body)
        .await
        .expect(200);
    let again = json!({ "gender": "female", "details_change_reason": "new_information" });
    for (tag, code) in [(old, 412), (changed.etag(), 200)] {
        let answer = patch(&app, &app.staff("record_manager"), &trn, &tag, &again).await;
        assert_eq!(answer.status, code);
    }
}

#[actix_web::test]
async fn of_two_changes_at_once_on_the_same_version_one_is_made() {
    let app = TestApp::committed().await;
    let trn = app.db(|conn| a::person().create(conn).trn).await;
    let tag = tag(&app, &trn).await;
    let send = |name: &'static str| {
        let (app, trn, tag) = (&app, &trn, &tag);
        async move {
            let body = json!({ "last_name": name, "name_change_reason": "correcting_an_error" });
            patch(app, &app.staff("record_manager"), trn, tag, &body)
                .await
                .status
                .as_u16()
        }
    };
    let (one, other) = futures_util::future::join(send("One"), send("Other")).await;
    let mut statuses = [one, other];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412]);
}
