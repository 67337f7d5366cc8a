//! Scenarios E1 to E10: what a submission writes (`registration.md` 4.5). E9 and E10 belong to the appropriate bodies' and the lead providers'
//! side.

use serde_json::{Value, json};
use time::macros::date;

use super::driver::World;
use crate::support::a::{self, Trained};

#[actix_web::test]
async fn e1_somebody_new_gets_a_placement_and_a_training_from_today() {
    let world = World::new().await.today(date!(2025 - 09 - 10));
    let person = world.person(|person| person.named("Jane", "Smith")).await;
    let mut journey = world.begin().await;
    journey.describe(&person, "2025-09-01").await;
    journey.choose(world.provider(0)).await;
    let answer = journey.submit().await.expect(201);
    assert_eq!(
        answer.header("location"),
        Some(format!("/v1/ects/{}", answer.text("/ect_id")).as_str())
    );
    assert_eq!(answer.at("/started_on"), "2025-09-01");
    assert_eq!(answer.at("/training/started_on"), "2025-09-10");
    assert_eq!(answer.at("/training/schedule"), "ecf-standard-september");
    assert_eq!(answer.at("/training/contract_period_year"), "2025");
    assert_eq!(answer.at("/training/lead_provider_confirmed"), false);

    let teacher = world
        .value(format!(
            "SELECT registered_name || '|' || record_first_name || '|' || coalesce(corrected_name, '-') || '|' || api_id FROM \
             registration.teachers WHERE trn = '{}'",
            person.trn
        ))
        .await;
    assert_eq!(
        teacher,
        format!("Jane Smith|Jane|-|{}", answer.text("/participant_id"))
    );
    let last = world
        .value(format!(
            "SELECT last_chosen_training_programme || '|' || last_chosen_lead_provider_id FROM registration.schools WHERE id = '{}'",
            world.school.id
        ))
        .await;
    assert_eq!(last, format!("provider_led|{}", world.provider(0)));
    let events = world
        .value("SELECT string_agg(event_type, ',' ORDER BY event_type) FROM audit.events WHERE teacher_id IS NOT NULL")
        .await;
    assert_eq!(
        events,
        "teacher_registered_as_ect,teacher_schedule_assigned_to_training_period,teacher_starts_training_period"
    );
    let wiped = world.value("SELECT answers FROM registration.drafts").await;
    assert_eq!(wiped, "{}", "the answers are forgotten once they are used");
    let token = world.app.school_user(world.school.urn);
    let ect = world
        .app
        .get(&format!("/v1/ects/{}", answer.text("/ect_id")))
        .bearer(&token)
        .on(date!(2025 - 09 - 10))
        .send()
        .await
        .expect(200);
    assert_eq!(ect.at("/status"), "mentor_required");
}

#[actix_web::test]
async fn e2_training_starts_with_the_placement_that_lies_ahead() {
    let world = World::new().await.today(date!(2025 - 09 - 10));
    let person = world.person(|person| person).await;
    let mut journey = world.begin().await;
    journey.describe(&person, "2025-11-03").await;
    journey.choose(world.provider(0)).await;
    let answer = journey.submit().await.expect(201);
    assert_eq!(answer.at("/training/started_on"), "2025-11-03");
    assert_eq!(answer.at("/training/schedule"), "ecf-standard-january");
}

#[actix_web::test]
async fn e3_of_two_partnerships_the_one_created_first_is_used() {
    let world = World::new().await;
    let mut ids = Vec::new();
    for (pairing, _) in world
        .reference
        .pairings_of(world.provider(0), 2026)
        .take(2)
        .collect::<Vec<_>>()
    {
        let id = uuid::Uuid::now_v7();
        world
            .sql(format!(
                "INSERT INTO registration.school_partnerships (id, school_id, lead_provider_delivery_partnership_id, created_at) VALUES ('{id}', \
                 '{}', '{pairing}', timestamptz '2026-08-01' - interval '{} days')",
                world.school.id,
                ids.len() * 30
            ))
            .await;
        ids.push(id.to_string());
    }
    let person = world.person(|person| person).await;
    let mut journey = world.begin().await;
    journey.describe(&person, "2026-11-23").await;
    journey.choose(world.provider(0)).await;
    journey.submit().await.expect(201);
    assert_eq!(
        world
            .value("SELECT school_partnership_id FROM registration.training_periods")
            .await,
        ids[1]
    );
}

#[actix_web::test]
async fn e4_school_led_training_has_no_provider() {
    let world = World::new().await;
    world
        .chose(world.hub(), "provider_led", Some(world.provider(0)))
        .await;
    let person = world.person(|person| person).await;
    let mut journey = world.begin().await;
    journey.describe(&person, "2026-11-23").await;
    journey.choose_school_led().await;
    let answer = journey.submit().await.expect(201);
    assert_eq!(
        (
            answer.at("/training/lead_provider"),
            answer.at("/training/schedule")
        ),
        (Value::Null, Value::Null)
    );
    let row = world
        .value("SELECT concat(school_partnership_id, expression_of_interest_id, schedule_id, '.') FROM registration.training_periods")
        .await;
    assert_eq!(row, ".");
    let last = world
        .value(format!(
            "SELECT last_chosen_lead_provider_id FROM registration.schools WHERE id = '{}'",
            world.school.id
        ))
        .await;
    assert_eq!(last, "", "the last provider is cleared");
}

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
