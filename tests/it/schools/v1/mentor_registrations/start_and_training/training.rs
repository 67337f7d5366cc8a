//! Who trains the mentor, if anybody does.

use super::*;
use crate::schools::v1::mentor_registrations::driver;

#[actix_web::test]
async fn f3_a_new_fundable_mentor_is_offered_the_ects_provider() {
    let world = World::new().await;
    let ect = world.provider_led_ect().await;
    let person = world.person(|person| person).await;
    let mut journey = world.begin(&ect).await;
    journey.introduce(&person).await;
    assert_eq!(journey.next().as_deref(), Some("funded-training"));
    let step = journey.step("funded-training").await.expect(200);
    assert_eq!(step.text("/ect_lead_provider/name"), world.providers[0].1);
    assert_eq!(step.text("/previous_step"), "email");
    journey
        .put("funded-training", json!({}))
        .await
        .expect_problem("funded_training_missing");
    journey
        .put("funded-training", json!({ "use_ect_lead_provider": true }))
        .await
        .expect(200);
    assert_eq!(journey.next().as_deref(), Some("check-answers"));
    assert_eq!(journey.state.text("/contract_period/year"), "2026");
    assert_eq!(
        journey.state.text("/answers/lead_provider_name"),
        world.providers[0].1
    );

    // Another one instead, and back.
    journey
        .put("funded-training", json!({ "use_ect_lead_provider": false }))
        .await
        .expect(200);
    assert_eq!(journey.next().as_deref(), Some("lead-provider"));
    let options = journey
        .step("lead-provider")
        .await
        .expect(200)
        .at("/options");
    assert_eq!(
        options.as_array().map(Vec::len),
        Some(world.providers.len())
    );
    for (body, code) in [
        (json!({}), "lp_missing"),
        (
            json!({ "lead_provider_id": uuid::Uuid::nil() }),
            "lp_unknown",
        ),
    ] {
        journey
            .put("lead-provider", body)
            .await
            .expect_problem(code);
    }
    journey
        .put(
            "lead-provider",
            json!({ "lead_provider_id": world.providers[2].0 }),
        )
        .await
        .expect(200);
    assert_eq!(journey.next().as_deref(), Some("check-answers"));
    journey
        .put("funded-training", json!({ "use_ect_lead_provider": true }))
        .await
        .expect(200);
    assert_eq!(
        journey.state.text("/answers/lead_provider_id"),
        world.providers[0].0.to_string(),
        "the other choice is dropped"
    );
}

#[actix_web::test]
async fn f4_and_f5_without_training_nothing_is_asked_about_it() {
    let world = World::new().await;
    let (led, own) = (world.provider_led_ect().await, world.school_led_ect().await);
    let person = world.person(|person| person).await;
    let mut journey = world.begin(&own).await;
    journey.introduce(&person).await;
    assert_eq!(journey.next().as_deref(), Some("check-answers"));
    assert_eq!(
        journey.state.text("/notices/0/code"),
        "ect_not_provider_led"
    );
    assert_eq!(journey.state.at("/contract_period"), Value::Null);

    let unfunded = world.person(|person| person).await;
    let known = world
        .create(
            a::ect(&world.other)
                .of(&unfunded)
                .until(date!(2026 - 10 - 31))
                .ineligible_for_funding(),
        )
        .await;
    assert_eq!(known.trn, unfunded.trn);
    let mut journey = world.begin(&led).await;
    journey.introduce(&unfunded).await;
    assert_eq!(journey.next().as_deref(), Some("check-answers"));
    assert_eq!(journey.state.text("/notices/0/code"), "not_eligible");
}

#[actix_web::test]
async fn a_provider_without_a_contract_now_means_choosing_another() {
    let world = World::new().await;
    let ended = driver::reference()
        .lead_providers
        .iter()
        .find(|provider| world.providers.iter().all(|(id, _)| *id != provider.id))
        .map(|provider| provider.id)
        .expect("a provider whose contracts are over");
    let ect = a::ect(&world.school).from(date!(2024 - 09 - 02));
    let ect = world
        .app
        .db(move |conn| {
            let ect = ect.create(conn);
            ect.train(conn, a::awaiting(&driver::reference(), ended, 2024));
            ect
        })
        .await;
    let person = world.person(|person| person).await;
    let mut journey = world.begin(&ect).await;
    journey.introduce(&person).await;
    assert_eq!(journey.next().as_deref(), Some("lead-provider"));
    journey
        .put("lead-provider", json!({ "lead_provider_id": ended }))
        .await
        .expect_problem("lp_not_active");
}
