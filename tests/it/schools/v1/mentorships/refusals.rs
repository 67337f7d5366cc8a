//! Who cannot be assigned, and when.

use super::*;

#[actix_web::test]
async fn f1_and_others_who_cannot_be_assigned() {
    let world = World::new().await;
    let ect = world.school_led_ect().await;
    let themself = world
        .create(a::mentor(&world.school).same_person_as(&ect))
        .await;
    let leaving = world
        .create(a::mentor(&world.school).until(date!(2026 - 12 - 18)))
        .await;
    let elsewhere = world
        .app
        .db(|conn| a::mentor(&a::school().create(conn)).create(conn))
        .await;
    for (mentor, code) in [
        (&themself, "mentor_not_eligible"),
        (&leaving, "mentor_not_eligible"),
        (&elsewhere, "mentor_not_at_school"),
    ] {
        world.assign(&ect, mentor, None).await.expect_problem(code);
    }
    let free = world.create(a::mentor(&world.school)).await;
    let user = world.app.school_user(world.school.urn);
    let listed = world
        .app
        .get(&format!("/v1/ects/{}/assignable-mentors", ect.id))
        .bearer(&user)
        .send()
        .await
        .expect(200);
    let ids: Vec<Value> = listed
        .at("/data")
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| one["id"].clone())
        .collect();
    assert_eq!(ids, [json!(free.id)], "what is offered is what is accepted");
    assert_eq!(listed.at("/data/0/training_choice_required"), false);
    for (body, code) in [
        (json!({}), "mentor_missing"),
        (json!({ "mentor_id": "tom" }), "mentor_not_at_school"),
        (
            json!({ "mentor_id": free.id, "mentor": 1 }),
            "unknown_field",
        ),
    ] {
        world
            .app
            .post(&format!("/v1/ects/{}/mentorships", ect.id))
            .bearer(&user)
            .json(&body)
            .send()
            .await
            .expect_problem(code);
    }
}

#[actix_web::test]
async fn registration_windows_and_tenancy_hold_for_assignments() {
    let world = World::new().await;
    let ect = world.school_led_ect().await;
    let mentor = world.create(a::mentor(&world.school)).await;
    let closed = world
        .assign_on(date!(2026 - 06 - 14), &ect, &mentor, None)
        .await
        .expect_problem("registration_closed");
    assert_eq!(closed.text("/params/reopens_on"), "2026-06-15");
    let other = world.app.db(|conn| a::school().create(conn)).await;
    let foreign = world.app.school_user(other.urn);
    world
        .app
        .post(&format!("/v1/ects/{}/mentorships", ect.id))
        .bearer(&foreign)
        .json(&json!({ "mentor_id": mentor.id, "lead_provider_id": null }))
        .send()
        .await
        .expect_problem("not_found");
    world
        .app
        .get(&format!("/v1/ects/{}/assignable-mentors", ect.id))
        .bearer(&foreign)
        .send()
        .await
        .expect_problem("not_found");
}

#[actix_web::test]
async fn repeating_with_the_same_key_assigns_once() {
    let world = World::new().await;
    let ect = world.school_led_ect().await;
    let mentor = world.create(a::mentor(&world.school)).await;
    let send = || {
        world
            .app
            .post(&format!("/v1/ects/{}/mentorships", ect.id))
            .bearer(&world.app.school_user(world.school.urn))
            .idempotency_key("assign-once")
            .json(&json!({ "mentor_id": mentor.id, "lead_provider_id": null }))
            .send()
    };
    let (first, second) = (send().await.expect(201), send().await.expect(201));
    assert_eq!(first.body, second.body);
    assert_eq!(world.mentorships(&ect).await.len(), 1);
}
