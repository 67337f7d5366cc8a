use db_schema::record::{alert_types, alerts, persons};
use diesel::prelude::*;
use domain::record::alert::RESTRICTED_TYPE;
use serde_json::{Value, json};
use teacher_record::platform::ids;
use time::macros::date;
use uuid::Uuid;

use super::history;
use crate::support::{TestApp, a, builders::people::Person, client::Answer};

const FIELDS: [&str; 7] = [
    "first_name",
    "middle_name",
    "last_name",
    "date_of_birth",
    "email_address",
    "national_insurance_number",
    "gender",
];

async fn preview_as(app: &TestApp, token: &str, retained: &str, secondary: &str) -> Answer {
    app.post(&format!("/v1/teachers/{retained}/merge-previews"))
        .bearer(token)
        .json(&json!({ "secondary_trn": secondary }))
        .send()
        .await
}

async fn preview(app: &TestApp, retained: &str, secondary: &str) -> Answer {
    preview_as(app, &app.staff("record_manager"), retained, secondary)
        .await
        .expect(200)
}

fn all(side: &str) -> Value {
    FIELDS.iter().map(|field| (*field, side)).collect()
}

async fn send(app: &TestApp, token: &str, retained: &str, body: &Value) -> Answer {
    app.post(&format!("/v1/teachers/{retained}/merges"))
        .bearer(token)
        .json(body)
        .send()
        .await
}

/// Merges as a preview shows it, with the values of one side.
pub async fn merge(app: &TestApp, retained: &str, secondary: &str, side: &str) -> Answer {
    let based_on = preview(app, retained, secondary).await.text("/based_on");
    let body = json!({ "secondary_trn": secondary, "based_on": based_on, "choices": all(side) });
    send(app, &app.staff("record_manager"), retained, &body).await
}

async fn two(app: &TestApp) -> (Person, Person) {
    app.db(|conn| {
        let one = a::person().named("Ann", "Lee").create(conn);
        let other = a::person()
            .named("Ann", "Ray")
            .gender("female")
            .create(conn);
        other.had_name(conn, "Ann", "Before");
        (one, other)
    })
    .await
}

fn alert(conn: &mut PgConnection, person: Uuid, kind: Uuid, ended: Option<time::Date>) {
    diesel::insert_into(alerts::table)
        .values((
            alerts::id.eq(ids::new_key()),
            alerts::person_id.eq(person),
            alerts::alert_type_id.eq(kind),
            alerts::started_on.eq(date!(2020 - 01 - 01)),
            alerts::ended_on.eq(ended),
        ))
        .execute(conn)
        .expect("an alert");
}

fn ordinary(conn: &mut PgConnection) -> Uuid {
    alert_types::table
        .filter(alert_types::is_restricted.eq(false))
        .select(alert_types::id)
        .first(conn)
        .expect("a type")
}

#[actix_web::test]
async fn a_preview_shows_what_differs_and_moves_and_the_merge_does_it() {
    let app = TestApp::new().await;
    let (one, other) = two(&app).await;
    let shown = preview(&app, &one.trn, &other.trn).await;
    let fields: Vec<Value> = shown
        .at("/differences")
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| one["field"].clone())
        .collect();
    assert_eq!(fields, [json!("last_name"), json!("gender")]);
    assert_eq!(shown.text("/differences/0/secondary"), "Ray");
    assert_eq!(shown.at("/refusals"), json!([]));
    assert_eq!(shown.at("/moves/previous_names"), 1);
    let merged = merge(&app, &one.trn, &other.trn, "secondary")
        .await
        .expect(200);
    assert_eq!(merged.text("/last_name"), "Ray");
    assert_eq!(merged.text("/gender"), "female");
    let staff = app.staff("viewer");
    let gone = app
        .get(&format!("/v1/teachers/{}", other.trn))
        .bearer(&staff)
        .send()
        .await
        .expect_problem("teacher_merged");
    assert_eq!(
        gone.header("location"),
        Some(format!("/v1/teachers/{}", one.trn).as_str())
    );
    let names = app
        .get(&format!("/v1/teachers/{}?include=previous_names", one.trn))
        .bearer(&staff)
        .send()
        .await
        .expect(200)
        .at("/previous_names");
    assert_eq!(names.as_array().map(Vec::len), Some(1), "only what moved");
    assert_eq!(history(&app, other.id).await[0].kind, "person_merged");
    let kept = &history(&app, one.id).await[0];
    assert_eq!(kept.kind, "person_merge_retained");
    assert_eq!(kept.before["last_name"], "Lee");
    let found = app
        .post("/v1/teachers/searches")
        .bearer(&staff)
        .json(&json!({ "last_name": "Before", "date_of_birth": "1999-05-17" }))
        .send()
        .await
        .expect(200);
    assert!(super::trns(&found.at("/data")).contains(&one.trn));
}

#[actix_web::test]
async fn s56_an_open_alert_or_an_induction_that_began_stands_against_it() {
    let app = TestApp::new().await;
    let person = |status: &'static str| a::person().induction_status(status);
    let (plain, alerted, failed, welsh, passed) = app
        .db(move |conn| {
            let alerted = a::person().create(conn);
            let kind = ordinary(conn);
            alert(conn, alerted.id, kind, None);
            (
                a::person().create(conn),
                alerted,
                person("failed").create(conn),
                person("failed_in_wales").create(conn),
                person("passed").create(conn),
            )
        })
        .await;
    for (retained, secondary, code, record) in [
        (&alerted, &plain, "merge_open_alert", "retained"),
        (&plain, &alerted, "merge_open_alert", "secondary"),
        (&plain, &failed, "merge_induction_begun", "secondary"),
        (&passed, &plain, "merge_induction_begun", "retained"),
    ] {
        let shown = preview(&app, &retained.trn, &secondary.trn).await;
        assert_eq!(shown.text("/refusals/0/code"), code);
        assert_eq!(shown.text("/refusals/0/record"), record);
        merge(&app, &retained.trn, &secondary.trn, "retained")
            .await
            .expect_problem(code);
    }
    let merged = merge(&app, &plain.trn, &welsh.trn, "retained").await;
    merged.expect(200);
    let status: String = app
        .db(move |conn| {
            persons::table
                .find(plain.id)
                .select(persons::induction_status)
                .first(conn)
                .expect("the person")
        })
        .await;
    assert_eq!(status, "failed_in_wales");
}

#[actix_web::test]
async fn a_restricted_alert_neither_refuses_nor_is_counted_for_who_may_not_see_it_and_moves() {
    let app = TestApp::new().await;
    let (one, other) = two(&app).await;
    let id = other.id;
    app.db(move |conn| alert(conn, id, RESTRICTED_TYPE, None))
        .await;
    let shown = preview(&app, &one.trn, &other.trn).await;
    assert_eq!(shown.at("/refusals"), json!([]));
    assert_eq!(shown.at("/moves/alerts"), 0);
    assert_eq!(shown.at("/moves/notes"), Value::Null);
    let manager = app.staff("alerts_manager_tra_dbs");
    let to_manager = preview_as(&app, &manager, &one.trn, &other.trn).await;
    assert_eq!(
        to_manager.at("/moves"),
        shown.at("/moves"),
        "without a purpose"
    );
    let with_purpose = app
        .post(&format!("/v1/teachers/{}/merge-previews", one.trn))
        .bearer(&manager)
        .header("access-purpose", "To see what moves")
        .json(&json!({ "secondary_trn": other.trn }));
    let with_purpose = with_purpose.send().await.expect(200);
    assert_eq!(with_purpose.at("/moves/alerts"), 1);
    assert_eq!(with_purpose.at("/moves/notes"), 0);
    merge(&app, &one.trn, &other.trn, "retained")
        .await
        .expect(200);
    let holder: Uuid = app
        .db(|conn| {
            alerts::table
                .filter(alerts::alert_type_id.eq(RESTRICTED_TYPE))
                .order(alerts::created_at.desc())
                .select(alerts::person_id)
                .first(conn)
                .expect("the alert")
        })
        .await;
    assert_eq!(holder, one.id);
}

#[actix_web::test]
async fn a_merge_needs_two_active_records_a_choice_for_each_difference_and_a_fresh_preview() {
    let app = TestApp::new().await;
    let (one, other) = two(&app).await;
    let gone = app
        .db(|conn| a::person().deactivated().create(conn).trn)
        .await;
    let manager = app.staff("record_manager");
    for unknown in ["9999999", "1", ""] {
        preview_as(&app, &manager, &one.trn, unknown)
            .await
            .expect_problem("merge_secondary_unknown");
    }
    let based_on = preview(&app, &one.trn, &other.trn).await.text("/based_on");
    let body = |secondary: &str, choices: Value| json!({ "secondary_trn": secondary, "based_on": based_on, "choices": choices });
    for (secondary, code) in [
        (one.trn.as_str(), "merge_same_record"),
        (gone.as_str(), "merge_deactivated_record"),
    ] {
        let body = body(secondary, all("retained"));
        send(&app, &manager, &one.trn, &body)
            .await
            .expect_problem(code);
    }
    let partly = body(&other.trn, json!({ "last_name": "retained" }));
    let refused = send(&app, &manager, &one.trn, &partly)
        .await
        .expect_problem("merge_choice_missing");
    assert_eq!(refused.field_problems()[0].0, "/choices/gender");
    let stale =
        json!({ "secondary_trn": other.trn, "based_on": "1.7", "choices": all("retained") });
    send(&app, &manager, &one.trn, &stale)
        .await
        .expect_problem("merge_preview_stale");
    let viewer = app.staff("viewer");
    send(&app, &viewer, &one.trn, &body(&other.trn, all("retained")))
        .await
        .expect_problem("forbidden");
}

#[actix_web::test]
async fn of_two_merges_of_a_pair_in_either_direction_one_is_made() {
    let app = TestApp::committed().await;
    let (one, other) = two(&app).await;
    let (there, back) = (
        preview(&app, &one.trn, &other.trn).await.text("/based_on"),
        preview(&app, &other.trn, &one.trn).await.text("/based_on"),
    );
    let manager = app.staff("record_manager");
    let body = |secondary: &str, based_on: &str| json!({ "secondary_trn": secondary, "based_on": based_on, "choices": all("retained") });
    let (there, back) = (body(&other.trn, &there), body(&one.trn, &back));
    let (one, other) = futures_util::future::join(
        send(&app, &manager, &one.trn, &there),
        send(&app, &manager, &other.trn, &back),
    )
    .await;
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 308], "{one:?} {other:?}");
}
