//! Which dates are accepted: C1 to C11.

use super::*;

#[actix_web::test]
async fn c1_the_earliest_date_is_the_start_of_the_period_two_before() {
    let world = World::new().await.today(date!(2025 - 09 - 01));
    let person = world.person(|person| person).await;
    let mut journey = waiting(&world, &person).await;
    let refused = start(&mut journey, "2023-05-31")
        .await
        .expect_problem("start_date_too_early");
    assert_eq!(refused.at("/params/earliest"), "2023-06-01");
    let page = journey.step("start-date").await.expect(200);
    assert_eq!(
        page.at("/constraints/earliest"),
        json!({ "date": "2023-06-01", "reason": "earliest_contract_period" })
    );
    start(&mut journey, "2023-06-01").await.expect(200);
    assert_eq!(journey.next(), "working-pattern");
    for (text, code) in [
        ("", "start_date_missing"),
        ("2025-02-29", "start_date_invalid"),
        ("0000-01-01", "start_date_invalid"),
    ] {
        start(&mut journey, text).await.expect_problem(code);
    }
}

#[actix_web::test]
async fn c2_c6_a_date_without_a_contract_period_cannot_be_registered_yet() {
    let world = World::new().await.today(date!(2024 - 04 - 15));
    let person = world.person(|person| person).await;
    let mut journey = waiting(&world, &person).await;
    start(&mut journey, "2030-01-01").await.expect(200);
    assert_eq!(journey.state.at("/status"), "stopped");
    assert_eq!(journey.state.at("/stop/code"), "cannot_register_yet");
    assert_eq!(journey.state.at("/stop/retry_step"), "start-date");
    assert_eq!(
        journey.state.at("/allowed_steps"),
        json!(["confirm-details", "email", "start-date"])
    );
    start(&mut journey, "2023-09-01").await.expect(200);
    assert_eq!(
        (journey.next(), journey.stop()),
        ("working-pattern".to_owned(), String::new()),
        "another date lifts the stop"
    );
}

#[actix_web::test]
async fn c3_c4_c5_future_dates_need_an_enabled_period_and_past_ones_do_not() {
    let world = World::new().await.today(date!(2024 - 04 - 15));
    let person = world.person(|person| person).await;
    let mut journey = waiting(&world, &person).await;
    let enable = |year: i32, on: bool| {
        format!("UPDATE registration.contract_periods SET enabled = {on} WHERE year = {year}")
    };
    world.sql(enable(2024, false)).await;
    start(&mut journey, "2024-07-01").await.expect(200);
    assert_eq!(journey.stop(), "cannot_register_yet");
    world.sql(enable(2024, true)).await;
    start(&mut journey, "2024-07-01").await.expect(200);
    assert_eq!(journey.next(), "working-pattern");
    world.sql(enable(2023, false)).await;
    for day in ["2023-07-01", "2024-04-15"] {
        start(&mut journey, day).await.expect(200);
        assert_eq!(
            journey.next(),
            "working-pattern",
            "{day}: today counts as past (decision 19)"
        );
    }
    start(&mut journey, "2024-04-16").await.expect(200);
    assert_eq!(journey.stop(), "cannot_register_yet");
}

#[actix_web::test]
async fn c7_somebody_new_may_start_as_late_as_an_enabled_period_goes() {
    let world = World::new().await.today(date!(2025 - 09 - 01));
    let person = world.person(|person| person).await;
    let mut journey = waiting(&world, &person).await;
    start(&mut journey, "2027-05-31").await.expect(200);
    assert_eq!(journey.next(), "working-pattern");
}

#[actix_web::test]
async fn c8_c9_somebody_elsewhere_starts_after_their_start_and_at_most_four_months_ahead() {
    let world = World::new().await.today(date!(2025 - 01 - 01));
    let person = placed(&world, date!(2024 - 09 - 01), &[]).await;
    let mut journey = waiting(&world, &person).await;
    let refused = start(&mut journey, "2025-05-02")
        .await
        .expect_problem("start_date_too_far_ahead");
    assert_eq!(refused.at("/params/latest"), "2025-05-01");
    let refused = start(&mut journey, "2024-09-01")
        .await
        .expect_problem("start_date_not_after_previous_placement");
    assert_eq!(refused.at("/params/earliest"), "2024-09-02");
    let page = journey.step("start-date").await.expect(200);
    assert_eq!(
        page.at("/constraints/earliest"),
        json!({ "date": "2024-09-02", "reason": "previous_placement" })
    );
    assert_eq!(
        page.at("/constraints/latest"),
        json!({ "date": "2025-05-01", "reason": "still_elsewhere" })
    );
    for day in ["2025-05-01", "2024-09-02"] {
        start(&mut journey, day).await.expect(200);
        assert_eq!(
            journey.next(),
            "working-pattern",
            "{day} (decision 19: no gap of two days)"
        );
    }
}

#[actix_web::test]
async fn c10_the_date_is_after_the_start_of_a_training_that_has_started() {
    let world = World::new().await.today(date!(2025 - 02 - 01));
    let person = placed(
        &world,
        date!(2024 - 09 - 01),
        &[
            (date!(2024 - 09 - 01), Some(date!(2025 - 01 - 09))),
            (date!(2025 - 01 - 10), None),
        ],
    )
    .await;
    let mut journey = waiting(&world, &person).await;
    let refused = start(&mut journey, "2025-01-10")
        .await
        .expect_problem("start_date_not_after_previous_training");
    assert_eq!(refused.at("/params/earliest"), "2025-01-11");
    start(&mut journey, "2025-01-11").await.expect(200);
}

#[actix_web::test]
async fn c11_training_that_lies_ahead_gives_way() {
    let world = World::new().await.today(date!(2025 - 02 - 01));
    let person = placed(
        &world,
        date!(2024 - 09 - 01),
        &[(date!(2025 - 03 - 01), None)],
    )
    .await;
    let mut journey = waiting(&world, &person).await;
    start(&mut journey, "2025-02-10").await.expect(200);
    journey
        .put("working-pattern", json!({ "working_pattern": "part_time" }))
        .await
        .expect(200);
    journey.choose_school_led().await;
    journey.submit().await.expect(201);
    let left = world
        .value("SELECT count(*) FROM registration.training_periods WHERE started_on = '2025-03-01'")
        .await;
    assert_eq!(left, "0");
    let told = world.value("SELECT count(*) FROM audit.events WHERE event_type = 'teacher_training_period_deleted'").await;
    assert_eq!(told, "1", "what disappears leaves an event (decision 27)");
}

#[actix_web::test]
async fn what_is_over_or_claimed_already_makes_no_room() {
    let world = World::new().await.today(date!(2025 - 10 - 01));
    let ended = world.person(|person| person).await;
    let claimed = world.person(|person| person).await;
    let (other, reference) = (&world.other, &world.reference);
    let ended_place = a::ect(other)
        .of(&ended)
        .from(date!(2024 - 09 - 01))
        .until(date!(2025 - 09 - 20));
    let claimed_place = a::ect(other).of(&claimed).from(date!(2024 - 09 - 01));
    let by = a::awaiting(reference, world.provider(0), 2024);
    world
        .db(move |conn| {
            ended_place.create(conn);
            let training = claimed_place.create(conn).train(conn, by);
            diesel::RunQueryDsl::execute(
                diesel::sql_query(format!(
                    "INSERT INTO registration.declarations (id, training_period_id, declaration_type, declared_at) \
                     VALUES (gen_random_uuid(), '{training}', 'retained-1', '2025-09-25T10:00:00Z')"
                )),
                conn,
            )
            .expect("a declaration");
        })
        .await;
    let mut journey = waiting(&world, &ended).await;
    start(&mut journey, "2025-09-20")
        .await
        .expect_problem("overlaps_previous_placement");
    start(&mut journey, "2025-09-21").await.expect(200);
    let mut journey = waiting(&world, &claimed).await;
    start(&mut journey, "2025-09-20")
        .await
        .expect_problem("overlaps_previous_placement");
    start(&mut journey, "2025-09-26").await.expect(200);
}
