//! Name and address.

use super::*;

#[actix_web::test]
async fn b2_and_b3_the_name_is_confirmed_or_corrected() {
    let world = World::new().await;
    let ect = world.school_led_ect().await;
    let person = world.person(|person| person.named("Jane", "Smith")).await;
    let mut journey = world.begin(&ect).await;
    journey.find(&person).await.expect(200);
    assert_eq!(journey.state.text("/teacher/full_name"), "Jane Smith");
    for (body, code) in [
        (json!({}), "confirm_details_missing"),
        (
            json!({ "details_correct": false }),
            "corrected_name_missing",
        ),
        (
            json!({ "details_correct": false, "corrected_name": "n".repeat(71) }),
            "corrected_name_too_long",
        ),
    ] {
        journey
            .put("confirm-details", body)
            .await
            .expect_problem(code);
    }
    journey
        .put(
            "confirm-details",
            json!({ "details_correct": false, "corrected_name": "  Jane   Jones " }),
        )
        .await
        .expect(200);
    assert_eq!(journey.state.text("/teacher/full_name"), "Jane Jones");
    journey
        .find(&person)
        .await
        .expect_problem("step_not_available");
}

#[actix_web::test]
async fn b5_to_b8_an_address_belongs_to_one_person_with_an_open_placement() {
    let world = World::new().await;
    let ect = world.school_led_ect().await;
    let person = world.person(|person| person).await;
    let somebody = world.create(a::ect(&world.other)).await;
    let leaving = world
        .create(a::mentor(&world.other).until(time::macros::date!(2027 - 07 - 16)))
        .await;
    let own = world.create(a::mentor(&world.other).of(&person)).await;
    let mut journey = world.begin(&ect).await;
    journey.find(&person).await.expect(200);
    journey
        .put("confirm-details", json!({ "details_correct": true }))
        .await
        .expect(200);
    let taken = somebody.email.to_uppercase();
    for (address, code) in [
        (taken.as_str(), "email_taken"),
        ("a..b@x.org", "email_invalid"),
        ("a@x", "email_invalid"),
        ("", "email_missing"),
    ] {
        journey
            .put("email", json!({ "email": address }))
            .await
            .expect_problem(code);
    }
    for address in [&leaving.email, &own.email] {
        journey
            .put("email", json!({ "email": address }))
            .await
            .expect(200);
    }
}
