//! The shape that front ends build upon: the order of the steps, what each page holds, and how options look.

use serde_json::{Value, json};

use crate::{
    schools::v1::{ect_registrations::driver::World, mentor_registrations::driver as mentors},
    support::{TestApp, a, client::Answer},
};

/// Fails unless the page has what every page has, and its options name themselves first.
#[track_caller]
fn expect_page(page: &Answer, step: &str, previous: &Value) {
    assert_eq!(page.text("/step"), step);
    assert_eq!(page.at("/previous_step"), *previous, "{step}");
    let body = page.json();
    assert!(body.get("answer").is_some(), "{step}: {body}");
    if let Some(options) = body.get("options") {
        let options = options.as_array().expect("a list");
        assert!(!options.is_empty(), "{step}");
        let text = String::from_utf8_lossy(&page.body).into_owned();
        for option in options {
            let first = format!("{{\"id\":{},\"name\":{}", option["id"], option["name"]);
            assert!(
                text.contains(&first),
                "{step}: id and name come first: {text}"
            );
        }
    }
}

#[actix_web::test]
async fn the_steps_of_an_ect_come_in_their_order_and_each_has_a_page() {
    let world = World::new().await;
    let person = world
        .person(|person| person.national_insurance_number("AB123456C"))
        .await;
    world
        .chose(world.hub(), "provider_led", Some(world.provider(0)))
        .await;
    let mut journey = world.begin().await;
    let (hub, provider) = (world.hub(), world.provider(1));
    let answers = [
        (
            "find-teacher",
            json!({ "trn": person.trn, "date_of_birth": "1999-05-18" }),
        ),
        (
            "national-insurance-number",
            json!({ "national_insurance_number": "AB123456C" }),
        ),
        ("confirm-details", json!({ "details_correct": true })),
        ("email", json!({ "email": "shape@new.example" })),
        ("start-date", json!({ "start_date": "2026-11-23" })),
        ("working-pattern", json!({ "working_pattern": "part_time" })),
        ("reuse-choices", json!({ "reuse": false })),
        ("appropriate-body", json!({ "appropriate_body_id": hub })),
        (
            "training-programme",
            json!({ "training_programme": "provider_led" }),
        ),
        ("lead-provider", json!({ "lead_provider_id": provider })),
    ];
    let mut previous = Value::Null;
    for (step, answer) in answers {
        assert_eq!(journey.next(), step);
        expect_page(&journey.step(step).await.expect(200), step, &previous);
        journey.put(step, answer).await.expect(200);
        // Once somebody is matched by the NI number, going back leads past the questions of identity or to them; the page says which.
        previous = journey.step(&journey.next()).await.json()["previous_step"].clone();
        if journey.next() != "check-answers" {
            assert!(previous.is_string(), "after {step}");
        }
    }
    assert_eq!(journey.next(), "check-answers");
    for page in ["check-answers", "registered-before"] {
        journey.step(page).await.expect(404);
        journey.put(page, json!({})).await.expect(404);
    }
}

#[actix_web::test]
async fn the_steps_of_a_mentor_come_in_their_order_and_each_has_a_page() {
    let world = mentors::World::of(TestApp::new().await).await;
    let ect = world.provider_led_ect().await;
    let moving = world
        .person(|person| person.national_insurance_number("AB123456C"))
        .await;
    world.create(a::mentor(&world.other).of(&moving)).await;
    let new = world.person(|person| person).await;

    let mut journey = world.begin(&ect).await;
    let first = [
        (
            "find-teacher",
            json!({ "trn": moving.trn, "date_of_birth": "1999-05-18" }),
        ),
        (
            "national-insurance-number",
            json!({ "national_insurance_number": "AB123456C" }),
        ),
        ("confirm-details", json!({ "details_correct": true })),
        ("email", json!({ "email": "moving@new.example" })),
        (
            "mentoring-elsewhere",
            json!({ "only_at_this_school": true }),
        ),
        ("start-date", json!({ "start_date": "2026-11-23" })),
        ("funded-training", json!({ "use_ect_lead_provider": false })),
        (
            "lead-provider",
            json!({ "lead_provider_id": world.providers[1].0 }),
        ),
    ];
    for (step, answer) in first {
        assert_eq!(journey.next().as_deref(), Some(step));
        let page = journey.step(step).await.expect(200);
        let previous = page.at("/previous_step");
        assert_eq!(previous.is_null(), step == "find-teacher", "{step}");
        expect_page(&page, step, &previous);
        journey.put(step, answer).await.expect(200);
    }
    assert_eq!(journey.next().as_deref(), Some("check-answers"));

    let mut journey = world.begin(&ect).await;
    journey.introduce(&new).await;
    assert_eq!(journey.next().as_deref(), Some("funded-training"));
    journey
        .put("funded-training", json!({ "use_ect_lead_provider": true }))
        .await
        .expect(200);
    assert_eq!(journey.next().as_deref(), Some("check-answers"));
}
