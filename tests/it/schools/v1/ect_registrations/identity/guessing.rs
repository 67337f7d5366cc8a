//! Guessing runs into limits (decision 13).

use super::*;

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
