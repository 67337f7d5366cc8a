//! Who is visible, and as what (`lead-provider-api.md` 3.1 and scenarios 3 and 16 to 22).

use super::world::{
    A_2024, A_2026, A_SCHOOL_2, B_2026, SCHOOL_1, SCHOOL_2, World, ect, ect_placement,
    ect_training, id, mentor_placement, mentor_training, mentorship, participant, teacher,
};

#[actix_web::test]
async fn an_interest_alone_shows_nobody_and_the_partnership_shows_them() {
    let world = World::new().await;
    let interest = format!(
        "INSERT INTO registration.training_periods (id, teacher_id, role, ect_at_school_period_id, started_on, training_programme, expression_of_interest_id, schedule_id)
         VALUES ('{}', '{}', 'ect', '{}', '2026-09-01', 'provider_led', '{}', (SELECT id FROM registration.schedules WHERE contract_period_year = 2026 LIMIT 1))",
        id(30_001), id(1), id(10_001), id(A_2026 + 1_000),
    );
    world
        .write(teacher(1) + &ect_placement(1, SCHOOL_1, "2026-09-01") + &interest)
        .await;
    assert_eq!(world.listed(&world.a, "").await, [0_u32; 0]);

    world
        .write(format!(
            "UPDATE registration.training_periods SET school_partnership_id = '{}'",
            id(A_2026)
        ))
        .await;
    assert_eq!(world.listed(&world.a, "").await, [1]);
    assert_eq!(world.listed(&world.b, "").await, [0_u32; 0]);
    world.expect_sound().await;
}

#[actix_web::test]
async fn after_a_move_to_another_provider_both_see_their_own_part() {
    let world = World::new().await;
    world.write(ect(1)).await;
    world
        .write(format!(
            "UPDATE registration.training_periods SET finished_on = '2026-11-16' WHERE id = '{}'; {}",
            id(30_001),
            ect_training(1, B_2026, "2026-11-17").replace(&id(30_001).to_string(), &id(60_001).to_string())
        ))
        .await;
    assert_eq!(
        world.read(1).await["attributes"]["ecf_enrolments"][0]["participant_status"],
        "left"
    );
    let by_b = world
        .get(
            &world.b,
            &format!("/api/v3/participants/{}", participant(1)),
        )
        .await
        .expect(200);
    assert_eq!(
        by_b.text("/data/attributes/ecf_enrolments/0/participant_status"),
        "active"
    );
    assert_ne!(
        by_b.text("/data/attributes/ecf_enrolments/0/delivery_partner_id"),
        world.read(1).await["attributes"]["ecf_enrolments"][0]["delivery_partner_id"]
    );
    world.expect_sound().await;
}

#[actix_web::test]
async fn one_person_in_both_roles_is_one_participant_with_two_enrolments() {
    let world = World::new().await;
    world
        .write(
            teacher(1)
                + &ect_placement(1, SCHOOL_1, "2024-09-01")
                + &format!("UPDATE registration.ect_at_school_periods SET finished_on = '2025-08-31' WHERE id = '{}';", id(10_001))
                + &ect_training(1, A_2024, "2024-09-01").replace("started_on, training_programme", "started_on, finished_on, training_programme").replace("'2024-09-01',", "'2024-09-01', '2025-08-31',")
                + &mentor_placement(1, SCHOOL_2, "2026-09-01")
                + &mentor_training(1, A_SCHOOL_2, "2026-09-01"),
        )
        .await;
    let body = world.read(1).await;
    let enrolments = body["attributes"]["ecf_enrolments"]
        .as_array()
        .expect("a list")
        .clone();
    let field = |name: &str| {
        enrolments
            .iter()
            .map(|entry| entry[name].as_str().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(field("participant_type"), ["ect", "mentor"]);
    assert_eq!(field("cohort"), ["2024", "2026"]);
    assert_eq!(field("school_urn"), ["600001", "600002"]);
    assert_eq!(field("email"), ["ect1@example.org", "mentor1@example.org"]);
    assert_ne!(
        field("training_record_id")[0],
        field("training_record_id")[1]
    );
    for (query, found) in [
        ("filter[cohort]=2024", 1),
        ("filter[cohort]=2026", 1),
        ("filter[cohort]=2025", 0),
    ] {
        assert_eq!(world.listed(&world.a, query).await.len(), found, "{query}");
    }
    world.expect_sound().await;
}

#[actix_web::test]
async fn a_merged_participant_is_found_by_the_retired_id() {
    let world = World::new().await;
    world.write(ect(1) + &ect(2)).await;
    world
        .write(format!(
            "DELETE FROM registration.training_periods WHERE teacher_id = '{0}'; DELETE FROM registration.ect_at_school_periods WHERE teacher_id = '{0}';
             INSERT INTO registration.teacher_id_changes (id, teacher_id, from_api_id, to_api_id) VALUES (gen_random_uuid(), '{1}', '{2}', '{3}')",
            id(1), id(2), participant(1), participant(2),
        ))
        .await;
    assert_eq!(
        world
            .listed(
                &world.a,
                &format!("filter[from_participant_id]={}", participant(1))
            )
            .await,
        [2]
    );
    assert_eq!(
        world
            .listed(&world.a, "filter[from_participant_id]=nobody")
            .await,
        [0_u32; 0]
    );
    world
        .get(
            &world.a,
            &format!("/api/v3/participants/{}", participant(1)),
        )
        .await
        .expect(404);
    let change = world.read(2).await["attributes"]["participant_id_changes"][0].clone();
    assert_eq!(change["from_participant_id"], participant(1).to_string());
    assert_eq!(change["to_participant_id"], participant(2).to_string());
    world.expect_sound().await;
}

#[actix_web::test]
async fn the_mentor_of_an_ect_is_shown_though_another_provider_trains_them() {
    let world = World::new().await;
    let mentor = teacher(5)
        + &mentor_placement(5, SCHOOL_1, "2026-09-01")
        + &mentor_training(5, B_2026, "2026-09-01");
    world
        .write(ect(1) + &mentor + &mentorship(1, 5, "2026-09-01"))
        .await;
    assert_eq!(
        world.read(1).await["attributes"]["ecf_enrolments"][0]["mentor_id"],
        participant(5).to_string()
    );
    world
        .get(
            &world.a,
            &format!("/api/v3/participants/{}", participant(5)),
        )
        .await
        .expect(404);
    assert_eq!(world.listed(&world.b, "").await, [5]);
    world.expect_sound().await;
}

#[actix_web::test]
async fn finds_by_every_stop_that_was_ever_reported() {
    let world = World::new().await;
    world.write(ect(1) + &ect(2) + &ect(3)).await;
    let stop = |number: u32, column: &str, reason: &str, day: &str| {
        format!(
            "UPDATE registration.training_periods SET {column}_at = '{day} 10:00Z', {reason}, finished_on = '2026-10-31' WHERE id = '{}';",
            id(30_000 + number)
        )
    };
    world
        .write(stop(
            2,
            "deferred",
            "deferral_reason = 'career_break'",
            "2026-10-01",
        ))
        .await;
    world
        .write(
            stop(
                3,
                "deferred",
                "deferral_reason = 'career_break'",
                "2026-10-01",
            ) + &stop(
                3,
                "withdrawn",
                "withdrawal_reason = 'moved_school'",
                "2026-10-31",
            ),
        )
        .await;
    for (status, expected) in [
        ("active", vec![1]),
        ("deferred", vec![2, 3]),
        ("withdrawn", vec![3]),
        ("unknown", vec![]),
    ] {
        assert_eq!(
            world
                .listed(&world.a, &format!("filter[training_status]={status}"))
                .await,
            expected,
            "{status}"
        );
    }
    let withdrawn = world.read(3).await["attributes"]["ecf_enrolments"][0].clone();
    assert_eq!(withdrawn["training_status"], "withdrawn");
    assert_eq!(withdrawn["withdrawal"]["reason"], "moved-school");
    assert!(withdrawn["deferral"].is_null());
    world.expect_sound().await;
}
