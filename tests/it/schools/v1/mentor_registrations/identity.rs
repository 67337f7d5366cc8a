//! Who may be registered: identity, blocks, name and address (scenarios F1, F2, F6, A5 to A8, A14, B2, B3 and B5 to B8 for mentors).

use db_schema::record::{alerts, persons};
use diesel::prelude::*;
use serde_json::{Value, json};
use uuid::{Uuid, uuid};

use super::driver::World;
use crate::support::a;

#[actix_web::test]
async fn the_start_names_the_ect_and_both_ways_to_get_a_trn() {
    let world = World::new().await;
    let ect = world.provider_led_ect().await;
    let journey = world.begin(&ect).await;
    assert_eq!(journey.state.text("/journey"), "mentor_registration");
    assert_eq!(journey.state.text("/ect/full_name"), "Priya Shah");
    assert_eq!(
        journey.state.text("/ect/training_programme"),
        "provider_led"
    );
    assert_eq!(
        journey.state.text("/ect/lead_provider/name"),
        world.providers[0].1
    );
    assert_eq!(journey.next().as_deref(), Some("find-teacher"));
    let urls: Vec<Value> = journey
        .state
        .at("/trn_help")
        .as_array()
        .into_iter()
        .flatten()
        .map(|way| way["url"].clone())
        .collect();
    assert_eq!(
        urls,
        [
            "https://find-a-lost-trn.education.gov.uk/start",
            "https://www.gov.uk/guidance/teacher-reference-number-trn"
        ]
    );
    journey
        .step("email")
        .await
        .expect_problem("step_not_available");
}

#[actix_web::test]
async fn f1_nobody_mentors_themself() {
    let world = World::new().await;
    let person = world.person(|person| person).await;
    let ect = world.create(a::ect(&world.school).of(&person)).await;
    let mut journey = world.begin(&ect).await;
    journey.find(&person).await.expect(200);
    assert_eq!(journey.stop(), "cannot_mentor_themself");
    assert_eq!(journey.state.at("/allowed_steps"), json!([]));
    assert_eq!(journey.state.at("/stop/retry_step"), Value::Null);
}

#[actix_web::test]
async fn f2_a_mentor_who_is_here_already_is_to_be_assigned_instead() {
    let world = World::new().await;
    let ect = world.school_led_ect().await;
    let person = world.person(|person| person).await;
    let mentor = world.create(a::mentor(&world.school).of(&person)).await;
    let mut journey = world.begin(&ect).await;
    journey.find(&person).await.expect(200);
    assert_eq!(journey.stop(), "already_active_at_school");
    assert_eq!(
        journey.state.text("/stop/params/mentor_id"),
        mentor.id.to_string()
    );
    world
        .app
        .post(&format!("/v1/ects/{}/mentorships", ect.id))
        .bearer(&world.user())
        .json(&json!({ "mentor_id": journey.state.text("/stop/params/mentor_id"), "lead_provider_id": null }))
        .send()
        .await
        .expect(201);
}

#[actix_web::test]
async fn an_end_that_is_recorded_lets_a_mentor_of_this_school_be_registered_again() {
    let world = World::new().await;
    let ect = world.school_led_ect().await;
    let person = world.person(|person| person).await;
    world
        .create(
            a::mentor(&world.school)
                .of(&person)
                .until(time::macros::date!(2026 - 12 - 18)),
        )
        .await;
    let mut journey = world.begin(&ect).await;
    journey.find(&person).await.expect(200);
    assert_eq!(journey.next().as_deref(), Some("confirm-details"));
}

#[actix_web::test]
async fn f6_induction_and_qts_do_not_matter_for_mentors() {
    let world = World::new().await;
    let ect = world.school_led_ect().await;
    for status in ["passed", "failed", "failed_in_wales", "exempt", "none"] {
        let person = world
            .person(move |person| person.induction_status(status).without_qts())
            .await;
        let mut journey = world.begin(&ect).await;
        journey.find(&person).await.expect(200);
        assert_eq!(
            journey.next().as_deref(),
            Some("confirm-details"),
            "{status}"
        );
    }
}

#[actix_web::test]
async fn a14_somebody_prohibited_cannot_be_registered_and_no_text_says_why() {
    let world = World::new().await;
    let ect = world.school_led_ect().await;
    let person = world.person(|person| person).await;
    let id = person.id;
    world
        .app
        .db(move |conn| {
            diesel::insert_into(alerts::table)
                .values((
                    alerts::id.eq(Uuid::now_v7()),
                    alerts::person_id.eq(id),
                    alerts::alert_type_id.eq(uuid!("ed0cd700-3fb2-4db0-9403-ba57126090ed")),
                    alerts::started_on.eq(time::macros::date!(2026 - 01 - 01)),
                ))
                .execute(conn)
                .expect("an alert");
        })
        .await;
    let mut journey = world.begin(&ect).await;
    journey.find(&person).await.expect(200);
    assert_eq!(journey.stop(), "cannot_register");
    let detail = journey.state.text("/stop/detail").to_lowercase();
    for word in ["prohibit", "alert", "barred", "misconduct", "dead", "died"] {
        assert!(!detail.contains(word), "{detail}");
    }
}

#[actix_web::test]
async fn a5_to_a8_unknown_merged_deactivated_and_wrong_answers_end_alike() {
    let world = World::new().await;
    let ect = world.school_led_ect().await;
    let known = world
        .person(|person| person.national_insurance_number("AB123456C"))
        .await;
    let gone = world.person(|person| person).await;
    let id = gone.id;
    world
        .app
        .db(move |conn| {
            diesel::update(persons::table.find(id))
                .set(persons::status.eq("deactivated"))
                .execute(conn)
                .expect("a status");
        })
        .await;

    let mut unknown = world.begin(&ect).await;
    unknown
        .put(
            "find-teacher",
            json!({ "trn": "9999999", "date_of_birth": "1990-01-01" }),
        )
        .await
        .expect(200);
    let mut deactivated = world.begin(&ect).await;
    deactivated.find(&gone).await.expect(200);
    let mut wrong = world.begin(&ect).await;
    wrong
        .put(
            "find-teacher",
            json!({ "trn": known.trn, "date_of_birth": "1999-05-18" }),
        )
        .await
        .expect(200);
    assert_eq!(wrong.next().as_deref(), Some("national-insurance-number"));
    assert_eq!(wrong.state.at("/teacher"), Value::Null, "nothing leaks");
    wrong
        .put(
            "national-insurance-number",
            json!({ "national_insurance_number": "AB123456D" }),
        )
        .await
        .expect(200);
    let stop = unknown.state.at("/stop");
    assert_eq!(unknown.stop(), "trn_not_found");
    assert_eq!(deactivated.state.at("/stop"), stop);
    assert_eq!(wrong.state.at("/stop"), stop);

    let mut right = world.begin(&ect).await;
    right
        .put(
            "find-teacher",
            json!({ "trn": known.trn, "date_of_birth": "1999-05-18" }),
        )
        .await
        .expect(200);
    right
        .put(
            "national-insurance-number",
            json!({ "national_insurance_number": "ab 12 34 56 c" }),
        )
        .await
        .expect(200);
    assert_eq!(right.next().as_deref(), Some("confirm-details"));
}

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

#[actix_web::test]
async fn another_school_finds_neither_the_ect_nor_the_draft() {
    let world = World::new().await;
    let ect = world.school_led_ect().await;
    let journey = world.begin(&ect).await;
    let foreign = world.app.school_user(world.other.urn);
    let path = format!("/v1/mentor-registrations/{}", journey.id);
    world
        .app
        .post(&format!("/v1/ects/{}/mentor-registrations", ect.id))
        .bearer(&foreign)
        .send()
        .await
        .expect_problem("not_found");
    for call in [
        world.app.get(&path),
        world.app.delete(&path),
        world.app.get(&format!("{path}/steps/find-teacher")),
        world.app.post(&format!("{path}/submission")),
    ] {
        call.bearer(&foreign)
            .send()
            .await
            .expect_problem("not_found");
    }
    // The id of a mentor's draft is no id of an ECT's draft.
    world
        .app
        .get(&format!("/v1/ect-registrations/{}", journey.id))
        .bearer(&world.user())
        .send()
        .await
        .expect_problem("not_found");
}
