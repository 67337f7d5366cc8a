//! Who sees a draft, and for how long.

use super::*;

#[actix_web::test]
async fn another_schools_draft_is_not_there() {
    let world = World::new().await;
    let journey = world.begin().await;
    let stranger = world.app.school_user(world.other.urn);
    let path = format!("/v1/ect-registrations/{}", journey.id);
    world
        .app
        .get(&path)
        .bearer(&stranger)
        .send()
        .await
        .expect_problem("not_found");
    world
        .app
        .delete(&path)
        .bearer(&stranger)
        .send()
        .await
        .expect_problem("not_found");
    world
        .app
        .post(&format!("{path}/submission"))
        .bearer(&stranger)
        .send()
        .await
        .expect_problem("not_found");
    world
        .app
        .get(&format!("{path}/steps/find-teacher"))
        .bearer(&stranger)
        .send()
        .await
        .expect_problem("not_found");
    let put = world
        .app
        .put(&format!("{path}/steps/email"))
        .bearer(&stranger)
        .if_match(&journey.etag);
    put.json(&json!({ "email": "a@x.org" }))
        .send()
        .await
        .expect_problem("not_found");
    let begin = world
        .app
        .post(&format!(
            "/v1/schools/{}/ect-registrations",
            world.school.urn
        ))
        .bearer(&stranger);
    begin.send().await.expect_problem("not_found");
}

#[actix_web::test]
async fn an_abandoned_draft_is_gone() {
    let world = World::new().await;
    let journey = world.begin().await;
    journey.delete().await.expect(204);
    journey.get("").await.expect_problem("not_found");
    journey.delete().await.expect_problem("not_found");
}

#[actix_web::test]
async fn an_expired_draft_leaves_a_trace_for_a_week() {
    let mut world = World::new().await.today(date!(2026 - 09 - 01));
    let id = world.begin().await.id;
    let token = world.app.school_user(world.school.urn);
    let path = format!("/v1/ect-registrations/{id}");
    world.move_to(date!(2026 - 09 - 08));
    world
        .app
        .get(&path)
        .bearer(&token)
        .on(date!(2026 - 09 - 08))
        .send()
        .await
        .expect(200);
    world
        .app
        .get(&path)
        .bearer(&token)
        .on(date!(2026 - 09 - 09))
        .send()
        .await
        .expect_problem("not_found");
}

#[actix_web::test]
async fn the_list_shows_who_began_what_and_where_it_stands() {
    let world = World::new().await;
    let (person, passed) = (
        world.person(|person| person.named("Jane", "Smith")).await,
        world
            .person(|person| person.induction_status("passed"))
            .await,
    );
    let mut submitted = world.begin().await;
    submitted.describe(&person, "2026-11-23").await;
    submitted.choose(world.provider(0)).await;
    submitted.submit().await.expect(201);
    let mut stopped = world.begin().await;
    stopped.find(&passed.trn, BORN).await.expect(200);
    let open = world.begin().await;
    let list = |query: &str| {
        let path = format!("/v1/schools/{}/registrations{query}", world.school.urn);
        let token = world.token();
        let app = world.app.clone();
        async move { app.get(&path).bearer(&token).send().await.expect(200) }
    };
    for (status, id) in [
        ("submitted", &submitted.id),
        ("stopped", &stopped.id),
        ("in_progress", &open.id),
    ] {
        let page = list(&format!("?status={status}")).await;
        assert_eq!(page.at("/data").as_array().unwrap().len(), 1, "{status}");
        assert_eq!(page.text("/data/0/id"), *id);
        assert_eq!(page.at("/data/0/status"), status);
        assert_eq!(page.at("/data/0/begun_by"), "Sam Tutor");
    }
    assert_eq!(
        list("?status=submitted")
            .await
            .at("/data/0/teacher/full_name"),
        "Jane Smith"
    );
    let first = list("?limit=2").await;
    let cursor = first.text("/next_cursor");
    let rest = list(&format!("?limit=2&cursor={cursor}")).await;
    assert_eq!(
        (
            first.at("/data").as_array().unwrap().len(),
            rest.at("/data").as_array().unwrap().len()
        ),
        (2, 1)
    );
    world.app.clock.advance(time::Duration::hours(3));
    assert_eq!(
        list("?status=expired")
            .await
            .at("/data")
            .as_array()
            .unwrap()
            .len(),
        2
    );
    assert_eq!(list("?status=in_progress").await.at("/data"), json!([]));
}
