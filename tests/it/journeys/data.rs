//! Closed contract years, their successors and closed windows are data with the day from which they hold (decisions 14 and 22).

use serde_json::json;
use time::{Date, macros::date};

use crate::{
    schools::v1::ect_registrations::driver::World,
    support::{a, a::people::Person},
};

const TODAY: Date = date!(2026 - 11 - 17);

/// Somebody who trains with a provider at the other school in the year before.
async fn trained_elsewhere(world: &World) -> Person {
    let person = world.person(|person| person).await;
    let place = a::ect(&world.other).of(&person).from(date!(2025 - 09 - 01));
    let by = a::awaiting(&world.reference, world.provider(0), 2025);
    world
        .db(move |conn| _ = place.create(conn).train(conn, by))
        .await;
    person
}

/// The contract period and its reason with which the person would be registered on the day.
async fn period_on(world: &World, person: &Person, day: Date) -> (String, String) {
    let mut world = world.beside(world.db(|conn| a::school().create(conn)).await);
    world.move_to(day);
    let mut journey = world.begin().await;
    journey.describe(person, &day.to_string()).await;
    journey.choose(world.provider(0)).await;
    let period = |member: &str| journey.state.text(&format!("/contract_period/{member}"));
    (period("year"), period("reason"))
}

#[actix_web::test]
async fn a_contract_year_is_closed_from_the_day_on_that_the_data_says() {
    let world = World::new().await;
    let person = trained_elsewhere(&world).await;
    let closes_on = date!(2026 - 11 - 20);
    let day_before = date!(2026 - 11 - 19);
    let told = |year: &str, reason: &str| (year.to_owned(), reason.to_owned());
    assert_eq!(
        period_on(&world, &person, TODAY).await,
        told("2025", "continuity")
    );
    world
        .sql(format!(
            "UPDATE registration.contract_periods SET payments_frozen_on = '{closes_on}', successor_year = 2026 WHERE year = 2025"
        ))
        .await;
    assert_eq!(
        period_on(&world, &person, day_before).await,
        told("2025", "continuity")
    );
    assert_eq!(
        period_on(&world, &person, closes_on).await,
        told("2026", "successor")
    );
}

#[actix_web::test]
async fn where_a_closed_year_goes_on_is_data() {
    let world = World::new().await;
    let person = world.person(|person| person).await;
    let place = a::ect(&world.other).of(&person).from(date!(2022 - 09 - 01));
    let by = a::awaiting(&world.reference, world.provider(0), 2022);
    world
        .db(move |conn| _ = place.create(conn).train(conn, by))
        .await;
    for successor in ["2024", "2026"] {
        world
            .sql(format!(
                "UPDATE registration.contract_periods SET successor_year = {successor} WHERE year = 2022"
            ))
            .await;
        let found = period_on(&world, &person, TODAY).await;
        assert_eq!(found, (successor.to_owned(), "successor".to_owned()));
    }
}

#[actix_web::test]
async fn a_window_that_is_entered_closes_every_way_to_register() {
    let mut world = World::new().await.today(date!(2026 - 11 - 16));
    let (ect, mentor) = (a::ect(&world.school), a::mentor(&world.school));
    let (ect, mentor) = world
        .db(move |conn| (ect.create(conn).id, mentor.create(conn).id))
        .await;
    let person = world.person(|person| person).await;
    let mut journey = world.begin().await;
    journey.describe(&person, "2026-11-23").await;
    let draft = journey.id.clone();
    world
        .sql("INSERT INTO registration.registration_closures (id, closes_on, reopens_on) VALUES (gen_random_uuid(), '2026-11-17', '2026-11-19')")
        .await;
    for (day, closed) in [(17, true), (18, true), (19, false)] {
        let day = Date::from_calendar_date(2026, time::Month::November, day).expect("a day");
        world.move_to(day);
        let token = world.token();
        let mentors = format!("/v1/ects/{ect}/mentor-registrations");
        let mentor_draft = world.app.post(&mentors).bearer(&token).on(day).send().await;
        let begun = world.try_begin().await;
        let submitted = world
            .app
            .post(&format!("/v1/ect-registrations/{draft}/submission"));
        let submitted = submitted.bearer(&token).on(day).send().await;
        let assigned = world.app.post(&format!("/v1/ects/{ect}/mentorships"));
        let body = json!({ "mentor_id": mentor, "lead_provider_id": null });
        let assigned = assigned.bearer(&token).on(day).json(&body).send().await;
        if closed {
            for answer in [&begun, &mentor_draft, &assigned] {
                let answer = answer.clone().expect_problem("registration_closed");
                assert_eq!(answer.text("/params/reopens_on"), "2026-11-19", "{day}");
            }
        } else {
            for answer in [begun, mentor_draft, assigned] {
                answer.expect(201);
            }
        }
        // This draft has expired by the next day; that a complete one survives a window is scenario D15.
        assert_ne!(submitted.status, 201);
    }
}
