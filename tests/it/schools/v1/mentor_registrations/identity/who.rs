//! Who can be a mentor here.

use super::*;

#[actix_web::test]
async fn the_start_names_the_ect_and_both_ways_to_get_a_trn() {
    let world = World::new().await;
    let ect = world.provider_led_ect().await;
    let journey = world.begin(&ect).await;
    assert_eq!(journey.state.text("/journey"), "mentor_registration");
    assert_eq!(journey.state.text("/ect/full_name"), "Priya Shah");
    assert_eq!(
        journey.state.text("/ect/training_programme"),
        "provider_led"
    );
    assert_eq!(
        journey.state.text("/ect/lead_provider/name"),
        world.providers[0].1
    );
    assert_eq!(journey.next().as_deref(), Some("find-teacher"));
    let urls: Vec<Value> = journey
        .state
        .at("/trn_help")
        .as_array()
        .into_iter()
        .flatten()
        .map(|way| way["url"].clone())
        .collect();
    assert_eq!(
        urls,
        [
            "https://find-a-lost-trn.education.gov.uk/start",
            "https://www.gov.uk/guidance/teacher-reference-number-trn"
        ]
    );
    journey
        .step("email")
        .await
        .expect_problem("step_not_available");
}

#[actix_web::test]
async fn f1_nobody_mentors_themself() {
    let world = World::new().await;
    let person = world.person(|person| person).await;
    let ect = world.create(a::ect(&world.school).of(&person)).await;
    let mut journey = world.begin(&ect).await;
    journey.find(&person).await.expect(200);
    assert_eq!(journey.stop(), "cannot_mentor_themself");
    assert_eq!(journey.state.at("/allowed_steps"), json!([]));
    assert_eq!(journey.state.at("/stop/retry_step"), Value::Null);
}

#[actix_web::test]
async fn f2_a_mentor_who_is_here_already_is_to_be_assigned_instead() {
    let world = World::new().await;
    let ect = world.school_led_ect().await;
    let person = world.person(|person| person).await;
    let mentor = world.create(a::mentor(&world.school).of(&person)).await;
    let mut journey = world.begin(&ect).await;
    journey.find(&person).await.expect(200);
    assert_eq!(journey.stop(), "already_active_at_school");
    assert_eq!(
        journey.state.text("/stop/params/mentor_id"),
        mentor.id.to_string()
    );
    world
        .app
        .post(&format!("/v1/ects/{}/mentorships", ect.id))
        .bearer(&world.user())
        .json(&json!({ "mentor_id": journey.state.text("/stop/params/mentor_id"), "lead_provider_id": null }))
        .send()
        .await
        .expect(201);
}

#[actix_web::test]
async fn an_end_that_is_recorded_lets_a_mentor_of_this_school_be_registered_again() {
    let world = World::new().await;
    let ect = world.school_led_ect().await;
    let person = world.person(|person| person).await;
    world
        .create(
            a::mentor(&world.school)
                .of(&person)
                .until(time::macros::date!(2026 - 12 - 18)),
        )
        .await;
    let mut journey = world.begin(&ect).await;
    journey.find(&person).await.expect(200);
    assert_eq!(journey.next().as_deref(), Some("confirm-details"));
}

#[actix_web::test]
async fn another_school_finds_neither_the_ect_nor_the_draft() {
    let world = World::new().await;
    let ect = world.school_led_ect().await;
    let journey = world.begin(&ect).await;
    let foreign = world.app.school_user(world.other.urn);
    let path = format!("/v1/mentor-registrations/{}", journey.id);
    world
        .app
        .post(&format!("/v1/ects/{}/mentor-registrations", ect.id))
        .bearer(&foreign)
        .send()
        .await
        .expect_problem("not_found");
    for call in [
        world.app.get(&path),
        world.app.delete(&path),
        world.app.get(&format!("{path}/steps/find-teacher")),
        world.app.post(&format!("{path}/submission")),
    ] {
        call.bearer(&foreign)
            .send()
            .await
            .expect_problem("not_found");
    }
    // The id of a mentor's draft is no id of an ECT's draft.
    world
        .app
        .get(&format!("/v1/ect-registrations/{}", journey.id))
        .bearer(&world.user())
        .send()
        .await
        .expect_problem("not_found");
}
