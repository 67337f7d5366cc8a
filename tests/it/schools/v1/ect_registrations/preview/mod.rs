//! Preview = write: what `consequences` announced is compared with what really differs in the database after the submission, over random
//! people, schools and answers.

mod past;

use std::collections::BTreeMap;

use rand::{Rng, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use serde_json::{Value, json};
use time::{Date, macros::date};

use past::{give_choices, give_past};

use super::driver::{Journey, World};
use crate::support::a;

const TODAY: Date = date!(2026 - 11 - 17);
const CASES: u32 = 60;

/// Everything that a registration could change, by id.
const SNAPSHOT: &str = "
    SELECT jsonb_build_object(
        'placement', (SELECT coalesce(jsonb_object_agg(id, jsonb_build_array(school_id, started_on, finished_on)), '{}') FROM (
            SELECT id, school_id, started_on, finished_on FROM registration.ect_at_school_periods UNION ALL
            SELECT id, school_id, started_on, finished_on FROM registration.mentor_at_school_periods) p),
        'training', (SELECT coalesce(jsonb_object_agg(t.id, jsonb_build_array(coalesce(e.school_id, m.school_id), t.started_on, t.finished_on,
                t.school_partnership_id)), '{}') FROM registration.training_periods t
            LEFT JOIN registration.ect_at_school_periods e ON e.id = t.ect_at_school_period_id
            LEFT JOIN registration.mentor_at_school_periods m ON m.id = t.mentor_at_school_period_id),
        'mentorship', (SELECT coalesce(jsonb_object_agg(m.id, jsonb_build_array(e.school_id, m.started_on, m.finished_on)), '{}')
            FROM registration.mentorship_periods m JOIN registration.ect_at_school_periods e ON e.id = m.ect_at_school_period_id),
        'partnership', (SELECT coalesce(jsonb_object_agg(id, jsonb_build_array(school_id)), '{}') FROM registration.school_partnerships),
        'teacher', (SELECT coalesce(jsonb_object_agg(trn, jsonb_build_array(corrected_name, ect_first_became_eligible_for_training_at,
                ect_payments_frozen_year)), '{}') FROM registration.teachers))";

/// (effect, affected, id of what existed, school, day)
type Line = (
    String,
    String,
    Option<String>,
    Option<String>,
    Option<String>,
);

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn rows(snapshot: &Value, kind: &str) -> BTreeMap<String, Value> {
    snapshot[kind]
        .as_object()
        .map(|rows| {
            rows.iter()
                .map(|(id, row)| (id.clone(), row.clone()))
                .collect()
        })
        .unwrap_or_default()
}

/// What differs, in the words of consequences.
fn differences(before: &Value, after: &Value) -> Vec<Line> {
    let mut lines = Vec::new();
    for kind in ["placement", "training", "mentorship", "partnership"] {
        let (old, new) = (rows(before, kind), rows(after, kind));
        let mut line = |effect: &str, id: Option<&String>, row: &Value, on: Option<String>| {
            lines.push((
                effect.to_owned(),
                kind.to_owned(),
                id.cloned(),
                text(&row[0]),
                on,
            ));
        };
        for (id, row) in &new {
            match old.get(id) {
                None => line("starts", None, row, text(&row[1])),
                Some(was) if was[2] != row[2] => line("ends", Some(id), row, text(&row[2])),
                Some(was) if was != row => line("changes", Some(id), row, None),
                Some(_) => {}
            }
        }
        for (id, row) in old.iter().filter(|(id, _)| !new.contains_key(*id)) {
            line("disappears", Some(id), row, text(&row[1]));
        }
    }
    let (old, new) = (rows(before, "teacher"), rows(after, "teacher"));
    for (trn, row) in &new {
        let was = old.get(trn).cloned().unwrap_or(json!([null, null, null]));
        for (at, affected) in ["name", "funding_eligibility", "closed_contract_year"]
            .into_iter()
            .enumerate()
        {
            if was[at] != row[at] {
                lines.push(("changes".to_owned(), affected.to_owned(), None, None, None));
            }
        }
    }
    lines.sort();
    lines
}

/// What was announced. The school's last choices are compared by what they are, because storing the same ones again differs in nothing.
fn announced(state: &Value, schools: &[(String, String); 2]) -> Vec<Line> {
    let consequences = state["check_answers"]["consequences"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let id_of = |urn: &Value| {
        schools
            .iter()
            .find(|(known, _)| Some(known.as_str()) == urn.as_str())
            .map(|(_, id)| id.clone())
    };
    let mut lines: Vec<Line> = consequences
        .iter()
        .filter(|line| line["affected"] != "school_choices")
        .map(|line| {
            let word = |member: &str| text(&line[member]);
            (
                word("effect").expect("there is one"),
                word("affected").expect("there is one"),
                word("id"),
                id_of(&line["school"]["urn"]),
                word("on"),
            )
        })
        .collect();
    lines.sort();
    lines
}

async fn snapshot(world: &World) -> Value {
    serde_json::from_str(&world.value(SNAPSHOT).await).expect("a snapshot")
}

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
        let world = first.beside(first.db(|conn| a::school().create(conn)).await);
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
        let expected = announced(&journey.state.json(), &schools);
        let before = snapshot(&world).await;
        journey.submit().await.expect(201);
        let found = differences(&before, &snapshot(&world).await);
        assert_eq!(
            expected,
            found,
            "case {case}: {}",
            journey.state.at("/check_answers/consequences")
        );
        for (effect, affected, ..) in found {
            *seen.entry(format!("{effect} {affected}")).or_default() += 1;
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
    ] {
        assert!(
            seen.contains_key(kind),
            "no case shows \"{kind}\": {seen:?}"
        );
    }
}
