//! Scenarios B1 to B8: the name that is shown and the address that is used. B4 belongs to the refresh of the record, B9 and B10 to the change
//! of a registered ECT.

use serde_json::{Value, json};
use time::macros::date;

use super::driver::{BORN, Journey, World};
use crate::support::{a, builders::people::Person};

async fn introduced<'a>(world: &'a World, person: &Person) -> Journey<'a> {
    let mut journey = world.begin().await;
    journey.find(&person.trn, BORN).await.expect(200);
    journey
        .put("confirm-details", json!({ "details_correct": true }))
        .await
        .expect(200);
    journey
}

#[actix_web::test]
async fn b1_b2_b3_a_corrected_name_is_shown_and_the_records_name_kept() {
    let world = World::new().await;
    let person = world.person(|person| person.named("Jane", "Smith")).await;
    let mut journey = world.begin().await;
    journey.find(&person.trn, BORN).await.expect(200);
    let page = journey.step("confirm-details").await.expect(200);
    assert_eq!(
        (
            page.text("/teacher/full_name"),
            page.text("/name_on_record")
        ),
        ("Jane Smith".to_owned(), "Jane Smith".to_owned())
    );
    assert_eq!(
        (page.at("/previous_step"), page.at("/answer")),
        (json!("find-teacher"), Value::Null)
    );

    journey
        .put("confirm-details", json!({}))
        .await
        .expect_problem("confirm_details_missing");
    for (name, code) in [
        ("", "corrected_name_missing"),
        ("   ", "corrected_name_missing"),
        (&"x".repeat(71), "corrected_name_too_long"),
    ] {
        let body = json!({ "details_correct": false, "corrected_name": name });
        journey
            .put("confirm-details", body)
            .await
            .expect_problem(code);
    }
    journey
        .put(
            "confirm-details",
            json!({ "details_correct": false, "corrected_name": "x".repeat(70) }),
        )
        .await
        .expect(200);
    let body = json!({ "details_correct": false, "corrected_name": "  Jane   Jones " });
    journey.put("confirm-details", body).await.expect(200);
    assert_eq!(journey.state.text("/teacher/full_name"), "Jane Jones");
    let page = journey.step("confirm-details").await;
    assert_eq!(
        page.at("/answer"),
        json!({ "details_correct": false, "corrected_name": "Jane Jones" })
    );
    assert_eq!(page.text("/name_on_record"), "Jane Smith");
    journey
        .put("confirm-details", json!({ "details_correct": true }))
        .await
        .expect(200);
    assert_eq!(
        journey.state.at("/answers/corrected_name"),
        Value::Null,
        "saying that the name is right takes a correction back"
    );
}

#[actix_web::test]
async fn b5_b6_b7_an_address_is_one_persons_while_their_placement_is_open() {
    let world = World::new().await.today(date!(2026 - 09 - 10));
    let (open, ended, own) = (
        world.person(|person| person).await,
        world.person(|person| person).await,
        world.person(|person| person).await,
    );
    let other = &world.other;
    let (open_place, ended_place, own_place) = (
        a::mentor(other).of(&open),
        a::mentor(other)
            .of(&ended)
            .from(date!(2025 - 09 - 01))
            .until(date!(2026 - 12 - 31)),
        a::ect(other).of(&own).from(date!(2025 - 09 - 01)),
    );
    let (taken, free, mine) = (
        open_place.email.clone(),
        ended_place.email.clone(),
        own_place.email.clone(),
    );
    world
        .db(move |conn| [open_place, ended_place, own_place].map(|place| drop(place.create(conn))))
        .await;

    let mut journey = introduced(&world, &own).await;
    let refused = journey
        .put("email", json!({ "email": taken.to_uppercase() }))
        .await
        .expect_problem("email_taken");
    assert_eq!(
        refused.field_problems(),
        [("/email".to_owned(), "email_taken".to_owned())]
    );
    assert_eq!(
        journey.next(),
        "email",
        "a taken address is correctable (decision 18)"
    );
    journey
        .put("email", json!({ "email": free }))
        .await
        .expect(200);
    journey
        .put("email", json!({ "email": mine }))
        .await
        .expect(200);
}

#[actix_web::test]
async fn b8_what_mail_cannot_reach_is_refused() {
    let world = World::new().await;
    let person = world.person(|person| person).await;
    let mut journey = introduced(&world, &person).await;
    let long = format!("{}@x.org", "a".repeat(315));
    for address in ["a..b@x.org", "a@x", "a@-x.org", long.as_str()] {
        journey
            .put("email", json!({ "email": address }))
            .await
            .expect_problem("email_invalid");
    }
    journey
        .put("email", json!({ "email": " " }))
        .await
        .expect_problem("email_missing");
    journey
        .put("email", json!({}))
        .await
        .expect_problem("email_missing");
}

#[actix_web::test]
async fn an_address_that_was_taken_in_the_meantime_is_asked_for_again() {
    let world = World::new().await;
    let (person, rival) = (
        world.person(|person| person).await,
        world.person(|person| person).await,
    );
    let mut journey = world.begin().await;
    journey.describe(&person, "2026-11-23").await;
    journey.choose(world.provider(0)).await;
    let mut place = a::mentor(&world.other).of(&rival);
    place.email = format!("{}@new.example", person.trn);
    world.db(move |conn| drop(place.create(conn))).await;
    journey.submit().await.expect_problem("email_taken");
    let state = journey.get("").await;
    assert_eq!(
        (state.at("/status"), state.at("/next_step")),
        (json!("in_progress"), json!("email"))
    );
}
