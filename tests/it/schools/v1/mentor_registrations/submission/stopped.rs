//! What stops it at the last moment.

use super::*;

#[actix_web::test]
async fn two_drafts_for_one_person_the_second_stops_when_it_is_submitted() {
    let world = World::new().await;
    let (one, other) = (world.school_led_ect().await, world.school_led_ect().await);
    let person = world.person(|person| person).await;
    let mut first = world.begin(&one).await;
    first.introduce(&person).await;
    let mut second = world.begin(&other).await;
    second.introduce(&person).await;
    let done = first.submit().await.expect(201);
    let stopped = second.submit().await.expect(200);
    assert_eq!(stopped.text("/status"), "stopped");
    assert_eq!(stopped.text("/stop/code"), "already_active_at_school");
    assert_eq!(
        stopped.text("/stop/params/mentor_id"),
        done.text("/mentor_id")
    );
    assert_eq!(world.status(&other).await, "mentor_required");
}

#[actix_web::test]
async fn an_ect_who_left_in_the_meantime_stops_the_registration() {
    let mut world = World::new().await;
    let ect = world
        .create(a::ect(&world.school).until(date!(2026 - 11 - 17)))
        .await;
    let person = world.person(|person| person).await;
    let mut journey = world.begin(&ect).await;
    journey.introduce(&person).await;
    let id = journey.id.clone();
    let draft: Uuid = Uuid::parse_str(&id).expect("an id");
    world
        .app
        .db(move |conn| {
            use db_schema::registration::drafts;
            diesel::update(drafts::table.find(draft))
                .set(drafts::expires_at.eq(time::macros::datetime!(2027 - 01 - 01 00:00 UTC)))
                .execute(conn)
                .expect("a draft");
        })
        .await;
    world.today = date!(2026 - 11 - 18);
    let stopped = world
        .app
        .post(&format!("/v1/mentor-registrations/{id}/submission"))
        .bearer(&world.user())
        .on(world.today)
        .send()
        .await
        .expect(200);
    assert_eq!(stopped.text("/stop/code"), "ect_has_left");
}

#[actix_web::test]
async fn a17_an_idle_draft_expires_without_its_answers_and_none_begins_in_a_closed_window() {
    let world = World::new().await;
    let ect = world.school_led_ect().await;
    let person = world.person(|person| person).await;
    let mut journey = world.begin(&ect).await;
    journey.introduce(&person).await;
    let submit_on = |day| {
        world
            .app
            .post(&format!(
                "/v1/mentor-registrations/{}/submission",
                journey.id
            ))
            .bearer(&world.user())
            .on(day)
            .send()
    };
    submit_on(date!(2026 - 11 - 18))
        .await
        .expect_problem("draft_expired");
    let expired = world
        .app
        .get(&format!("/v1/mentor-registrations/{}", journey.id))
        .bearer(&world.user())
        .on(date!(2026 - 11 - 18))
        .send()
        .await
        .expect(200);
    assert_eq!(expired.text("/status"), "expired");
    assert_eq!(expired.at("/answers/trn"), Value::Null);
    assert_eq!(expired.at("/teacher"), Value::Null);
    world
        .app
        .post(&format!("/v1/ects/{}/mentor-registrations", ect.id))
        .bearer(&world.user())
        .on(date!(2026 - 06 - 07))
        .send()
        .await
        .expect_problem("registration_closed");
}
