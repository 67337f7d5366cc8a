//! Scenarios A1 to A18: who it is, and what ends the journey at once.

use serde_json::{Value, json};
use time::macros::date;

use super::driver::{BORN, World};
use crate::support::{a, app::record_is_remote};

#[actix_web::test]
async fn a1_a_trn_is_read_from_what_people_type() {
    let world = World::new().await;
    world
        .person(|person| person.trn("0012345").named("Jane", "Smith"))
        .await;
    let mut journey = world.begin().await;
    journey.find(" RP/12-345 ", BORN).await.expect(200);
    assert_eq!(journey.next(), "confirm-details");
    assert_eq!(
        journey.state.at("/teacher"),
        json!({ "full_name": "Jane Smith", "trn": "0012345" })
    );
    assert_eq!(
        journey.state.at("/allowed_steps"),
        json!(["find-teacher", "confirm-details"])
    );
}

#[actix_web::test]
async fn a2_a3_a4_what_is_no_trn_or_birth_date_is_refused_with_all_its_faults() {
    let world = World::new().await.today(date!(2025 - 09 - 01));
    let mut journey = world.begin().await;
    for (trn, code) in [
        ("1234", "trn_too_short"),
        ("12345678", "trn_too_long"),
        ("", "trn_missing"),
        ("  ", "trn_missing"),
    ] {
        journey.find(trn, BORN).await.expect_problem(code);
    }
    for (born, code) in [
        ("2007-09-02", "dob_too_young"),
        ("1925-08-31", "dob_too_old"),
        ("1990-02-31", "dob_invalid"),
        ("", "dob_missing"),
    ] {
        journey.find("3000001", born).await.expect_problem(code);
    }
    let both = journey.put("find-teacher", json!({})).await.expect(422);
    let expected = [("/date_of_birth", "dob_missing"), ("/trn", "trn_missing")];
    let mut found = both.field_problems();
    found.sort();
    assert_eq!(
        found,
        expected.map(|(pointer, code)| (pointer.to_owned(), code.to_owned()))
    );
    assert_eq!(
        journey.get("").await.at("/version"),
        1,
        "a refused answer leaves the draft as it was"
    );
    for born in ["2007-09-01", "1925-09-01"] {
        world.begin().await.find("3999999", born).await.expect(200);
    }
}

#[actix_web::test]
async fn a5_a6_another_birth_date_asks_for_the_ni_number_and_tells_nothing() {
    let world = World::new().await;
    let person = world
        .person(|person| person.national_insurance_number("AB123456C"))
        .await;
    let mut journey = world.begin().await;
    let asked = journey.find(&person.trn, "1999-05-18").await.expect(200);
    assert_eq!(journey.next(), "national-insurance-number");
    assert_eq!(asked.at("/teacher"), Value::Null);
    assert_eq!(asked.at("/notices"), json!([]));
    journey
        .put(
            "national-insurance-number",
            json!({ "national_insurance_number": "ab 12 34 56 c" }),
        )
        .await
        .expect(200);
    assert_eq!(journey.next(), "confirm-details");

    let mut stranger = world.begin().await;
    stranger.find(&person.trn, "1999-05-18").await.expect(200);
    stranger
        .put(
            "national-insurance-number",
            json!({ "national_insurance_number": "AB123456D" }),
        )
        .await
        .expect(200);
    assert_eq!(stranger.stop(), "trn_not_found");
    assert_eq!(stranger.state.at("/status"), "stopped");
    let mut unknown = world.begin().await;
    unknown.find("3999999", BORN).await.expect(200);
    assert_eq!(
        unknown.state.at("/stop"),
        stranger.state.at("/stop"),
        "an unknown TRN and a mismatch look alike (decision 13)"
    );
    assert_eq!(unknown.state.at("/stop/retry_step"), Value::Null);
    assert_eq!(unknown.state.at("/allowed_steps"), json!([]));
    unknown
        .find(&person.trn, BORN)
        .await
        .expect_problem("step_not_available");
}

#[actix_web::test]
async fn a7_what_is_no_ni_number_is_refused() {
    let world = World::new().await;
    let person = world.person(|person| person).await;
    let mut journey = world.begin().await;
    journey.find(&person.trn, "1999-05-18").await.expect(200);
    for number in ["BG123456A", "AB123456E", "DA123456A", "AO123456A"] {
        let body = json!({ "national_insurance_number": number });
        journey
            .put("national-insurance-number", body)
            .await
            .expect_problem("nino_invalid");
    }
    journey
        .put("national-insurance-number", json!({}))
        .await
        .expect_problem("nino_missing");
}

#[actix_web::test]
async fn a8_deactivated_and_merged_records_answer_as_unknown() {
    let world = World::new().await;
    let (kept, merged, gone) = (
        world.person(|person| person).await,
        world.person(|person| person).await,
        world.person(|person| person).await,
    );
    world
        .sql(format!(
            "UPDATE record.persons SET status = 'deactivated' WHERE id = '{}'",
            gone.id
        ))
        .await;
    world
        .sql(format!("UPDATE record.persons SET status = 'deactivated', merged_into_person_id = '{}' WHERE id = '{}'", kept.id, merged.id))
        .await;
    for person in [&merged, &gone] {
        let mut journey = world.begin().await;
        journey.find(&person.trn, BORN).await.expect(200);
        assert_eq!(journey.stop(), "trn_not_found");
    }
}

#[actix_web::test]
async fn a9_a10_a11_only_an_open_placement_at_this_school_stands_in_the_way() {
    let world = World::new().await.today(date!(2026 - 09 - 01));
    let (here, elsewhere, leaving) = (
        world.person(|person| person).await,
        world.person(|person| person).await,
        world.person(|person| person).await,
    );
    let (school, other) = (&world.school, &world.other);
    let places = [
        a::ect(school).of(&here).from(date!(2025 - 09 - 01)),
        a::ect(other).of(&elsewhere).from(date!(2025 - 09 - 01)),
        a::ect(school)
            .of(&leaving)
            .from(date!(2025 - 09 - 01))
            .until(date!(2026 - 09 - 20))
            .leaving_reported(),
    ];
    world
        .db(move |conn| places.map(|place| place.create(conn)).map(|_created| ()))
        .await;

    let mut journey = world.begin().await;
    journey.find(&here.trn, BORN).await.expect(200);
    assert_eq!(journey.stop(), "already_active_at_school");
    for person in [&elsewhere, &leaving] {
        let mut journey = world.begin().await;
        journey.find(&person.trn, BORN).await.expect(200);
        assert_eq!(journey.next(), "confirm-details");
        assert_eq!(
            journey.state.at("/previous_registration"),
            Value::Null,
            "told only once the details are confirmed"
        );
        journey
            .put("confirm-details", json!({ "details_correct": true }))
            .await
            .expect(200);
        let previous = journey.state.at("/previous_registration");
        assert_eq!(previous["started_on"], "2025-09-01");
        let school = if person.trn == elsewhere.trn {
            &world.other
        } else {
            &world.school
        };
        assert_eq!(previous["school_name"], school.name);
    }
}

#[actix_web::test]
async fn a12_a13_an_induction_that_is_over_or_not_needed_ends_the_journey() {
    let world = World::new().await;
    for (status, code) in [
        ("passed", "induction_completed"),
        ("exempt", "induction_exempt"),
        ("failed", "induction_failed"),
        ("failed_in_wales", "induction_failed"),
    ] {
        let person = world
            .person(move |person| person.induction_status(status))
            .await;
        let mut journey = world.begin().await;
        journey.find(&person.trn, BORN).await.expect(200);
        assert_eq!(journey.stop(), code, "{status}");
        assert_eq!(journey.state.at("/allowed_steps"), json!([]));
    }
}

#[actix_web::test]
async fn a14_an_open_prohibition_blocks_and_names_no_reason() {
    let world = World::new().await.today(date!(2025 - 09 - 01));
    let prohibitions = [
        "b2b19019-b165-47a3-8745-3297ff152581",
        "70b7d473-2ec8-4643-bfd4-d4ab9a9a0988",
    ];
    let restriction = "cbf7633f-3904-407d-8371-42a473fa641f";
    let table = [
        (prohibitions[0], "NULL", true),
        (prohibitions[0], "'2025-09-02'", true),
        (prohibitions[0], "'2025-09-01'", false),
        (prohibitions[1], "NULL", true),
        (restriction, "NULL", false),
    ];
    let mut texts = Vec::new();
    for (category, ended_on, blocks) in table {
        let person = world.person(|person| person).await;
        world
            .sql(format!(
                "INSERT INTO record.alerts (id, person_id, alert_type_id, started_on, ended_on) SELECT gen_random_uuid(), '{}', id, \
                 '2020-01-01', {ended_on} FROM record.alert_types WHERE alert_category_id = '{category}' ORDER BY id LIMIT 1",
                person.id
            ))
            .await;
        let mut journey = world.begin().await;
        journey.find(&person.trn, BORN).await.expect(200);
        assert_eq!(
            journey.stop(),
            if blocks { "cannot_register" } else { "" },
            "{category} until {ended_on}"
        );
        if blocks {
            texts.push(journey.state.at("/stop"));
        }
    }
    let deceased = world.person(|person| person).await;
    world
        .sql(format!(
            "UPDATE record.persons SET date_of_death = '2025-01-01' WHERE id = '{}'",
            deceased.id
        ))
        .await;
    let mut journey = world.begin().await;
    journey.find(&deceased.trn, BORN).await.expect(200);
    if record_is_remote() {
        assert_eq!(
            journey.stop(),
            "trn_not_found",
            "a death deactivates a record there"
        );
    } else {
        texts.push(journey.state.at("/stop"));
    }
    assert!(
        texts.iter().all(|stop| *stop == texts[0]),
        "one code and one text for all (decision 12): {texts:?}"
    );
}

#[actix_web::test]
async fn a15_being_there_already_comes_before_having_completed() {
    let world = World::new().await;
    let person = world
        .person(|person| person.induction_status("passed"))
        .await;
    let place = a::ect(&world.school).of(&person);
    world.db(move |conn| drop(place.create(conn))).await;
    let mut journey = world.begin().await;
    journey.find(&person.trn, BORN).await.expect(200);
    assert_eq!(journey.stop(), "already_active_at_school");
}

#[actix_web::test]
async fn a16_missing_qts_and_induction_are_told_and_block_nothing() {
    let world = World::new().await;
    let person = world
        .person(|person| person.without_qts().induction_status("none"))
        .await;
    let mut journey = world.begin().await;
    journey.describe(&person, "2026-11-23").await;
    journey.choose(world.provider(0)).await;
    let codes: Vec<Value> = journey
        .state
        .at("/notices")
        .as_array()
        .unwrap()
        .iter()
        .map(|notice| notice["code"].clone())
        .collect();
    assert_eq!(codes, ["qts_missing", "induction_not_open"]);
    journey.submit().await.expect(201);
}

#[actix_web::test]
async fn a17_a_draft_that_was_left_alone_is_gone_with_a_word() {
    let world = World::new().await;
    let person = world.person(|person| person).await;
    let mut journey = world.begin().await;
    journey.describe(&person, "2026-11-23").await;
    world.app.clock.advance(time::Duration::minutes(120));
    assert_eq!(
        journey.get("").await.at("/status"),
        "in_progress",
        "two hours to the second"
    );
    world.app.clock.advance(time::Duration::minutes(1));
    let state = journey.get("").await.expect(200);
    assert_eq!(state.at("/status"), "expired");
    assert_eq!(state.at("/teacher"), Value::Null);
    assert_eq!(state.at("/answers/email"), Value::Null);
    assert_eq!(
        (state.at("/next_step"), state.at("/allowed_steps")),
        (Value::Null, json!([]))
    );
    journey
        .put("email", json!({ "email": "x@y.example" }))
        .await
        .expect_problem("draft_expired");
    journey.submit().await.expect_problem("draft_expired");
    journey.step("email").await.expect_problem("draft_expired");
}

#[actix_web::test]
async fn a18_submitting_again_answers_the_same() {
    let world = World::new().await;
    let person = world.person(|person| person).await;
    let mut journey = world.begin().await;
    journey.describe(&person, "2026-11-23").await;
    journey.choose(world.provider(0)).await;
    let first = journey.submit().await.expect(201);
    let second = journey.submit().await.expect(201);
    assert_eq!(first.body, second.body);
    let state = journey.get("").await.expect(200);
    assert_eq!(state.at("/status"), "submitted");
    assert_eq!(state.at("/result"), first.json());
    assert_eq!(state.at("/teacher/trn"), person.trn);
    journey.etag = state.etag();
    journey
        .put("email", json!({ "email": "x@y.example" }))
        .await
        .expect_problem("already_submitted");
    let placements = world.value(format!(
        "SELECT count(*) FROM registration.ect_at_school_periods p JOIN registration.teachers t ON t.id = p.teacher_id WHERE t.trn = '{}'",
        person.trn
    ));
    assert_eq!(placements.await, "1");
}

#[actix_web::test]
async fn failed_attempts_are_limited_alike_for_real_and_unknown_people() {
    let world = World::new().await;
    let person = world.person(|person| person).await;
    let mut journey = world.begin().await;
    for _ in 0..5 {
        journey.find(&person.trn, "1999-05-18").await.expect(200);
    }
    let real = journey
        .find(&person.trn, BORN)
        .await
        .expect_problem("match_attempts_exhausted");
    let unknown = journey
        .find("3999999", BORN)
        .await
        .expect_problem("match_attempts_exhausted");
    for field in ["/detail", "/params", "/title"] {
        assert_eq!(real.at(field), unknown.at(field));
    }
    assert!(real.header("retry-after").is_some());
    // Fifteen more in three other drafts use up the user's day.
    for _ in 0..3 {
        let mut other = world.begin().await;
        for _ in 0..5 {
            other.find(&person.trn, "1999-05-18").await.expect(200);
        }
    }
    world
        .begin()
        .await
        .find(&person.trn, BORN)
        .await
        .expect_problem("match_attempts_exhausted");
    let told = world.value("SELECT string_agg(DISTINCT after::text, ';') FROM audit.events WHERE event_type = 'registration_match_failed'").await;
    assert_eq!(
        told, r#"{"step": "find-teacher"}"#,
        "the audit says nothing of what was typed"
    );
}

#[actix_web::test]
async fn matching_everybody_of_a_large_school_is_no_guessing() {
    let world = World::new().await;
    for _ in 0..25 {
        let person = world.person(|person| person).await;
        world
            .begin()
            .await
            .find(&person.trn, BORN)
            .await
            .expect(200);
    }
}

#[actix_web::test]
async fn find_teacher_can_be_repeated_until_the_details_are_confirmed() {
    let world = World::new().await;
    let (one, two) = (
        world.person(|person| person).await,
        world.person(|person| person).await,
    );
    let mut journey = world.begin().await;
    journey.find(&one.trn, BORN).await.expect(200);
    journey.find(&two.trn, BORN).await.expect(200);
    assert_eq!(journey.state.at("/teacher/trn"), two.trn);
    journey
        .put("confirm-details", json!({ "details_correct": true }))
        .await
        .expect(200);
    journey
        .find(&one.trn, BORN)
        .await
        .expect_problem("step_not_available");
    journey
        .step("find-teacher")
        .await
        .expect_problem("step_not_available");
}

#[actix_web::test]
async fn nothing_that_was_typed_to_prove_identity_is_stored() {
    let world = World::new().await;
    let person = world
        .person(|person| person.national_insurance_number("AB123456C"))
        .await;
    let mut journey = world.begin().await;
    journey.find(&person.trn, "1999-05-18").await.expect(200);
    journey
        .put(
            "national-insurance-number",
            json!({ "national_insurance_number": "AB123456C" }),
        )
        .await
        .expect(200);
    for typed in ["1999-05-18", "1999-05-17", "AB123456C", "123456"] {
        let found = world
            .value(format!(
                "SELECT count(*) FROM (SELECT d::text AS row FROM registration.drafts d UNION ALL SELECT e::text FROM audit.events e \
                 UNION ALL SELECT m::text FROM registration.match_attempts m) rows WHERE position('{typed}' IN row) > 0"
            ))
            .await;
        assert_eq!(found, "0", "{typed} (decision 4)");
    }
}
