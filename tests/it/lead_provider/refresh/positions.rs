//! What moves a timestamp and a position, and what does not.

use super::*;

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
