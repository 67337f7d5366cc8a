//! One mentor and the school's list of them.

use serde_json::{Value, json};
use time::macros::date;

use crate::support::{TestApp, a};

#[actix_web::test]
async fn shows_a_mentor_with_ects_training_and_status() {
    let app = TestApp::new().await;
    let (school, mentor, ect) = app
        .db(|conn| {
            let reference = a::reference(conn);
            let school = a::school().create(conn);
            let mentor = a::mentor(&school)
                .named("Tom", "Baker")
                .ineligible_for_funding()
                .create(conn);
            mentor.train(
                conn,
                a::awaiting(&reference, reference.lead_providers[0].id, 2026),
            );
            let ect = a::ect(&school).named("Priya", "Shah").create(conn);
            ect.mentored_by(conn, &mentor, date!(2026 - 09 - 05), None);
            let passed = a::ect(&school).induction_status("passed").create(conn);
            passed.mentored_by(conn, &mentor, date!(2026 - 09 - 05), None);
            let former = a::ect(&school).create(conn);
            former.mentored_by(
                conn,
                &mentor,
                date!(2026 - 09 - 05),
                Some(date!(2026 - 10 - 01)),
            );
            (school, mentor, ect)
        })
        .await;
    let answer = app
        .get(&format!("/v1/mentors/{}", mentor.id))
        .bearer(&app.school_user(school.urn))
        .send()
        .await
        .expect(200);
    assert_eq!(answer.text("/full_name"), "Tom Baker");
    assert_eq!(answer.text("/status"), "mentoring");
    assert_eq!(answer.at("/mentorships").as_array().map(Vec::len), Some(1));
    assert_eq!(answer.text("/mentorships/0/with/id"), ect.id.to_string());
    assert_eq!(
        answer.at("/mentorship_history").as_array().map(Vec::len),
        Some(3)
    );
    assert_eq!(
        answer.text("/training/lead_provider/state"),
        "awaiting_confirmation"
    );
    assert_eq!(
        answer.text("/ineligible_for_funding_reason"),
        "completed_during_early_roll_out"
    );
}

#[actix_web::test]
async fn lists_mentors_by_status_and_searches_them() {
    let app = TestApp::new().await;
    let school = app
        .db(|conn| {
            let school = a::school().create(conn);
            let busy = a::mentor(&school).named("Busy", "Bee").create(conn);
            a::ect(&school)
                .create(conn)
                .mentored_by(conn, &busy, date!(2026 - 09 - 01), None);
            a::mentor(&school)
                .named("Free", "Bird")
                .from(date!(2026 - 10 - 01))
                .create(conn);
            a::mentor(&school)
                .named("Last", "Day")
                .until(date!(2026 - 11 - 17))
                .create(conn);
            a::mentor(&school)
                .named("Long", "Gone")
                .until(date!(2026 - 11 - 16))
                .create(conn);
            school
        })
        .await;
    let (user, list) = (
        app.school_user(school.urn),
        format!("/v1/schools/{}/mentors", school.urn),
    );
    for (filter, expected) in [
        ("", vec!["Free Bird", "Last Day", "Busy Bee"]),
        ("?status=mentoring", vec!["Busy Bee"]),
        ("?status=no_ects_assigned", vec!["Free Bird"]),
        ("?status=leaving", vec!["Last Day"]),
    ] {
        let data = app
            .get(&format!("{list}{filter}"))
            .bearer(&user)
            .send()
            .await
            .expect(200)
            .at("/data");
        let names: Vec<Value> = data
            .as_array()
            .into_iter()
            .flatten()
            .map(|one| one["full_name"].clone())
            .collect();
        assert_eq!(names, expected, "{filter}");
    }
    let found = app
        .post(&format!("{list}/searches"))
        .bearer(&user)
        .json(&json!({ "query": "bi fr" }))
        .send()
        .await
        .expect(200);
    assert_eq!(found.at("/data").as_array().map(Vec::len), Some(1));
    assert_eq!(found.text("/data/0/full_name"), "Free Bird");
}
