//! Different people, schools and journeys that meet in one row, on a database that really commits. Where a rule and a constraint say the same,
//! the loser hears the rule: a constraint that answers with an accident would be a 500.

use futures_util::future::join_all;
use serde_json::json;
use tokio::sync::Barrier;

use crate::{
    schools::v1::{
        ect_registrations::driver::{World, value},
        mentor_registrations::driver as mentors,
    },
    support::{TestApp, a, client::Answer},
};

fn outcomes(answers: &[Answer]) -> Vec<String> {
    let mut outcomes: Vec<String> = answers
        .iter()
        .map(|answer| match answer.status.as_u16() {
            201 => "registered".to_owned(),
            200 => answer.text("/stop/code"),
            _ => answer.text("/code"),
        })
        .collect();
    outcomes.sort();
    outcomes
}

/// Decision 18. Ten people at ten schools with one address: one has it, the others are asked for another.
#[actix_web::test]
async fn an_address_that_ten_people_want_at_once_goes_to_one() {
    let first = World::of(TestApp::committed().await, false).await;
    let mut worlds = Vec::new();
    for _ in 0..9 {
        worlds.push(first.beside(first.db(|conn| a::school().create(conn)).await));
    }
    worlds.push(first);
    let mut drafts = Vec::new();
    for world in &worlds {
        let person = world.person(|person| person).await;
        let mut journey = world.begin().await;
        journey.describe(&person, "2026-11-23").await;
        let address = json!({ "email": "The.One@Shared.example" });
        journey.put("email", address).await.expect(200);
        journey.choose(world.provider(0)).await;
        drafts.push(journey);
    }
    let together = Barrier::new(drafts.len());
    let answers = join_all(drafts.iter().map(|draft| async {
        together.wait().await;
        draft.submit().await
    }))
    .await;
    let outcomes = outcomes(&answers);
    assert_eq!(outcomes.last().map(String::as_str), Some("registered"));
    assert!(
        outcomes.iter().take(9).all(|one| one == "email_taken"),
        "{outcomes:?}"
    );
    let left = worlds[0].value("SELECT count(*) || '/' || (SELECT count(*) FROM registration.open_email_addresses) FROM registration.ect_at_school_periods");
    assert_eq!(left.await, "1/1", "the others left nothing behind");
}

/// Ten mentors are assigned to one ECT at the same moment: each takes over from the one before, and one is left.
#[actix_web::test]
async fn of_ten_mentors_who_are_assigned_at_once_one_is_left() {
    let world = mentors::World::of(TestApp::committed().await).await;
    let ect = world.school_led_ect().await;
    let mut all = Vec::new();
    for _ in 0..10 {
        all.push(world.create(a::mentor(&world.school)).await.id);
    }
    let together = Barrier::new(all.len());
    let path = format!("/v1/ects/{}/mentorships", ect.id);
    let bodies = all
        .iter()
        .map(|mentor| json!({ "mentor_id": mentor, "lead_provider_id": null }));
    let (world, together, path) = (&world, &together, path.as_str());
    let answers = join_all(bodies.map(|body| async move {
        together.wait().await;
        let call = world.app.post(path).bearer(&world.user());
        call.json(&body).send().await
    }))
    .await;
    assert_eq!(outcomes(&answers), vec!["registered"; 10]);
    let left = world.app.db(|conn| {
        value(conn, "SELECT count(*) || '/' || count(*) FILTER (WHERE finished_on IS NULL) FROM registration.mentorship_periods")
    });
    assert_eq!(left.await.as_deref(), Some("1/1"));
    let told = world.app.db(|conn| {
        value(conn, "SELECT count(*) FROM audit.events WHERE event_type = 'teacher_mentorship_period_deleted'")
    });
    assert_eq!(told.await.as_deref(), Some("18"), "two people each time");
}

/// One new mentor is registered for ten ECTs of one school at the same moment.
#[actix_web::test]
async fn ten_registrations_of_one_mentor_at_a_school_leave_one_placement() {
    let world = mentors::World::of(TestApp::committed().await).await;
    let person = world.person(|person| person).await;
    let mut drafts = Vec::new();
    for _ in 0..10 {
        let ect = world.school_led_ect().await;
        let mut journey = world.begin(&ect).await;
        journey.introduce(&person).await;
        assert_eq!(journey.next().as_deref(), Some("check-answers"));
        drafts.push(journey);
    }
    let together = Barrier::new(drafts.len());
    let answers = join_all(drafts.iter().map(|draft| async {
        together.wait().await;
        draft.submit().await
    }))
    .await;
    let mut expected = vec!["already_active_at_school"; 9];
    expected.push("registered");
    assert_eq!(outcomes(&answers), expected);
    let left = world.app.db(|conn| {
        value(conn, "SELECT count(*) || '/' || (SELECT count(*) FROM registration.mentorship_periods) FROM registration.mentor_at_school_periods")
    });
    assert_eq!(left.await.as_deref(), Some("1/1"));
}
