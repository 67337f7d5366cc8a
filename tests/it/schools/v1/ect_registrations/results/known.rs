//! Somebody known already: E5 to E8.

use super::*;

#[actix_web::test]
async fn e5_a_transfer_ends_everything_elsewhere_on_the_day_before() {
    let world = World::new().await.today(date!(2025 - 09 - 10));
    let person = world.person(|person| person).await;
    let (ect, mentor) = (
        a::ect(&world.other).of(&person).from(date!(2024 - 09 - 01)),
        a::mentor(&world.other).from(date!(2024 - 09 - 01)),
    );
    world
        .db(move |conn| {
            let (ect, mentor) = (ect.create(conn), mentor.create(conn));
            ect.train(conn, Trained::SchoolLed);
            ect.mentored_by(conn, &mentor, date!(2024 - 09 - 01), None);
        })
        .await;
    let mut journey = world.begin().await;
    journey.describe(&person, "2025-11-03").await;
    journey.choose(world.provider(0)).await;
    let lines = journey.state.at("/check_answers/consequences");
    let elsewhere: Vec<Value> = lines
        .as_array()
        .unwrap()
        .iter()
        .filter(|line| line["effect"] == "ends")
        .cloned()
        .collect();
    assert_eq!(
        elsewhere.len(),
        3,
        "mentorship, training and placement: {elsewhere:?}"
    );
    for line in &elsewhere {
        assert_eq!(
            (&line["on"], &line["school"]["name"]),
            (&json!("2025-11-02"), &json!(world.other.name))
        );
    }
    journey.submit().await.expect(201);
    let ends = world
        .value(format!(
            "SELECT concat_ws(',', e.finished_on, t.finished_on, m.finished_on, e.reported_leaving_by_school_id) FROM \
             registration.ect_at_school_periods e JOIN registration.training_periods t ON t.ect_at_school_period_id = e.id JOIN \
             registration.mentorship_periods m ON m.ect_at_school_period_id = e.id WHERE e.school_id = '{}'",
            world.other.id
        ))
        .await;
    assert_eq!(
        ends, "2025-11-02,2025-11-02,2025-11-02",
        "and nobody reported the leaving"
    );
    let told = world
        .value(format!("SELECT happened_on || '|' || (school_id = '{}') FROM audit.events WHERE event_type = 'teacher_left_school_as_ect'", world.other.id))
        .await;
    assert_eq!(told, "2025-11-02|true");
}

#[actix_web::test]
async fn e6_a_placement_elsewhere_that_starts_later_stands_in_the_way() {
    let world = World::new().await.today(date!(2025 - 09 - 10));
    let person = world.person(|person| person).await;
    let mut journey = world.begin().await;
    journey.describe(&person, "2025-11-03").await;
    journey.choose(world.provider(0)).await;
    let later = a::ect(&world.other).of(&person).from(date!(2025 - 11 - 17));
    world.db(move |conn| drop(later.create(conn))).await;
    journey
        .submit()
        .await
        .expect_problem("start_date_not_after_previous_placement");
    let state = journey.get("").await;
    assert_eq!(state.at("/next_step"), "start-date");
    assert_eq!(
        world
            .value("SELECT count(*) FROM registration.ect_at_school_periods")
            .await,
        "1",
        "nothing was written"
    );
}

#[actix_web::test]
async fn e7_a_correction_holds_for_somebody_known_already() {
    let world = World::new().await.today(date!(2026 - 09 - 10));
    let person = world.person(|person| person.named("Jane", "Smith")).await;
    let place = a::ect(&world.other)
        .of(&person)
        .from(date!(2025 - 09 - 01))
        .until(date!(2026 - 07 - 31));
    world.db(move |conn| drop(place.create(conn))).await;
    world
        .sql(format!(
            "UPDATE registration.teachers SET corrected_name = 'A B' WHERE trn = '{}'",
            person.trn
        ))
        .await;
    let mut journey = world.begin().await;
    journey.describe(&person, "2026-09-11").await;
    assert_eq!(journey.state.at("/teacher/full_name"), "A B");
    journey
        .put(
            "confirm-details",
            json!({ "details_correct": false, "corrected_name": "C D" }),
        )
        .await
        .expect(200);
    journey.choose(world.provider(0)).await;
    assert_eq!(journey.submit().await.expect(201).at("/full_name"), "C D");
    let names = world
        .value(format!("SELECT concat_ws('|', corrected_name, record_first_name, registered_name) FROM registration.teachers WHERE trn = '{}'", person.trn))
        .await;
    assert_eq!(names, "C D|Jane|Jane Smith", "three names (decision 3)");
}

#[actix_web::test]
async fn e8_an_open_induction_makes_eligible_and_declarations_with_it() {
    let world = World::new().await.today(date!(2026 - 09 - 10));
    let person = world.person(|person| person).await;
    let place = a::ect(&world.other)
        .of(&person)
        .from(date!(2025 - 09 - 01))
        .until(date!(2026 - 09 - 20));
    let (by, hub) = (
        a::awaiting(&world.reference, world.provider(0), 2025),
        world.hub(),
    );
    world
        .db(move |conn| {
            let place = place.create(conn);
            let training = place.train(conn, by);
            place.claimed_by(conn, hub, date!(2026 - 01 - 10));
            diesel::RunQueryDsl::execute(
                diesel::sql_query(format!(
                    "INSERT INTO registration.declarations (id, training_period_id, declaration_type, declared_at) \
                     VALUES (gen_random_uuid(), '{training}', 'started', '2025-10-01T10:00:00Z')"
                )),
                conn,
            )
            .expect("a declaration");
        })
        .await;
    let mut journey = world.begin().await;
    journey.describe(&person, "2026-09-21").await;
    journey.choose(world.provider(0)).await;
    journey.submit().await.expect(201);
    let state = world
        .value(
            "SELECT (ect_first_became_eligible_for_training_at IS NOT NULL) || '|' || (SELECT payment_status FROM registration.declarations) FROM \
             registration.teachers",
        )
        .await;
    assert_eq!(state, "true|eligible");
}

#[actix_web::test]
async fn what_the_record_learned_in_the_meantime_stops_the_submission() {
    let world = World::new().await;
    let person = world.person(|person| person).await;
    let mut journey = world.begin().await;
    journey.describe(&person, "2026-11-23").await;
    journey.choose(world.provider(0)).await;
    world
        .sql(format!(
            "UPDATE record.persons SET induction_status = 'passed', induction_status_without_exemption = 'passed', is_incomplete = true WHERE id = '{}'",
            person.id
        ))
        .await;
    assert_eq!(
        journey.get("").await.at("/status"),
        "in_progress",
        "the record is asked again when it matters"
    );
    let stopped = journey.submit().await.expect(200);
    assert_eq!(
        (stopped.at("/status"), stopped.at("/stop/code")),
        (json!("stopped"), json!("induction_completed"))
    );
    assert_eq!(
        journey.get("").await.at("/stop/code"),
        "induction_completed"
    );
    assert_eq!(
        world
            .value("SELECT count(*) FROM registration.teachers")
            .await,
        "0",
        "nobody was made known"
    );
}
