//! `verify` finds what is wrong, and `rebuild` mends it.

use super::*;

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
            participant(1), participant(2), id(crate::lead_provider::world::B),
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
