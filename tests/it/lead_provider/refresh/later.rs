//! What is rendered later, by a job or by another version of the program.

use super::*;

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
