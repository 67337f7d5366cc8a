//! The first day of somebody who was a mentor before.

use super::*;

#[actix_web::test]
async fn f7_somebody_who_goes_on_elsewhere_starts_today_without_a_second_training() {
    let world = World::new().await;
    let ect = world.provider_led_ect().await;
    let person = world.person(|person| person).await;
    world
        .mentor_elsewhere(&person, date!(2025 - 09 - 01), 2025)
        .await;
    let mut journey = world.begin(&ect).await;
    journey.introduce(&person).await;
    assert_eq!(journey.next().as_deref(), Some("mentoring-elsewhere"));
    assert_eq!(
        journey.state.text("/previous_registration/school_name"),
        "Riverside Primary"
    );
    journey
        .put("mentoring-elsewhere", json!({}))
        .await
        .expect_problem("mentoring_elsewhere_missing");
    journey
        .put(
            "mentoring-elsewhere",
            json!({ "only_at_this_school": false }),
        )
        .await
        .expect(200);
    assert_eq!(journey.next().as_deref(), Some("check-answers"));
    assert_eq!(journey.state.text("/notices/0/code"), "mentors_elsewhere");
    let today = Some("2026-11-17".to_owned());
    assert_eq!(
        journey.consequences(),
        [
            ("starts".into(), "placement".into(), today.clone()),
            ("starts".into(), "mentorship".into(), today),
        ]
    );
}

#[actix_web::test]
async fn f8_somebody_who_moves_here_ends_elsewhere_on_the_day_before() {
    let world = World::new().await;
    let ect = world.provider_led_ect().await;
    let person = world.person(|person| person).await;
    world
        .mentor_elsewhere(&person, date!(2025 - 09 - 01), 2025)
        .await;
    let mut journey = world.begin(&ect).await;
    journey.introduce(&person).await;
    journey
        .put(
            "mentoring-elsewhere",
            json!({ "only_at_this_school": true }),
        )
        .await
        .expect(200);
    assert_eq!(journey.next().as_deref(), Some("start-date"));
    let step = journey.step("start-date").await.expect(200);
    assert_eq!(step.text("/constraints/earliest/date"), "2025-09-02");
    assert_eq!(step.text("/constraints/latest/date"), "2027-03-17");
    for (day, code) in [
        ("", "start_date_missing"),
        ("2026-02-31", "start_date_invalid"),
        ("2025-09-01", "start_date_not_after_previous_placement"),
        // F9: more than four months ahead while still elsewhere
        ("2027-03-18", "start_date_too_far_ahead"),
    ] {
        journey
            .put("start-date", json!({ "start_date": day }))
            .await
            .expect_problem(code);
    }
    journey
        .put("start-date", json!({ "start_date": "2026-09-14" }))
        .await
        .expect(200);
    assert_eq!(journey.next().as_deref(), Some("funded-training"));
    // Training goes on in the contract period in which it began, where the chosen provider is active (decision 14).
    assert_eq!(journey.state.text("/contract_period/reason"), "continuity");
    assert_eq!(journey.state.text("/contract_period/year"), "2025");
    journey
        .put("funded-training", json!({ "use_ect_lead_provider": true }))
        .await
        .expect(200);
    let ends = Some("2026-09-13".to_owned());
    let starts = Some("2026-09-14".to_owned());
    assert_eq!(
        journey.consequences(),
        [
            ("ends".into(), "training".into(), ends.clone()),
            ("ends".into(), "placement".into(), ends),
            ("starts".into(), "placement".into(), starts.clone()),
            ("starts".into(), "training".into(), starts.clone()),
            ("changes".into(), "funding_eligibility".into(), None),
            ("starts".into(), "mentorship".into(), starts),
        ]
    );

    // Changing his mind about the other school drops what followed from it.
    let row = journey
        .state
        .at("/check_answers/rows")
        .as_array()
        .cloned()
        .unwrap_or_default();
    let elsewhere = row
        .iter()
        .find(|row| row["field"] == "only_at_this_school")
        .cloned()
        .unwrap_or_default();
    assert_eq!(elsewhere["drops"], json!(["start-date", "funded-training"]));
    journey
        .put(
            "mentoring-elsewhere",
            json!({ "only_at_this_school": false }),
        )
        .await
        .expect(200);
    assert_eq!(journey.state.at("/answers/start_date"), Value::Null);
    assert_eq!(
        journey.state.at("/answers/use_ect_lead_provider"),
        Value::Null
    );
    assert_eq!(journey.next().as_deref(), Some("check-answers"));
}

#[actix_web::test]
async fn f10_somebody_who_mentored_before_is_asked_for_the_first_day_directly() {
    let world = World::new().await;
    let ect = world.school_led_ect().await;
    let person = world.person(|person| person).await;
    world
        .create(
            a::mentor(&world.other)
                .of(&person)
                .from(date!(2023 - 09 - 01))
                .until(date!(2024 - 07 - 20)),
        )
        .await;
    let mut journey = world.begin(&ect).await;
    journey.introduce(&person).await;
    assert_eq!(journey.next().as_deref(), Some("start-date"));
    // Decision 23: what is over is not changed.
    journey
        .put("start-date", json!({ "start_date": "2024-07-20" }))
        .await
        .expect_problem("overlaps_previous_placement");
    journey
        .put("start-date", json!({ "start_date": "2024-07-21" }))
        .await
        .expect(200);
    assert_eq!(journey.next().as_deref(), Some("check-answers"));
}

#[actix_web::test]
async fn a_first_day_that_is_not_open_yet_stops_until_another_is_given() {
    let world = World::new().await;
    let ect = world.school_led_ect().await;
    let person = world.person(|person| person).await;
    world
        .create(
            a::mentor(&world.other)
                .of(&person)
                .until(date!(2026 - 10 - 31)),
        )
        .await;
    let mut journey = world.begin(&ect).await;
    journey.introduce(&person).await;
    journey
        .put("start-date", json!({ "start_date": "2027-06-01" }))
        .await
        .expect(200);
    assert_eq!(journey.stop(), "cannot_register_yet");
    assert_eq!(journey.state.text("/status"), "stopped");
    assert_eq!(journey.state.text("/stop/retry_step"), "start-date");
    journey
        .put("start-date", json!({ "start_date": "2027-05-31" }))
        .await
        .expect(200);
    assert_eq!(journey.next().as_deref(), Some("check-answers"));
}

#[actix_web::test]
async fn a_mentor_cannot_start_after_the_ect_has_left() {
    let world = World::new().await;
    let ect = world
        .create(
            a::ect(&world.school)
                .until(date!(2026 - 12 - 18))
                .leaving_reported(),
        )
        .await;
    let person = world.person(|person| person).await;
    world
        .create(
            a::mentor(&world.other)
                .of(&person)
                .until(date!(2026 - 10 - 31)),
        )
        .await;
    let mut journey = world.begin(&ect).await;
    journey.introduce(&person).await;
    journey
        .put("start-date", json!({ "start_date": "2027-01-04" }))
        .await
        .expect_problem("ect_leaves_before");
    journey
        .put("start-date", json!({ "start_date": "2026-12-18" }))
        .await
        .expect(200);
    assert_eq!(journey.next().as_deref(), Some("check-answers"));
}
