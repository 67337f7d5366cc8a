//! The draft as a resource: versions, tenancy, order, list, abandoning (api-conventions, Journeys).

use serde_json::{Value, json};
use time::macros::date;

use super::driver::{BORN, World};

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
async fn another_schools_draft_is_not_there() {
    let world = World::new().await;
    let journey = world.begin().await;
    let stranger = world.app.school_user(world.other.urn);
    let path = format!("/v1/ect-registrations/{}", journey.id);
    world
        .app
        .get(&path)
        .bearer(&stranger)
        .send()
        .await
        .expect_problem("not_found");
    world
        .app
        .delete(&path)
        .bearer(&stranger)
        .send()
        .await
        .expect_problem("not_found");
    world
        .app
        .post(&format!("{path}/submission"))
        .bearer(&stranger)
        .send()
        .await
        .expect_problem("not_found");
    world
        .app
        .get(&format!("{path}/steps/find-teacher"))
        .bearer(&stranger)
        .send()
        .await
        .expect_problem("not_found");
    let put = world
        .app
        .put(&format!("{path}/steps/email"))
        .bearer(&stranger)
        .if_match(&journey.etag);
    put.json(&json!({ "email": "a@x.org" }))
        .send()
        .await
        .expect_problem("not_found");
    let begin = world
        .app
        .post(&format!(
            "/v1/schools/{}/ect-registrations",
            world.school.urn
        ))
        .bearer(&stranger);
    begin.send().await.expect_problem("not_found");
}

#[actix_web::test]
async fn an_abandoned_draft_is_gone() {
    let world = World::new().await;
    let journey = world.begin().await;
    journey.delete().await.expect(204);
    journey.get("").await.expect_problem("not_found");
    journey.delete().await.expect_problem("not_found");
}

#[actix_web::test]
async fn an_expired_draft_leaves_a_trace_for_a_week() {
    let mut world = World::new().await.today(date!(2026 - 09 - 01));
    let id = world.begin().await.id;
    let token = world.app.school_user(world.school.urn);
    let path = format!("/v1/ect-registrations/{id}");
    world.move_to(date!(2026 - 09 - 08));
    world
        .app
        .get(&path)
        .bearer(&token)
        .on(date!(2026 - 09 - 08))
        .send()
        .await
        .expect(200);
    world
        .app
        .get(&path)
        .bearer(&token)
        .on(date!(2026 - 09 - 09))
        .send()
        .await
        .expect_problem("not_found");
}

#[actix_web::test]
async fn the_list_shows_who_began_what_and_where_it_stands() {
    let world = World::new().await;
    let (person, passed) = (
        world.person(|person| person.named("Jane", "Smith")).await,
        world
            .person(|person| person.induction_status("passed"))
            .await,
    );
    let mut submitted = world.begin().await;
    submitted.describe(&person, "2026-11-23").await;
    submitted.choose(world.provider(0)).await;
    submitted.submit().await.expect(201);
    let mut stopped = world.begin().await;
    stopped.find(&passed.trn, BORN).await.expect(200);
    let open = world.begin().await;
    let list = |query: &str| {
        let path = format!("/v1/schools/{}/registrations{query}", world.school.urn);
        let token = world.token();
        let app = world.app.clone();
        async move { app.get(&path).bearer(&token).send().await.expect(200) }
    };
    for (status, id) in [
        ("submitted", &submitted.id),
        ("stopped", &stopped.id),
        ("in_progress", &open.id),
    ] {
        let page = list(&format!("?status={status}")).await;
        assert_eq!(page.at("/data").as_array().unwrap().len(), 1, "{status}");
        assert_eq!(page.text("/data/0/id"), *id);
        assert_eq!(page.at("/data/0/status"), status);
        assert_eq!(page.at("/data/0/begun_by"), "Sam Tutor");
    }
    assert_eq!(
        list("?status=submitted")
            .await
            .at("/data/0/teacher/full_name"),
        "Jane Smith"
    );
    let first = list("?limit=2").await;
    let cursor = first.text("/next_cursor");
    let rest = list(&format!("?limit=2&cursor={cursor}")).await;
    assert_eq!(
        (
            first.at("/data").as_array().unwrap().len(),
            rest.at("/data").as_array().unwrap().len()
        ),
        (2, 1)
    );
    world.app.clock.advance(time::Duration::hours(3));
    assert_eq!(
        list("?status=expired")
            .await
            .at("/data")
            .as_array()
            .unwrap()
            .len(),
        2
    );
    assert_eq!(list("?status=in_progress").await.at("/data"), json!([]));
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
