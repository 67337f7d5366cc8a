//! Decision 13: an unknown TRN and a mismatch end alike, down to the statements that are sent.

use super::{ANOTHER_DAY, JOURNEYS, Journey, World};
use crate::support::{a, app::record_is_remote, client::Answer};

/// A TRN that nobody has.
const NOBODY: &str = "9999999";
const BORN: &str = "1999-05-17";

/// What an answer shows, and how it came about.
#[derive(Debug, PartialEq, Eq)]
struct Told {
    status: u16,
    body: String,
    headers: Vec<String>,
    statements: Vec<String>,
}

fn told(body: String, answer: &Answer, statements: Vec<String>) -> Told {
    let mut headers: Vec<String> = answer
        .headers
        .iter()
        .filter(|(name, _)| !["x-request-id", "etag"].contains(&name.as_str()))
        .map(|(name, value)| format!("{name}: {value:?}"))
        .collect();
    headers.sort();
    Told {
        status: answer.status.as_u16(),
        body,
        headers,
        statements,
    }
}

async fn found(world: &World, journey: Journey, trn: &str) -> Told {
    let mut draft = world.begin(journey).await;
    let (answer, statements) = world.app.statements_of(draft.find(trn, BORN)).await;
    assert_eq!(answer.text("/stop/code"), "trn_not_found");
    told(draft.shorn(&answer, trn), &answer, statements)
}

async fn mismatched(world: &World, journey: Journey, trn: &str) -> Told {
    let mut draft = world.begin(journey).await;
    draft.find(trn, ANOTHER_DAY).await.expect(200);
    let mismatch = draft.national_insurance_number("JR123456A");
    let (answer, statements) = world.app.statements_of(mismatch).await;
    assert_eq!(answer.text("/stop/code"), "trn_not_found");
    told(draft.shorn(&answer, trn), &answer, statements)
}

#[actix_web::test]
async fn an_unknown_trn_and_a_mismatch_are_answered_by_the_same_bytes_and_statements() {
    let world = World::new().await;
    for journey in JOURNEYS {
        let unknown = found(&world, journey, NOBODY).await;
        let stranger = world.person("").await;
        let mut known = world.begin(journey).await;
        let matched = known.find(&stranger.trn, BORN);
        let (_, statements) = world.app.statements_of(matched).await;
        assert_ne!(unknown.statements, statements, "a match is seen to differ");
        assert_eq!(unknown, mismatched(&world, journey, &stranger.trn).await);

        // Whoever is registered already leaves no more trace than a stranger does.
        let known = world.person("").await;
        let (here, there) = (a::mentor(&world.school), a::ect(&world.other));
        let (here, there) = (here.of(&known), there.of(&known));
        world
            .app
            .db(move |conn| {
                let there = there.create(conn);
                here.same_person_as(&there).create(conn);
            })
            .await;
        assert_eq!(unknown, mismatched(&world, journey, &known.trn).await);
    }
}

#[actix_web::test]
async fn merged_and_deactivated_records_are_answered_like_an_unknown_trn() {
    let world = World::new().await;
    for journey in JOURNEYS {
        let unknown = found(&world, journey, NOBODY).await;
        for change in [
            "UPDATE record.persons SET status = 'deactivated'",
            "UPDATE record.persons SET status = 'deactivated', merged_into_person_id = (SELECT id FROM record.persons WHERE status = 'active' LIMIT 1)",
            "UPDATE record.persons SET first_name = '', is_incomplete = true",
        ] {
            world.person("").await;
            let gone = world.person(change).await;
            assert_eq!(unknown, found(&world, journey, &gone.trn).await, "{change}");
        }
    }
}

/// The question for the NI number tells no more than that the TRN exists, which decision 13 accepts: nothing of the person is in it.
#[actix_web::test]
async fn the_question_for_the_ni_number_is_the_same_for_everybody() {
    let world = World::new().await;
    for journey in JOURNEYS {
        let mut asked = Vec::new();
        for change in [
            "",
            "UPDATE record.persons SET is_incomplete = true, induction_status = 'passed', induction_status_without_exemption = 'passed', qts_awarded_on = NULL",
            "UPDATE record.persons SET date_of_death = '2020-01-01'",
            "UPDATE record.persons SET national_insurance_number = NULL, first_name = 'Zoë'",
        ] {
            if record_is_remote() && change.contains("date_of_death") {
                // A death deactivates a record there: it answers as unknown.
                continue;
            }
            let person = world.person(change).await;
            let mut draft = world.begin(journey).await;
            let find = draft.find(&person.trn, ANOTHER_DAY);
            let (answer, statements) = world.app.statements_of(find).await;
            assert_eq!(answer.text("/next_step"), "national-insurance-number");
            asked.push(told(draft.shorn(&answer, &person.trn), &answer, statements));
        }
        assert!(asked.iter().all(|one| *one == asked[0]), "{asked:#?}");
    }
}

/// What is kept of two failed attempts differs in nothing either: events and counted attempts.
#[actix_web::test]
async fn nothing_that_is_kept_tells_an_unknown_trn_from_a_mismatch() {
    let world = World::new().await;
    for journey in JOURNEYS {
        let stranger = world.person("").await;
        let mut kept = Vec::new();
        for trn in [NOBODY, &stranger.trn] {
            let mut draft = world.begin(journey).await;
            let answer = draft.find(trn, ANOTHER_DAY).await.expect(200);
            if answer.json()["stop"].is_null() {
                draft
                    .national_insurance_number("JR123456A")
                    .await
                    .expect(200);
            }
            let id = draft.path.rsplit('/').next().expect("an id").to_owned();
            kept.push(world.app.db(move |conn| what_is_kept(conn, &id)).await);
        }
        assert_eq!(kept[0], kept[1], "{journey:?}");
    }
}

/// The last event of a failed match and the last counted attempt of a draft, without ids, times and the name of the step.
fn what_is_kept(conn: &mut diesel::PgConnection, draft: &str) -> String {
    #[derive(diesel::QueryableByName)]
    struct Row {
        #[diesel(sql_type = diesel::sql_types::Text)]
        kept: String,
    }
    let query = format!(
        "SELECT concat_ws(' ',
            (SELECT jsonb_build_array(event_type, happened_on, actor_id, subject_type, teacher_id, before, (SELECT jsonb_agg(k) FROM jsonb_object_keys(after) k))::text
                FROM audit.events WHERE subject_id = '{draft}' AND event_type = 'registration_match_failed' ORDER BY recorded_at DESC LIMIT 1),
            (SELECT jsonb_build_array(school_id, user_id, attempted_on, succeeded)::text FROM registration.match_attempts
                WHERE draft_id = '{draft}' ORDER BY id DESC LIMIT 1)) AS kept"
    );
    let row: Row = diesel::RunQueryDsl::get_result(diesel::sql_query(query), conn).expect("a row");
    row.kept
}
