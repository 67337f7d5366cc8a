use db_schema::record::persons;
use diesel::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use super::history;
use crate::support::{TestApp, a, client::Answer};

async fn send(app: &TestApp, token: &str, trn: &str, what: &str, body: Value) -> Answer {
    let path = format!("/v1/teachers/{trn}/{what}");
    let call = if what == "death" {
        app.put(&path)
    } else {
        app.post(&path)
    };
    call.bearer(token).json(&body).send().await
}

async fn died(app: &TestApp, trn: &str, day: &str) -> Answer {
    let service = app.service("update_person");
    send(app, &service, trn, "death", json!({ "date_of_death": day })).await
}

async fn read(app: &TestApp, trn: &str) -> Answer {
    app.get(&format!("/v1/teachers/{trn}"))
        .bearer(&app.staff("viewer"))
        .send()
        .await
}

async fn date_of_death(app: &TestApp, person: Uuid) -> Option<time::Date> {
    app.db(move |conn| {
        persons::table
            .find(person)
            .select(persons::date_of_death)
            .first(conn)
            .expect("the person")
    })
    .await
}

#[actix_web::test]
async fn s50_a_death_takes_the_record_out_of_use_and_staff_can_take_that_back() {
    let app = TestApp::new().await;
    let person = app.db(|conn| a::person().create(conn)).await;
    died(&app, &person.trn, "2026-11-18")
        .await
        .expect_problem("date_of_death_in_future");
    died(&app, &person.trn, "1999-05-16")
        .await
        .expect_problem("date_of_death_before_birth");
    died(&app, "9999999", "2026-08-01")
        .await
        .expect_problem("teacher_not_found");
    died(&app, &person.trn, "2026-11-17").await.expect(204);
    read(&app, &person.trn)
        .await
        .expect_problem("teacher_deactivated");
    died(&app, &person.trn, "2026-08-01")
        .await
        .expect_problem("teacher_deactivated");
    let back = json!({ "reason": "deactivated_by_mistake" });
    let manager = app.staff("record_manager");
    send(&app, &manager, &person.trn, "reactivation", back.clone())
        .await
        .expect(204);
    read(&app, &person.trn).await.expect(200);
    assert_eq!(date_of_death(&app, person.id).await, None);
    let kinds: Vec<String> = history(&app, person.id)
        .await
        .into_iter()
        .map(|entry| entry.kind)
        .collect();
    assert_eq!(kinds, ["person_died", "person_reactivated"]);
    send(&app, &manager, &person.trn, "reactivation", back)
        .await
        .expect_problem("person_already_active");
}

#[actix_web::test]
async fn a_deactivation_says_why_and_a_merged_record_never_comes_back() {
    let app = TestApp::new().await;
    let (person, merged) = app
        .db(|conn| {
            let person = a::person().create(conn);
            let merged = a::person().merged_into(&person).create(conn);
            (person, merged)
        })
        .await;
    let manager = app.staff("record_manager");
    let vague = json!({ "reason": "another_reason", "reason_detail": "  " });
    send(&app, &manager, &person.trn, "deactivation", vague)
        .await
        .expect_problem("reason_detail_missing");
    let back = json!({ "reason": "deactivated_by_mistake" });
    send(&app, &manager, &merged.trn, "reactivation", back)
        .await
        .expect_problem("person_merged");
    let gone = json!({ "reason": "problem_with_the_record", "evidence_reference": "case 1" });
    send(&app, &manager, &person.trn, "deactivation", gone)
        .await
        .expect(204);
    let history = history(&app, person.id).await;
    assert_eq!(history[0].kind, "person_deactivated");
    assert_eq!(
        history[0].reason.as_deref(),
        Some("problem_with_the_record")
    );
    read(&app, &person.trn)
        .await
        .expect_problem("teacher_deactivated");
}

#[actix_web::test]
async fn only_who_may_edit_records_changes_their_status() {
    let app = TestApp::new().await;
    let trn = app.db(|conn| a::person().create(conn).trn).await;
    let reason = json!({ "reason": "problem_with_the_record" });
    for token in [
        app.staff("viewer"),
        app.staff("alerts_manager_tra"),
        app.service("get_person update_person"),
    ] {
        send(&app, &token, &trn, "deactivation", reason.clone())
            .await
            .expect_problem("forbidden");
    }
    let death = json!({ "date_of_death": "2026-08-01" });
    send(&app, &app.service("get_person"), &trn, "death", death)
        .await
        .expect_problem("forbidden");
    read(&app, &trn).await.expect(200);
}
