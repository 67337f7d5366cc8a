//! Choices of the last registration, offered again: D1 to D7.

use super::*;

#[actix_web::test]
async fn d1_d2_school_led_choices_are_offered_while_their_body_works() {
    let world = World::new().await;
    world.chose(world.hub(), "school_led", None).await;
    let (mut journey, _) = described(&world).await;
    assert_eq!(journey.next(), "reuse-choices");
    let page = journey.step("reuse-choices").await.expect(200);
    assert_eq!(page.at("/offer/training_programme"), "school_led");
    assert_eq!(
        (
            page.at("/offer/lead_provider"),
            page.at("/offer/delivery_partner")
        ),
        (Value::Null, Value::Null)
    );
    journey
        .put("reuse-choices", json!({}))
        .await
        .expect_problem("use_previous_choices_missing");
    world
        .sql(format!("UPDATE registration.appropriate_bodies SET dfe_sign_in_organisation_id = NULL WHERE id = '{}'", world.hub()))
        .await;
    assert_eq!(journey.get("").await.at("/next_step"), "appropriate-body");
}

#[actix_web::test]
async fn d3_a_partnership_of_the_period_is_used_as_it_is() {
    let world = World::new().await;
    let id = partnership(
        &world,
        world.provider(0),
        "Alder Vale Teaching Network",
        2026,
    )
    .await;
    world
        .chose(world.hub(), "provider_led", Some(world.provider(0)))
        .await;
    let (mut journey, _) = described(&world).await;
    journey
        .put("reuse-choices", json!({ "reuse": true }))
        .await
        .expect(200);
    assert_eq!(journey.next(), "check-answers");
    assert_eq!(
        journey.state.at("/answers/lead_provider_name"),
        "Ashdown Teaching Institute"
    );
    let result = journey.submit().await.expect(201);
    assert_eq!(result.at("/training/lead_provider_confirmed"), true);
    let used = world.value(format!(
        "SELECT school_partnership_id FROM registration.training_periods WHERE id = '{}'",
        result.text("/training/id")
    ));
    assert_eq!(used.await, id.to_string());
    assert_eq!(
        world
            .value("SELECT count(*) FROM registration.school_partnerships")
            .await,
        "1"
    );
}

#[actix_web::test]
async fn d4_a_partnership_of_an_earlier_year_is_made_again_and_confirms_who_waits() {
    let world = World::new().await;
    let provider = world.provider(0);
    partnership(&world, provider, "Alder Vale Teaching Network", 2024).await;
    world
        .chose(world.hub(), "provider_led", Some(provider))
        .await;
    let waits = a::ect(&world.school).from(date!(2026 - 09 - 01));
    let by = a::awaiting(&world.reference, provider, 2026);
    let waiting = world
        .db(move |conn| waits.create(conn).train(conn, by))
        .await;
    let (mut journey, _) = described(&world).await;
    let page = journey.step("reuse-choices").await.expect(200);
    assert_eq!(
        page.at("/offer/delivery_partner/name"),
        "Alder Vale Teaching Network"
    );
    assert_eq!(page.at("/offer/partnership_year"), "2024");
    journey
        .put("reuse-choices", json!({ "reuse": true }))
        .await
        .expect(200);
    let affected: Vec<(Value, Value)> = journey
        .state
        .at("/check_answers/consequences")
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (line["effect"].clone(), line["affected"].clone()))
        .collect();
    assert!(affected.contains(&(json!("starts"), json!("partnership"))));
    let result = journey.submit().await.expect(201);
    assert_eq!(result.at("/training/lead_provider_confirmed"), true);
    let made = world.value("SELECT count(DISTINCT school_partnership_id) || '/' || count(expression_of_interest_id) FROM registration.training_periods");
    assert_eq!(
        made.await,
        "1/1",
        "both have the new partnership; who waited keeps the expression of interest"
    );
    let events = world.value(
        "SELECT string_agg(event_type, ',' ORDER BY event_type) FROM audit.events WHERE event_type LIKE 'school_partnership_%' OR event_type LIKE \
         'training_period_assigned%'",
    );
    assert_eq!(
        events.await,
        "school_partnership_created,school_partnership_reused,training_period_assigned_to_school_partnership"
    );
    assert!(!waiting.is_nil());
}

#[actix_web::test]
async fn d5_a_partner_who_is_no_longer_paired_takes_the_offer_away() {
    let world = World::new().await;
    partnership(
        &world,
        world.provider(0),
        "Calder and Moor Teaching Alliance",
        2024,
    )
    .await;
    world
        .chose(world.hub(), "provider_led", Some(world.provider(0)))
        .await;
    let (journey, _) = described(&world).await;
    assert_eq!(journey.next(), "appropriate-body");
}

#[actix_web::test]
async fn d6_without_any_partnership_the_rest_is_offered_without_a_partner() {
    let world = World::new().await;
    world
        .chose(world.hub(), "provider_led", Some(world.provider(0)))
        .await;
    let (mut journey, _) = described(&world).await;
    let page = journey.step("reuse-choices").await.expect(200);
    assert_eq!(page.at("/offer/delivery_partner"), Value::Null);
    journey
        .put("reuse-choices", json!({ "reuse": true }))
        .await
        .expect(200);
    let result = journey.submit().await.expect(201);
    assert_eq!(result.at("/training/lead_provider_confirmed"), false);
    // A provider without a contract for the period is offered to nobody.
    world
        .chose(world.hub(), "provider_led", Some(world.provider(5)))
        .await;
    let (journey, _) = described(&world).await;
    assert_eq!(journey.next(), "appropriate-body");
}

#[actix_web::test]
async fn d7_a_changed_offer_drops_the_answer_and_an_unchanged_one_keeps_it() {
    let world = World::new().await.today(date!(2026 - 04 - 15));
    let provider = world.provider(0);
    partnership(&world, provider, "Alder Vale Teaching Network", 2024).await;
    partnership(&world, provider, "Beacon Coast Schools Alliance", 2026).await;
    world
        .chose(world.hub(), "provider_led", Some(provider))
        .await;
    let person = world.person(|person| person).await;
    let mut journey = world.begin().await;
    journey.describe(&person, "2026-05-01").await;
    assert_eq!(
        journey
            .step("reuse-choices")
            .await
            .at("/offer/partnership_year"),
        "2024"
    );
    journey
        .put("reuse-choices", json!({ "reuse": true }))
        .await
        .expect(200);
    journey
        .put("start-date", json!({ "start_date": "2026-05-11" }))
        .await
        .expect(200);
    assert_eq!(
        journey.next(),
        "check-answers",
        "the same period, the same offer"
    );
    let rows = journey.state.at("/check_answers/rows");
    let row = rows
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["field"] == "start_date")
        .unwrap()
        .clone();
    assert_eq!(row["drops"], json!(["reuse-choices"]));
    journey
        .put("start-date", json!({ "start_date": "2026-06-01" }))
        .await
        .expect(200);
    assert_eq!(journey.next(), "reuse-choices");
    assert_eq!(journey.state.at("/answers/reuse"), Value::Null);
    assert_eq!(
        journey
            .step("reuse-choices")
            .await
            .at("/offer/partnership_year"),
        "2026"
    );
}

#[actix_web::test]
async fn reused_choices_are_changed_by_the_reuse_question_only() {
    let world = World::new().await;
    world
        .chose(world.hub(), "provider_led", Some(world.provider(0)))
        .await;
    let (mut journey, _) = described(&world).await;
    journey
        .put("reuse-choices", json!({ "reuse": true }))
        .await
        .expect(200);
    journey
        .put(
            "appropriate-body",
            json!({ "appropriate_body_id": world.hub() }),
        )
        .await
        .expect_problem("step_not_available");
    journey
        .step("lead-provider")
        .await
        .expect_problem("step_not_available");
    journey
        .put("reuse-choices", json!({ "reuse": false }))
        .await
        .expect(200);
    assert_eq!(journey.next(), "appropriate-body");
    journey.choose(world.provider(1)).await;
    assert_eq!(
        journey
            .submit()
            .await
            .expect(201)
            .at("/training/lead_provider/name"),
        "Brightwater Education Trust"
    );
}
