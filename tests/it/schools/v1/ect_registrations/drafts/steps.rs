//! A draft is begun and answered.

use super::*;

#[actix_web::test]
async fn a_new_draft_says_everything_that_a_front_end_needs() {
    let world = World::new().await;
    let journey = world.begin().await;
    let state = &journey.state;
    assert_eq!(
        state.header("location"),
        Some(format!("/v1/ect-registrations/{}", journey.id).as_str())
    );
    let mut members: Vec<String> = state.json().as_object().unwrap().keys().cloned().collect();
    members.sort();
    assert_eq!(
        members,
        [
            "allowed_steps",
            "answers",
            "check_answers",
            "contract_period",
            "expires_at",
            "id",
            "journey",
            "next_step",
            "notices",
            "previous_registration",
            "result",
            "school",
            "status",
            "stop",
            "teacher",
            "version"
        ]
    );
    assert_eq!(
        (
            state.at("/journey"),
            state.at("/status"),
            state.at("/version"),
            state.at("/next_step")
        ),
        (
            json!("ect_registration"),
            json!("in_progress"),
            json!(1),
            json!("find-teacher")
        )
    );
    assert_eq!(
        state.at("/school"),
        json!({ "urn": world.school.urn.to_string(), "name": world.school.name, "kind": "state_funded" })
    );
    let page = journey.step("find-teacher").await.expect(200);
    assert_eq!(
        (
            page.at("/step"),
            page.at("/previous_step"),
            page.at("/answer")
        ),
        (json!("find-teacher"), Value::Null, Value::Null)
    );
    assert_eq!(
        page.etag(),
        journey.etag,
        "the version of the draft, whatever the page shows"
    );
}

#[actix_web::test]
async fn a_change_needs_the_present_version() {
    let world = World::new().await;
    let person = world.person(|person| person).await;
    let mut journey = world.begin().await;
    let token = world.app.school_user(world.school.urn);
    let path = format!("/v1/ect-registrations/{}/steps/find-teacher", journey.id);
    let body = json!({ "trn": person.trn, "date_of_birth": BORN });
    world
        .app
        .put(&path)
        .bearer(&token)
        .json(&body)
        .send()
        .await
        .expect_problem("precondition_required");
    let old = journey.etag.clone();
    journey.find(&person.trn, BORN).await.expect(200);
    assert_eq!(journey.state.at("/version"), 2);
    world
        .app
        .put(&path)
        .bearer(&token)
        .if_match(&old)
        .json(&body)
        .send()
        .await
        .expect_problem("precondition_failed");
    let submission = format!("/v1/ect-registrations/{}/submission", journey.id);
    world
        .app
        .post(&submission)
        .bearer(&token)
        .if_match(&old)
        .send()
        .await
        .expect_problem("precondition_failed");
}

#[actix_web::test]
async fn steps_are_answered_in_order() {
    let world = World::new().await;
    let mut journey = world.begin().await;
    for (step, body) in [
        (
            "national-insurance-number",
            json!({ "national_insurance_number": "AB123456C" }),
        ),
        ("confirm-details", json!({ "details_correct": true })),
        ("email", json!({ "email": "a@x.org" })),
        ("start-date", json!({ "start_date": "2026-11-23" })),
        ("working-pattern", json!({ "working_pattern": "full_time" })),
        ("reuse-choices", json!({ "reuse": true })),
        (
            "appropriate-body",
            json!({ "appropriate_body_id": world.hub() }),
        ),
        (
            "training-programme",
            json!({ "training_programme": "school_led" }),
        ),
        (
            "lead-provider",
            json!({ "lead_provider_id": world.provider(0) }),
        ),
    ] {
        let refused = journey
            .put(step, body)
            .await
            .expect_problem("step_not_available");
        assert_eq!(
            (refused.at("/params/step"), refused.at("/params/next_step")),
            (json!(step), json!("find-teacher"))
        );
        journey
            .step(step)
            .await
            .expect_problem("step_not_available");
    }
    journey.submit().await.expect_problem("step_not_available");
}

#[actix_web::test]
async fn checking_names_every_answer_and_what_changing_it_takes_along() {
    let world = World::new().await;
    let person = world.person(|person| person.named("Jane", "Smith")).await;
    let mut journey = world.begin().await;
    journey.describe(&person, "2026-11-23").await;
    journey.choose(world.provider(0)).await;
    let rows = journey
        .state
        .at("/check_answers/rows")
        .as_array()
        .cloned()
        .unwrap();
    let fields: Vec<&str> = rows
        .iter()
        .map(|row| row["field"].as_str().unwrap())
        .collect();
    assert_eq!(
        fields,
        [
            "trn",
            "full_name",
            "email",
            "start_date",
            "working_pattern",
            "appropriate_body_id",
            "training_programme",
            "lead_provider_id"
        ]
    );
    assert_eq!(
        (&rows[0]["editable"], &rows[0]["change_step"]),
        (&json!(false), &Value::Null),
        "the TRN is fixed"
    );
    assert_eq!(rows[7]["label"], "Ashdown Teaching Institute");
    assert_eq!(rows[7]["value"], world.provider(0).to_string());
    assert_eq!(rows[6]["drops"], json!(["lead-provider"]));
}
