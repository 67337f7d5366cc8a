//! Preview = write: what `consequences` announced is compared with what really differs in the database after the submission, over random
//! people, schools and answers.

mod past;

use std::collections::BTreeMap;

use rand::{Rng, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use serde_json::{Value, json};
use time::{Date, macros::date};

use past::{give_choices, give_past};

use super::driver::{Journey, World};
use crate::support::{a, consequences};

const TODAY: Date = date!(2026 - 11 - 17);
const CASES: u32 = 90;

/// Random answers to everything that is asked; the code of a start date that is refused.
async fn answer(
    world: &World,
    random: &mut StdRng,
    journey: &mut Journey<'_>,
) -> Result<(), String> {
    if random.random_bool(0.3) {
        let other = json!({ "details_correct": false, "corrected_name": "C D" });
        journey.put("confirm-details", other).await.expect(200);
    }
    let days = ["2026-11-02", "2026-11-17", "2026-12-01", "2027-01-04"];
    let start = days.choose(random).expect("there is one");
    let started = json!({ "start_date": start });
    let started = journey.put("start-date", started).await;
    if started.status != 200 {
        return Err(started.text("/code"));
    }
    let full_time = json!({ "working_pattern": "full_time" });
    journey.put("working-pattern", full_time).await.expect(200);
    if journey.next() == "reuse-choices" && random.random_bool(0.6) {
        let again = json!({ "reuse": true });
        journey.put("reuse-choices", again).await.expect(200);
    } else if random.random_bool(0.7) {
        journey.choose(world.provider(0)).await;
    } else {
        journey.choose_school_led().await;
    }
    Ok(())
}

#[actix_web::test]
async fn what_was_announced_is_what_differs() {
    let first = World::new().await.today(TODAY);
    let mut random = StdRng::seed_from_u64(20_261_117);
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    let mut registered = 0;
    for case in 0..CASES {
        let independent = random.random_bool(0.3);
        let school = first.db(move |conn| {
            let school = a::school();
            let school = if independent {
                school.independent()
            } else {
                school
            };
            school.create(conn)
        });
        let world = first.beside(school.await);
        let schools = [&world.school, &world.other]
            .map(|school| (school.urn.to_string(), school.id.to_string()));
        let person = world.person(|person| person).await;
        if random.random_bool(0.75) {
            give_past(&world, &mut random, &person).await;
        }
        give_choices(&world, &mut random).await;
        let mut journey = world.begin().await;
        journey.introduce(&person).await;
        if let Err(code) = answer(&world, &mut random, &mut journey).await {
            *seen.entry(code).or_default() += 1;
            continue;
        }
        let before = world.db(consequences::snapshot).await;
        journey.submit().await.expect(201);
        let after = world.db(consequences::snapshot).await;
        println!("case {case}");
        let found =
            consequences::expect_announced(&journey.state.json(), &schools, &before, &after);
        for (effect, affected, ..) in found {
            *seen.entry(format!("{effect} {affected}")).or_default() += 1;
        }
        let state = journey.state.json();
        let told = |pointer| state.pointer(pointer).and_then(Value::as_str);
        for branch in [
            told("/answers/training_programme"),
            told("/contract_period/reason"),
            told("/school/kind"),
            (state["answers"]["reuse"] == true).then_some("reuse"),
        ] {
            *seen
                .entry(branch.unwrap_or_default().to_owned())
                .or_default() += 1;
        }
        registered += 1;
    }
    println!("{registered} of {CASES} registered: {seen:?}");
    assert!(registered >= 30, "too few cases got through: {seen:?}");
    for kind in [
        "starts placement",
        "starts training",
        "starts partnership",
        "ends placement",
        "ends training",
        "ends mentorship",
        "disappears training",
        "disappears mentorship",
        "changes training",
        "changes name",
        "changes funding_eligibility",
        "changes closed_contract_year",
        "overlaps_previous_placement",
        "provider_led",
        "school_led",
        "continuity",
        "registration_and_start",
        "successor",
        "independent_section_41",
        "state_funded",
        "reuse",
    ] {
        assert!(
            seen.contains_key(kind),
            "no case shows \"{kind}\": {seen:?}"
        );
    }
}
