//! What moves a row's timestamp and place, and what does not (decision 45 rules 2 to 5 and 7).

use teacher_record::services::publication::{self, Flaw};

use super::listing::crowd;
use super::world::{
    A, A_2026, SCHOOL_1, World, ect, ect_training, id, mentor_placement, mentorship, numbers,
    participant, teacher,
};

/// Timestamp and position of a teacher's row with provider A.
async fn stamp(world: &World, number: u32) -> (String, i64) {
    let of = |column: &str| {
        format!(
            "SELECT {column} FROM publication.participants WHERE lead_provider_id = '{}' AND participant_id = '{}'",
            id(A),
            participant(number)
        )
    };
    (
        world.text(&of("changed_at")).await.expect("a row"),
        world.number(&of("position")).await,
    )
}

#[actix_web::test]
async fn only_a_difference_moves_timestamp_and_position() {
    let world = World::new().await;
    world.write(ect(1) + &ect(2)).await;
    let before = stamp(&world, 1).await;
    for unseen in [
        "UPDATE registration.teachers SET record_refreshed_at = now(), record_qts_awarded_on = '2026-07-01'",
        "UPDATE registration.teachers SET corrected_name = corrected_name",
        "UPDATE registration.ect_at_school_periods SET reported_leaving_by_school_id = school_id",
        "UPDATE registration.schools SET induction_tutor_name = 'Tutor', induction_tutor_email = 't@example.org'",
        "UPDATE registration.teachers SET corrected_name = 'Other'; UPDATE registration.teachers SET corrected_name = NULL",
    ] {
        world.write(unseen).await;
        assert_eq!(stamp(&world, 1).await, before, "{unseen}");
    }
    let other = stamp(&world, 2).await;
    world
        .write("UPDATE registration.teachers SET corrected_name = 'Other' WHERE trn = '8000001'")
        .await;
    let after = stamp(&world, 1).await;
    assert!(after.0 > before.0);
    assert_eq!(after.1, 3);
    assert_eq!(stamp(&world, 2).await, other);
    world.expect_sound().await;
}

#[actix_web::test]
async fn a_transaction_that_rolls_back_leaves_neither_row_nor_hole() {
    let world = World::new().await;
    world.write(ect(1)).await;
    world
        .try_write(ect(2) + "SELECT 1 / 0")
        .await
        .expect_err("a division by zero");
    assert_eq!(
        world
            .number("SELECT count(*) FROM publication.render_due")
            .await,
        0
    );
    world.write(ect(3)).await;
    assert_eq!(stamp(&world, 3).await.1, 2);
    world.expect_sound().await;
}

#[actix_web::test]
async fn what_vanishes_leaves_a_tombstone_and_may_come_back() {
    let world = World::new().await;
    world.write(ect(1)).await;
    let gone = format!(
        "DELETE FROM registration.training_periods WHERE id = '{}'",
        id(30_001)
    );
    world.write(gone).await;
    world
        .get(
            &world.a,
            &format!("/api/v3/participants/{}", participant(1)),
        )
        .await
        .expect(404);
    assert_eq!(world.listed(&world.a, "").await, [0_u32; 0]);
    assert_eq!(
        world
            .number(
                "SELECT count(*) FROM publication.participants WHERE body IS NULL AND position = 2"
            )
            .await,
        1
    );
    world.write(ect_training(1, A_2026, "2026-10-01")).await;
    assert_eq!(stamp(&world, 1).await.1, 3);
    assert_eq!(world.listed(&world.a, "").await, [1]);
    world.expect_sound().await;
}

#[actix_web::test]
async fn another_participant_id_is_another_participant() {
    let world = World::new().await;
    let mentor = teacher(5) + &mentor_placement(5, SCHOOL_1, "2026-09-01");
    world
        .write(ect(1) + &mentor + &mentorship(1, 5, "2026-09-01"))
        .await;
    let before = stamp(&world, 1).await;
    world
        .write(format!(
            "UPDATE registration.teachers SET api_id = '{}' WHERE id = '{}'",
            participant(55),
            id(5)
        ))
        .await;
    assert!(stamp(&world, 1).await > before, "the mentor's id is shown");
    world
        .write(format!(
            "UPDATE registration.teachers SET api_id = '{}' WHERE id = '{}'",
            participant(2),
            id(1)
        ))
        .await;
    assert_eq!(world.listed(&world.a, "").await, [2]);
    world
        .get(
            &world.a,
            &format!("/api/v3/participants/{}", participant(1)),
        )
        .await
        .expect(404);
    assert_eq!(
        world
            .number("SELECT count(*) FROM publication.participants WHERE body IS NULL")
            .await,
        1
    );
    world.expect_sound().await;
}

#[actix_web::test]
async fn raw_sql_is_noted_and_rendered_by_the_job() {
    let world = World::new().await;
    world.write(ect(1)).await;
    world
        .raw("UPDATE registration.teachers SET corrected_name = 'Behind the back'")
        .await;
    let report = world.verify().await;
    assert_eq!((report.findings, report.waiting), (Vec::new(), 1));
    assert_ne!(
        world.read(1).await["attributes"]["full_name"],
        "Behind the back"
    );
    assert_eq!(world.render_waiting().await, 1);
    assert_eq!(
        world.read(1).await["attributes"]["full_name"],
        "Behind the back"
    );
    assert_eq!(world.verify().await.waiting, 0);
    world.expect_sound().await;
}

#[actix_web::test]
async fn more_than_five_hundred_people_are_left_to_the_job() {
    let world = World::new().await;
    world.write(crowd(501)).await;
    assert_eq!(
        world
            .number("SELECT count(*) FROM publication.participants")
            .await,
        0
    );
    assert_eq!(world.render_waiting().await, 501);
    // One key behind which 501 people stand.
    world
        .write("UPDATE registration.delivery_partners SET api_id = gen_random_uuid()")
        .await;
    assert_eq!(world.verify().await.waiting, 501);
    assert!(world.render_waiting().await >= 500);
    assert_eq!(world.verify().await.waiting, 0);
    world
        .write(format!(
            "DELETE FROM registration.training_periods WHERE id = '{}'",
            id(30_501)
        ))
        .await;
    world
        .write("UPDATE registration.delivery_partners SET api_id = gen_random_uuid()")
        .await;
    assert_eq!(
        world
            .number("SELECT count(*) FROM publication.render_due")
            .await,
        0,
        "500 are done at once"
    );
    world.expect_sound().await;
}

#[actix_web::test]
async fn an_older_program_leaves_a_newer_row_alone() {
    let world = World::new().await;
    world.write(ect(1)).await;
    world
        .raw("UPDATE publication.participants SET render_version = 99")
        .await;
    let before = stamp(&world, 1).await;
    world
        .write("UPDATE registration.teachers SET corrected_name = 'Other'")
        .await;
    assert_eq!(stamp(&world, 1).await, before);
    assert_eq!(world.render_waiting().await, 0);
    assert_eq!(
        world
            .number("SELECT count(*) FROM publication.render_due WHERE render_version = 99")
            .await,
        1
    );
    world.expect_sound().await;
}

#[actix_web::test]
async fn a_new_program_renders_old_rows_without_moving_them() {
    let world = World::new().await;
    world.write(ect(1)).await;
    let body = world
        .text("SELECT body FROM publication.participants")
        .await;
    world
        .raw(
            "UPDATE publication.participants SET render_version = 0, body = replace(body, '\"First ', '\"Older '), next_change_on = NULL,
                content_hash = sha256('older'), body_hash = sha256(convert_to(replace(body, '\"First ', '\"Older '), 'UTF8'))",
        )
        .await;
    let before = stamp(&world, 1).await;
    let (db, clock) = (&world.app.state.db, &world.app.clock);
    assert_eq!(
        publication::render_outgrown(db, clock)
            .await
            .expect("rows can be rendered"),
        1
    );
    assert_eq!(
        world
            .text("SELECT body FROM publication.participants")
            .await,
        body
    );
    assert_eq!(stamp(&world, 1).await, before);
    assert_eq!(
        publication::render_outgrown(db, clock)
            .await
            .expect("rows can be rendered"),
        0
    );
    world.expect_sound().await;
}

#[actix_web::test]
async fn timestamps_of_a_provider_only_grow_though_the_clock_goes_back() {
    let world = World::new().await;
    world.write(ect(1) + &ect(2)).await;
    world
        .raw("UPDATE publication.providers SET last_changed_at = '2090-01-01 00:00Z'")
        .await;
    world
        .write("UPDATE registration.teachers SET corrected_name = 'Other'")
        .await;
    let times = world.text("SELECT string_agg(changed_at AT TIME ZONE 'UTC' || '', ', ' ORDER BY position) FROM publication.participants").await;
    assert_eq!(
        times.as_deref(),
        Some("2090-01-01 00:00:00.000001, 2090-01-01 00:00:00.000002")
    );
    world.expect_sound().await;
}

#[actix_web::test]
async fn verify_finds_a_corrupted_byte_and_a_dropped_row_and_rebuild_mends_both() {
    let world = World::new().await;
    world.write(ect(1) + &ect(2) + &ect(3)).await;
    let untouched = stamp(&world, 1).await;
    let corrupted = stamp(&world, 2).await;
    world
        .raw(format!(
            "UPDATE publication.participants SET body = overlay(body placing 'X' from position('Last2' in body) + 1) WHERE participant_id = '{}';
             DELETE FROM publication.participants WHERE participant_id = '{}'",
            participant(2), participant(3),
        ))
        .await;
    let found = |report: publication::Report| {
        let mut found: Vec<_> = report
            .findings
            .into_iter()
            .map(|finding| (finding.participant_id, finding.flaw))
            .collect();
        found.sort();
        found.dedup();
        found
    };
    let (two, three) = (Some(participant(2)), Some(participant(3)));
    let flaws = found(world.verify().await);
    assert!(
        flaws.contains(&(two, Flaw::Body)) && flaws.contains(&(two, Flaw::Hash)),
        "{flaws:?}"
    );
    assert!(flaws.contains(&(three, Flaw::Missing)), "{flaws:?}");
    assert!(
        flaws.iter().all(|(who, _)| *who == two || *who == three),
        "{flaws:?}"
    );

    let today = world.app.clock.today();
    let mended = world
        .app
        .state
        .db
        .read("test", move |conn| {
            publication::rebuild(conn, today, |_, _| ())
        })
        .await
        .expect("rows can be rendered");
    assert_eq!(mended, 3);
    assert_eq!(stamp(&world, 1).await, untouched);
    assert_eq!(
        stamp(&world, 2).await,
        corrupted,
        "the same content is no change"
    );
    assert_eq!(
        numbers(&world.get(&world.a, "/api/v3/participants").await),
        [1, 2, 3]
    );
    world.expect_sound().await;
}

#[actix_web::test]
async fn verify_finds_a_row_of_somebody_who_is_not_visible_and_wrong_columns() {
    let world = World::new().await;
    world.write(ect(1) + &ect(2)).await;
    world
        .raw(format!(
            "UPDATE publication.participants SET cohorts = '{{2020}}' WHERE participant_id = '{0}'; UPDATE publication.participants SET next_change_on = '2026-12-24' WHERE participant_id = '{1}';
             INSERT INTO publication.participants SELECT '{2}', participant_id, teacher_id, participant_created_at, body, content_hash, body_hash, cohorts, training_statuses,
                from_participant_ids, changed_at, position, rendered_on, next_change_on, render_version FROM publication.participants WHERE participant_id = '{0}'",
            participant(1), participant(2), id(super::world::B),
        ))
        .await;
    let flaws: Vec<Flaw> = world
        .verify()
        .await
        .findings
        .into_iter()
        .map(|finding| finding.flaw)
        .collect();
    for flaw in [
        Flaw::Columns,
        Flaw::NextChange,
        Flaw::NotVisible,
        Flaw::Order,
    ] {
        assert!(flaws.contains(&flaw), "{flaw:?} in {flaws:?}");
    }
}
