//! Limits of attempts and time are data with the day from which they hold (decisions 13 and 22).

use serde_json::json;
use time::{Date, Duration, macros::date};

use crate::{
    schools::v1::ect_registrations::driver::World,
    support::{TestApp, a, a::people::Person, client::Answer},
};

const TODAY: Date = date!(2026 - 11 - 17);
const TOMORROW: Date = date!(2026 - 11 - 18);
const ANOTHER_BIRTHDAY: &str = "1999-05-18";

/// From today on, and generous from tomorrow on: what begins later does not hold yet.
async fn limit(world: &World, name: &str, amount: i32) {
    world
        .sql(format!(
            "INSERT INTO registration.policy_limits (name, effective_from, amount) VALUES ('{name}', '{TODAY}', {amount}), ('{name}', '{TOMORROW}', 1000)"
        ))
        .await;
}

/// Somebody of the school who guesses.
struct Guesser<'a> {
    app: &'a TestApp,
    urn: i32,
    name: &'a str,
    day: Date,
}

impl Guesser<'_> {
    fn token(&self) -> String {
        let claims =
            json!({ "kind": "school_user", "urn": self.urn.to_string(), "name": self.name });
        self.app.token(self.name, claims)
    }

    async fn begin(&self) -> (String, String) {
        let path = format!("/v1/schools/{}/ect-registrations", self.urn);
        let call = self.app.post(&path).bearer(&self.token()).on(self.day);
        let begun = call.send().await.expect(201);
        (begun.text("/id"), begun.etag())
    }

    async fn put(
        &self,
        draft: &mut (String, String),
        step: &str,
        body: serde_json::Value,
    ) -> Answer {
        let path = format!("/v1/ect-registrations/{}/steps/{step}", draft.0);
        let call = self.app.put(&path).bearer(&self.token()).on(self.day);
        let answer = call.if_match(&draft.1).json(&body).send().await;
        if answer.status == 200 {
            draft.1 = answer.etag();
        }
        answer
    }

    async fn guess(&self, draft: &mut (String, String), person: &Person) -> Answer {
        let body = json!({ "trn": person.trn, "date_of_birth": ANOTHER_BIRTHDAY });
        self.put(draft, "find-teacher", body).await
    }
}

#[actix_web::test]
async fn attempts_are_limited_per_draft_user_and_school_by_the_limits_of_the_day() {
    let world = World::new().await;
    for (name, amount) in [
        ("match_attempts_per_draft", 2),
        ("match_attempts_per_user_and_day", 3),
        ("match_attempts_per_school_and_day", 5),
    ] {
        limit(&world, name, amount).await;
    }
    let person = world.person(|person| person).await;
    let at = |name, day| Guesser {
        app: &world.app,
        urn: world.school.urn,
        name,
        day,
    };
    let (ann, bob, cyd) = (at("ann", TODAY), at("bob", TODAY), at("cyd", TODAY));

    let mut first = ann.begin().await;
    for _ in 0..2 {
        ann.guess(&mut first, &person).await.expect(200);
    }
    let over = ann.guess(&mut first, &person).await;
    over.expect_problem("match_attempts_exhausted");
    let mut second = ann.begin().await;
    ann.guess(&mut second, &person).await.expect(200);
    // Two in this draft would be too many for one draft, three are too many for one user: the second here is the fourth of the user.
    let over = ann.guess(&mut second, &person).await;
    over.expect_problem("match_attempts_exhausted");

    let mut third = bob.begin().await;
    bob.guess(&mut third, &person).await.expect(200);
    // The NI number is an attempt like the other question.
    let body = json!({ "national_insurance_number": "JR123456A" });
    let wrong = bob.put(&mut third, "national-insurance-number", body).await;
    assert_eq!(wrong.expect(200).text("/stop/code"), "trn_not_found");
    let mut fourth = cyd.begin().await;
    let over = cyd.guess(&mut fourth, &person).await;
    let over = over.expect_problem("match_attempts_exhausted");
    assert!(over.header("retry-after").is_some());

    // Another school is not held to account, and neither is another day.
    let elsewhere = Guesser {
        urn: world.other.urn,
        ..at("dee", TODAY)
    };
    let mut there = elsewhere.begin().await;
    elsewhere.guess(&mut there, &person).await.expect(200);
    let next_day = at("cyd", TOMORROW);
    let mut later = next_day.begin().await;
    next_day.guess(&mut later, &person).await.expect(200);
}

#[actix_web::test]
async fn the_limits_that_decision_13_names_hold_from_the_beginning() {
    let world = World::new().await;
    let limits = world
        .value("SELECT string_agg(name || '=' || amount, ' ' ORDER BY name) FROM registration.policy_limits")
        .await;
    assert_eq!(
        limits,
        "draft_life_minutes=120 draft_trace_days=7 match_attempts_per_draft=5 match_attempts_per_school_and_day=100 \
         match_attempts_per_user_and_day=20 months_ahead=4"
    );
}

#[actix_web::test]
async fn how_far_ahead_somebody_may_move_is_data() {
    let world = World::new().await.today(TODAY);
    limit(&world, "months_ahead", 1).await;
    let person = world.person(|person| person).await;
    let place = a::ect(&world.other).of(&person).from(date!(2026 - 09 - 01));
    world.db(move |conn| drop(place.create(conn))).await;
    let mut journey = world.begin().await;
    journey.introduce(&person).await;
    let late = journey
        .put("start-date", json!({ "start_date": "2026-12-18" }))
        .await;
    let late = late.expect_problem("start_date_too_far_ahead");
    assert_eq!(late.text("/params/latest"), "2026-12-17");
    journey
        .put("start-date", json!({ "start_date": "2026-12-17" }))
        .await
        .expect(200);
}

#[actix_web::test]
async fn how_long_a_draft_lives_and_leaves_a_trace_is_data() {
    let world = World::new().await;
    world
        .sql("UPDATE registration.policy_limits SET amount = 10 WHERE name = 'draft_life_minutes'")
        .await;
    world
        .sql("UPDATE registration.policy_limits SET amount = 1 WHERE name = 'draft_trace_days'")
        .await;
    let journey = world.begin().await;
    let status = || async { journey.get("").await };
    world.app.clock.advance(Duration::minutes(10));
    assert_eq!(status().await.expect(200).text("/status"), "in_progress");
    world.app.clock.advance(Duration::minutes(1));
    assert_eq!(status().await.expect(200).text("/status"), "expired");
    world.app.clock.advance(Duration::days(1));
    status().await.expect(404);
}
