//! What of the record or the past stands in the way: A8 to A16.

use super::*;

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
