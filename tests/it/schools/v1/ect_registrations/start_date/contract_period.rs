//! The contract period that follows from it: C12 to C18.

use super::*;

#[actix_web::test]
async fn c12_c13_the_period_is_the_later_of_start_and_registration() {
    let world = World::new().await.today(date!(2025 - 10 - 01));
    let person = world.person(|person| person).await;
    let mut journey = waiting(&world, &person).await;
    for (day, year) in [
        ("2025-09-05", "2025"),
        ("2025-05-31", "2025"),
        ("2026-06-01", "2026"),
    ] {
        start(&mut journey, day).await.expect(200);
        assert_eq!(
            journey.state.at("/contract_period"),
            json!({ "year": year, "reason": "registration_and_start" }),
            "{day}"
        );
    }
}

#[actix_web::test]
async fn c15_provider_led_training_goes_on_in_its_period() {
    let world = World::new().await.today(date!(2025 - 10 - 01));
    let person = trained_in(&world, 2024, date!(2024 - 09 - 01)).await;
    let mut journey = waiting(&world, &person).await;
    start(&mut journey, "2025-10-01").await.expect(200);
    assert_eq!(
        journey.state.at("/contract_period"),
        json!({ "year": "2024", "reason": "continuity" })
    );
    journey
        .put("working-pattern", json!({ "working_pattern": "full_time" }))
        .await
        .expect(200);
    // Meridian's contracts end in 2024: it can go on training in that period.
    journey.choose(world.provider(5)).await;
    let page = journey.step("lead-provider").await.expect(200);
    let years: Vec<Value> = page
        .at("/options")
        .as_array()
        .unwrap()
        .iter()
        .map(|option| option["contract_period_year"].clone())
        .collect();
    assert_eq!(years, vec![json!("2024"); 7]);
    let result = journey.submit().await.expect(201);
    assert_eq!(result.at("/training/contract_period_year"), "2024");
    assert_eq!(result.at("/training/schedule"), "ecf-standard-september");
}

#[actix_web::test]
async fn c16_school_led_training_goes_on_nowhere() {
    let world = World::new().await.today(date!(2025 - 10 - 01));
    let person = placed(
        &world,
        date!(2024 - 09 - 01),
        &[(date!(2024 - 09 - 01), None)],
    )
    .await;
    let mut journey = waiting(&world, &person).await;
    start(&mut journey, "2025-10-01").await.expect(200);
    assert_eq!(
        journey.state.at("/contract_period"),
        json!({ "year": "2025", "reason": "registration_and_start" })
    );
}

#[actix_web::test]
async fn c17_out_of_a_closed_year_into_its_successor() {
    let world = World::new().await.today(date!(2025 - 10 - 01));
    let person = trained_in(&world, 2022, date!(2022 - 09 - 01)).await;
    let mut journey = waiting(&world, &person).await;
    start(&mut journey, "2025-09-15").await.expect(200);
    assert_eq!(
        journey.state.at("/contract_period"),
        json!({ "year": "2024", "reason": "successor" })
    );
    journey
        .put("working-pattern", json!({ "working_pattern": "full_time" }))
        .await
        .expect(200);
    journey.choose(world.provider(0)).await;
    let result = journey.submit().await.expect(201);
    assert_eq!(result.at("/training/schedule"), "ecf-extended-september");
    assert_eq!(
        result.at("/training/started_on"),
        "2025-09-15",
        "the later of placement and successor period, although it lies in the past"
    );
    let closed = world
        .value(format!(
            "SELECT ect_payments_frozen_year FROM registration.teachers WHERE trn = '{}'",
            person.trn
        ))
        .await;
    assert_eq!(closed, "2022");
}

#[actix_web::test]
async fn c18_without_a_contract_period_nobody_is_registered() {
    let mut world = World::new().await;
    let person = world.person(|person| person).await;
    world.move_to(date!(2035 - 01 - 01));
    world.try_begin().await.expect_problem("no_contract_period");
    // A draft that was begun before the last period ended is refused as well, and survives.
    world.move_to(date!(2028 - 05 - 31));
    world
        .sql("UPDATE registration.contract_periods SET enabled = true")
        .await;
    let mut journey = world.begin().await;
    journey.describe(&person, "2028-05-31").await;
    journey.choose_school_led().await;
    let id = journey.id.clone();
    world
        .sql("UPDATE registration.drafts SET expires_at = '2035-01-01'")
        .await;
    world.move_to(date!(2028 - 06 - 01));
    let token = world.app.school_user(world.school.urn);
    let submit = world
        .app
        .post(&format!("/v1/ect-registrations/{id}/submission"))
        .bearer(&token)
        .on(date!(2028 - 06 - 01));
    submit.send().await.expect_problem("no_contract_period");
    assert_eq!(
        world
            .value("SELECT count(*) FROM registration.ect_at_school_periods")
            .await,
        "0"
    );
}
