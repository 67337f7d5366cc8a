//! Somebody new: E1 to E4.

use super::*;

#[actix_web::test]
async fn e1_somebody_new_gets_a_placement_and_a_training_from_today() {
    let world = World::new().await.today(date!(2025 - 09 - 10));
    let person = world.person(|person| person.named("Jane", "Smith")).await;
    let mut journey = world.begin().await;
    journey.describe(&person, "2025-09-01").await;
    journey.choose(world.provider(0)).await;
    let answer = journey.submit().await.expect(201);
    assert_eq!(
        answer.header("location"),
        Some(format!("/v1/ects/{}", answer.text("/ect_id")).as_str())
    );
    assert_eq!(answer.at("/started_on"), "2025-09-01");
    assert_eq!(answer.at("/training/started_on"), "2025-09-10");
    assert_eq!(answer.at("/training/schedule"), "ecf-standard-september");
    assert_eq!(answer.at("/training/contract_period_year"), "2025");
    assert_eq!(answer.at("/training/lead_provider_confirmed"), false);

    let teacher = world
        .value(format!(
            "SELECT registered_name || '|' || record_first_name || '|' || coalesce(corrected_name, '-') || '|' || api_id FROM \
             registration.teachers WHERE trn = '{}'",
            person.trn
        ))
        .await;
    assert_eq!(
        teacher,
        format!("Jane Smith|Jane|-|{}", answer.text("/participant_id"))
    );
    let last = world
        .value(format!(
            "SELECT last_chosen_training_programme || '|' || last_chosen_lead_provider_id FROM registration.schools WHERE id = '{}'",
            world.school.id
        ))
        .await;
    assert_eq!(last, format!("provider_led|{}", world.provider(0)));
    let events = world
        .value("SELECT string_agg(event_type, ',' ORDER BY event_type) FROM audit.events WHERE teacher_id IS NOT NULL")
        .await;
    assert_eq!(
        events,
        "teacher_registered_as_ect,teacher_schedule_assigned_to_training_period,teacher_starts_training_period"
    );
    let wiped = world.value("SELECT answers FROM registration.drafts").await;
    assert_eq!(wiped, "{}", "the answers are forgotten once they are used");
    let token = world.app.school_user(world.school.urn);
    let ect = world
        .app
        .get(&format!("/v1/ects/{}", answer.text("/ect_id")))
        .bearer(&token)
        .on(date!(2025 - 09 - 10))
        .send()
        .await
        .expect(200);
    assert_eq!(ect.at("/status"), "mentor_required");
}

#[actix_web::test]
async fn e2_training_starts_with_the_placement_that_lies_ahead() {
    let world = World::new().await.today(date!(2025 - 09 - 10));
    let person = world.person(|person| person).await;
    let mut journey = world.begin().await;
    journey.describe(&person, "2025-11-03").await;
    journey.choose(world.provider(0)).await;
    let answer = journey.submit().await.expect(201);
    assert_eq!(answer.at("/training/started_on"), "2025-11-03");
    assert_eq!(answer.at("/training/schedule"), "ecf-standard-january");
}

#[actix_web::test]
async fn e3_of_two_partnerships_the_one_created_first_is_used() {
    let world = World::new().await;
    let mut ids = Vec::new();
    for (pairing, _) in world
        .reference
        .pairings_of(world.provider(0), 2026)
        .take(2)
        .collect::<Vec<_>>()
    {
        let id = uuid::Uuid::now_v7();
        world
            .sql(format!(
                "INSERT INTO registration.school_partnerships (id, school_id, lead_provider_delivery_partnership_id, created_at) VALUES ('{id}', \
                 '{}', '{pairing}', timestamptz '2026-08-01' - interval '{} days')",
                world.school.id,
                ids.len() * 30
            ))
            .await;
        ids.push(id.to_string());
    }
    let person = world.person(|person| person).await;
    let mut journey = world.begin().await;
    journey.describe(&person, "2026-11-23").await;
    journey.choose(world.provider(0)).await;
    journey.submit().await.expect(201);
    assert_eq!(
        world
            .value("SELECT school_partnership_id FROM registration.training_periods")
            .await,
        ids[1]
    );
}

#[actix_web::test]
async fn e4_school_led_training_has_no_provider() {
    let world = World::new().await;
    world
        .chose(world.hub(), "provider_led", Some(world.provider(0)))
        .await;
    let person = world.person(|person| person).await;
    let mut journey = world.begin().await;
    journey.describe(&person, "2026-11-23").await;
    journey.choose_school_led().await;
    let answer = journey.submit().await.expect(201);
    assert_eq!(
        (
            answer.at("/training/lead_provider"),
            answer.at("/training/schedule")
        ),
        (Value::Null, Value::Null)
    );
    let row = world
        .value("SELECT concat(school_partnership_id, expression_of_interest_id, schedule_id, '.') FROM registration.training_periods")
        .await;
    assert_eq!(row, ".");
    let last = world
        .value(format!(
            "SELECT last_chosen_lead_provider_id FROM registration.schools WHERE id = '{}'",
            world.school.id
        ))
        .await;
    assert_eq!(last, "", "the last provider is cleared");
}
