//! What becomes of the draft of somebody identified: A17 and A18.

use super::*;

#[actix_web::test]
async fn a17_a_draft_that_was_left_alone_is_gone_with_a_word() {
    let world = World::new().await;
    let person = world.person(|person| person).await;
    let mut journey = world.begin().await;
    journey.describe(&person, "2026-11-23").await;
    world.app.clock.advance(time::Duration::minutes(120));
    assert_eq!(
        journey.get("").await.at("/status"),
        "in_progress",
        "two hours to the second"
    );
    world.app.clock.advance(time::Duration::minutes(1));
    let state = journey.get("").await.expect(200);
    assert_eq!(state.at("/status"), "expired");
    assert_eq!(state.at("/teacher"), Value::Null);
    assert_eq!(state.at("/answers/email"), Value::Null);
    assert_eq!(
        (state.at("/next_step"), state.at("/allowed_steps")),
        (Value::Null, json!([]))
    );
    journey
        .put("email", json!({ "email": "x@y.example" }))
        .await
        .expect_problem("draft_expired");
    journey.submit().await.expect_problem("draft_expired");
    journey.step("email").await.expect_problem("draft_expired");
}

#[actix_web::test]
async fn a18_submitting_again_answers_the_same() {
    let world = World::new().await;
    let person = world.person(|person| person).await;
    let mut journey = world.begin().await;
    journey.describe(&person, "2026-11-23").await;
    journey.choose(world.provider(0)).await;
    let first = journey.submit().await.expect(201);
    let second = journey.submit().await.expect(201);
    assert_eq!(first.body, second.body);
    let state = journey.get("").await.expect(200);
    assert_eq!(state.at("/status"), "submitted");
    assert_eq!(state.at("/result"), first.json());
    assert_eq!(state.at("/teacher/trn"), person.trn);
    journey.etag = state.etag();
    journey
        .put("email", json!({ "email": "x@y.example" }))
        .await
        .expect_problem("already_submitted");
    let placements = world.value(format!(
        "SELECT count(*) FROM registration.ect_at_school_periods p JOIN registration.teachers t ON t.id = p.teacher_id WHERE t.trn = '{}'",
        person.trn
    ));
    assert_eq!(placements.await, "1");
}

#[actix_web::test]
async fn find_teacher_can_be_repeated_until_the_details_are_confirmed() {
    let world = World::new().await;
    let (one, two) = (
        world.person(|person| person).await,
        world.person(|person| person).await,
    );
    let mut journey = world.begin().await;
    journey.find(&one.trn, BORN).await.expect(200);
    journey.find(&two.trn, BORN).await.expect(200);
    assert_eq!(journey.state.at("/teacher/trn"), two.trn);
    journey
        .put("confirm-details", json!({ "details_correct": true }))
        .await
        .expect(200);
    journey
        .find(&one.trn, BORN)
        .await
        .expect_problem("step_not_available");
    journey
        .step("find-teacher")
        .await
        .expect_problem("step_not_available");
}

#[actix_web::test]
async fn nothing_that_was_typed_to_prove_identity_is_stored() {
    let world = World::new().await;
    let person = world
        .person(|person| person.national_insurance_number("AB123456C"))
        .await;
    let mut journey = world.begin().await;
    journey.find(&person.trn, "1999-05-18").await.expect(200);
    journey
        .put(
            "national-insurance-number",
            json!({ "national_insurance_number": "AB123456C" }),
        )
        .await
        .expect(200);
    for typed in ["1999-05-18", "1999-05-17", "AB123456C", "123456"] {
        let found = world
            .value(format!(
                "SELECT count(*) FROM (SELECT d::text AS row FROM registration.drafts d UNION ALL SELECT e::text FROM audit.events e \
                 UNION ALL SELECT m::text FROM registration.match_attempts m) rows WHERE position('{typed}' IN row) > 0"
            ))
            .await;
        assert_eq!(found, "0", "{typed} (decision 4)");
    }
}
