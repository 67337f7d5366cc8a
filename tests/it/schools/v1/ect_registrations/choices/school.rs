//! What the school is decides whether it may register: D12 to D15.

use super::*;

#[actix_web::test]
async fn d12_d13_an_independent_school_without_approval_registers_nobody() {
    let world = World::independent().await;
    world
        .sql(format!(
            "UPDATE registration.gias_schools SET section_41_approved = false WHERE urn = {}",
            world.school.urn
        ))
        .await;
    world.try_begin().await.expect_problem("school_not_funded");
    let place = a::ect(&world.school);
    world
        .db(move |conn| _ = place.create(conn).train(conn, Trained::SchoolLed))
        .await;
    world
        .try_begin()
        .await
        .expect_problem("new_ects_not_allowed");
    let token = world.app.school_user(world.school.urn);
    world
        .app
        .get(&format!("/v1/schools/{}/ects", world.school.urn))
        .bearer(&token)
        .send()
        .await
        .expect(200);
}

#[actix_web::test]
async fn d14_a_school_about_to_close_registers_and_a_closed_one_does_not() {
    let world = World::new().await;
    let set = |status: &str| {
        format!(
            "UPDATE registration.gias_schools SET status = '{status}' WHERE urn = {}",
            world.school.urn
        )
    };
    world.sql(set("proposed_to_close")).await;
    let (mut journey, _) = described(&world).await;
    journey.choose(world.provider(0)).await;
    world.sql(set("closed")).await;
    world.try_begin().await.expect_problem("school_closed");
    journey.submit().await.expect_problem("school_closed");
}

#[actix_web::test]
async fn d15_a_closed_window_is_told_with_its_end_and_the_draft_survives() {
    let mut world = World::new().await.today(date!(2026 - 05 - 31));
    let person = world.person(|person| person).await;
    let mut journey = world.begin().await;
    journey.describe(&person, "2026-05-31").await;
    journey.choose(world.provider(0)).await;
    let id = journey.id.clone();
    world
        .sql("UPDATE registration.drafts SET expires_at = '2026-07-01'")
        .await;
    world.move_to(date!(2026 - 06 - 07));
    let refused = world
        .try_begin()
        .await
        .expect_problem("registration_closed");
    assert_eq!(refused.at("/params/reopens_on"), "2026-06-15");
    let token = world.app.school_user(world.school.urn);
    let submit = |day| {
        world
            .app
            .post(&format!("/v1/ect-registrations/{id}/submission"))
            .bearer(&token)
            .on(day)
    };
    submit(date!(2026 - 06 - 14))
        .send()
        .await
        .expect_problem("registration_closed");
    submit(date!(2026 - 06 - 15)).send().await.expect(201);
}
