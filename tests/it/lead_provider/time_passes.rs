//! What time alone changes (decision 45 rule 6, decisions 50 and 51). Today is 17 November 2026.

use teacher_record::services::publication;
use time::{Date, Duration, macros::date};

use super::world::{
    SCHOOL_1, World, ect, id, mentor_placement, mentorship, numbers, participant, teacher,
};

/// What the list and the single read show of teacher 1 on a day; both must agree.
async fn status_on(world: &World, day: Option<Date>) -> (String, Option<String>) {
    let shown = |answer: &serde_json::Value| {
        let enrolment = &answer["attributes"]["ecf_enrolments"][0];
        (
            enrolment["participant_status"]
                .as_str()
                .expect("a status")
                .to_owned(),
            enrolment["mentor_id"].as_str().map(str::to_owned),
        )
    };
    let ask = |path: String| {
        let call = world.app.get(&path).bearer(&world.a);
        day.map_or(world.app.get(&path).bearer(&world.a), |day| call.on(day))
            .send()
    };
    let single = ask(format!("/api/v3/participants/{}", participant(1)))
        .await
        .expect(200);
    let list = ask("/api/v3/participants".to_owned()).await.expect(200);
    assert_eq!(numbers(&list), [1, 2]);
    assert_eq!(list.at("/data/0"), single.at("/data"));
    shown(&single.at("/data"))
}

/// Teacher 1 leaves on 20 November and has a mentor from 19 November to 1 December; teacher 2 stays.
async fn world() -> World {
    let world = World::new().await;
    let mentor = teacher(5) + &mentor_placement(5, SCHOOL_1, "2026-09-01");
    world
        .write(
            ect(1) + &ect(2) + &mentor + &mentorship(1, 5, "2026-11-19")
                + &format!(
                    "UPDATE registration.training_periods SET finished_on = '2026-11-20' WHERE id = '{}'; UPDATE registration.mentorship_periods SET finished_on = '2026-12-01';",
                    id(30_001)
                ),
        )
        .await;
    world
}

#[actix_web::test]
async fn a_request_with_another_date_is_rendered_for_it_and_stores_nothing() {
    let world = world().await;
    let mentor = Some(participant(5).to_string());
    let before = world.text("SELECT string_agg(body || changed_at || position, ' ' ORDER BY position) FROM publication.participants").await;
    for (day, status, shown) in [
        (date!(2026 - 08 - 31), "leaving", &mentor),
        (date!(2026 - 11 - 19), "leaving", &mentor),
        (date!(2026 - 11 - 20), "left", &mentor),
        (date!(2026 - 12 - 01), "left", &mentor),
        (date!(2026 - 12 - 02), "left", &None),
    ] {
        assert_eq!(
            status_on(&world, Some(day)).await,
            (status.to_owned(), shown.clone()),
            "{day}"
        );
    }
    let joining = world
        .app
        .get(&format!("/api/v3/participants/{}", participant(2)))
        .bearer(&world.a)
        .on(date!(2026 - 08 - 31))
        .send()
        .await;
    assert_eq!(
        joining.text("/data/attributes/ecf_enrolments/0/participant_status"),
        "joining"
    );
    for query in [
        "filter[cohort]=2026",
        "sort=-updated_at",
        "page[per_page]=1&page[page]=2",
        "filter[updated_since]=2026-01-01",
    ] {
        let path = format!("/api/v3/participants?{query}");
        let moved = world
            .app
            .get(&path)
            .bearer(&world.a)
            .on(date!(2026 - 12 - 24))
            .send()
            .await
            .expect(200);
        assert_eq!(
            numbers(&moved),
            world.listed(&world.a, query).await,
            "{query}"
        );
    }
    let after = world.text("SELECT string_agg(body || changed_at || position, ' ' ORDER BY position) FROM publication.participants").await;
    assert_eq!(after, before);
    world
        .app
        .get("/api/v3/participants")
        .bearer(&world.a)
        .header("x-with-server-date", "soon")
        .send()
        .await
        .expect(422);
}

#[actix_web::test]
async fn a_moved_business_date_writes_rows_for_the_real_day() {
    let world = world().await;
    assert_eq!(world.text("SELECT next_change_on FROM publication.participants WHERE next_change_on IS NOT NULL").await.as_deref(), Some("2026-11-20"));
    assert_eq!(
        world
            .text("SELECT DISTINCT rendered_on FROM publication.participants")
            .await
            .as_deref(),
        Some("2026-11-17")
    );
}

#[actix_web::test]
async fn a_row_that_the_night_changed_is_rendered_when_read_until_the_job_has() {
    let world = world().await;
    let tag = world.get(&world.a, "/api/v3/participants").await.etag();
    let watermark = world
        .get(&world.a, "/api/v3/participants")
        .await
        .header("x-updated-since-watermark")
        .expect("a watermark")
        .to_owned();
    world.app.clock.advance(Duration::days(3));

    let (db, clock) = (&world.app.state.db, &world.app.clock);
    assert_eq!(status_on(&world, None).await.0, "left");
    let report = world.verify().await;
    assert_eq!((report.findings, report.waiting), (Vec::new(), 1));
    assert_ne!(
        world.get(&world.a, "/api/v3/participants").await.etag(),
        tag
    );
    world
        .app
        .get("/api/v3/participants")
        .bearer(&world.a)
        .header("if-none-match", &tag)
        .send()
        .await
        .expect(200);
    assert_eq!(
        world
            .listed(&world.a, &format!("filter[updated_since]={watermark}"))
            .await,
        [0_u32; 0]
    );

    assert_eq!(
        publication::render_outdated(db, clock)
            .await
            .expect("rows can be rendered"),
        1
    );
    assert_eq!(
        world
            .listed(&world.a, &format!("filter[updated_since]={watermark}"))
            .await,
        [1]
    );
    assert_eq!(status_on(&world, None).await.0, "left");
    assert_eq!(
        publication::render_outdated(db, clock)
            .await
            .expect("rows can be rendered"),
        0
    );
    world.expect_sound().await;
}
