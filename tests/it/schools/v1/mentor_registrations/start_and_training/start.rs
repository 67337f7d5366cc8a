//! The first day of somebody who was a mentor before.

use super::*;
use crate::schools::v1::mentor_registrations::driver::Journey;
use crate::support::a::placements::Placement;

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

/// Somebody who mentors elsewhere in training since September 2025, and will mentor only here.
async fn moving<'a>(world: &'a World, ect: &Placement) -> Journey<'a> {
    let person = world.person(|person| person).await;
    let since = date!(2025 - 09 - 01);
    world.mentor_elsewhere(&person, since, 2025).await;
    let mut journey = world.begin(ect).await;
    journey.introduce(&person).await;
    only_here(&mut journey, true).await;
    journey
}

async fn only_here(journey: &mut Journey<'_>, only: bool) {
    let answer = json!({ "only_at_this_school": only });
    let answered = journey.put("mentoring-elsewhere", answer).await;
    answered.expect(200);
}

async fn start_and_train(journey: &mut Journey<'_>) {
    let day = json!({ "start_date": "2026-09-14" });
    journey.put("start-date", day).await.expect(200);
    assert_eq!(journey.next().as_deref(), Some("funded-training"));
    let with_ects = json!({ "use_ect_lead_provider": true });
    journey.put("funded-training", with_ects).await.expect(200);
}

#[actix_web::test]
async fn f8_f9_somebody_who_moves_here_starts_after_the_placement_and_within_four_months() {
    let world = World::new().await;
    let ect = world.provider_led_ect().await;
    let mut journey = moving(&world, &ect).await;
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
}

#[actix_web::test]
async fn f8_somebody_who_moves_here_ends_elsewhere_on_the_day_before() {
    let world = World::new().await;
    let ect = world.provider_led_ect().await;
    let mut journey = moving(&world, &ect).await;
    start_and_train(&mut journey).await;
    // Training goes on in the contract period in which it began, where the chosen provider is active (decision 14).
    assert_eq!(journey.state.text("/contract_period/reason"), "continuity");
    assert_eq!(journey.state.text("/contract_period/year"), "2025");
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
}

#[actix_web::test]
async fn going_on_elsewhere_after_all_drops_what_followed_from_moving() {
    let world = World::new().await;
    let ect = world.provider_led_ect().await;
    let mut journey = moving(&world, &ect).await;
    start_and_train(&mut journey).await;
    let rows = journey.state.at("/check_answers/rows");
    let mut rows = rows.as_array().into_iter().flatten();
    let elsewhere = rows.find(|row| row["field"] == "only_at_this_school");
    assert_eq!(
        elsewhere.expect("the answer is shown")["drops"],
        json!(["start-date", "funded-training"])
    );
    only_here(&mut journey, false).await;
    for answer in ["/answers/start_date", "/answers/use_ect_lead_provider"] {
        assert_eq!(journey.state.at(answer), Value::Null, "{answer}");
    }
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
