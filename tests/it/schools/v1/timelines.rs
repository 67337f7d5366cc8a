//! The timeline of an ECT and a mentor: what names the school, what happened to a training there, and what happened to the person since they came.

use diesel::prelude::*;
use diesel::sql_types::{Text, Timestamptz, Uuid as SqlUuid};
use serde_json::Value;
use store::events::{self, Event, EventActor};
use time::macros::{date, datetime};
use uuid::Uuid;

use crate::support::{TestApp, a, client::Answer};

fn told(answer: &Answer) -> Vec<String> {
    let entries = answer
        .at("/timeline")
        .as_array()
        .cloned()
        .unwrap_or_default();
    let event = |entry: &Value| entry["event"].as_str().unwrap_or_default().to_owned();
    entries.iter().map(event).collect()
}

#[actix_web::test]
async fn shows_the_trainings_of_the_placement_and_the_person_but_nothing_of_another_school() {
    let app = TestApp::new().await;
    let (school, people) = app
        .db(|conn| {
            let reference = a::reference(conn);
            let (school, other) = (a::school().create(conn), a::school().create(conn));
            let provider = reference.lead_providers[0].id;
            let came_from = a::ect(&other)
                .from(date!(2025 - 09 - 01))
                .until(date!(2026 - 08 - 31))
                .create(conn);
            let ect = a::ect(&school).same_person_as(&came_from).create(conn);
            let mentors_elsewhere = a::mentor(&other)
                .from(date!(2025 - 09 - 01))
                .until(date!(2026 - 08 - 31))
                .create(conn);
            let mentor = a::mentor(&school)
                .same_person_as(&mentors_elsewhere)
                .create(conn);
            for (here, there) in [(&ect, &came_from), (&mentor, &mentors_elsewhere)] {
                let training = here.train(conn, a::awaiting(&reference, provider, 2026));
                let elsewhere = there.train(conn, a::awaiting(&reference, provider, 2025));
                happened_before(conn, "name_of_before", here.teacher_id);
                let of = |name, table, id| {
                    Event::new(name, date!(2026 - 09 - 01), table, id).teacher(here.teacher_id)
                };
                let told = [
                    of("placed_here", "registration.ect_at_school_periods", here.id)
                        .school(school.id),
                    of(
                        "placed_there",
                        "registration.ect_at_school_periods",
                        there.id,
                    )
                    .school(other.id),
                    of("training_here", "registration.training_periods", training),
                    of("training_there", "registration.training_periods", elsewhere),
                    of("name", "registration.teachers", here.teacher_id),
                    of("induction", "teachers", here.teacher_id),
                ];
                events::record(conn, &EventActor::system("test"), &told).expect("events");
            }
            let people = [("ects", ect.id), ("mentors", mentor.id)];
            (school, people)
        })
        .await;
    let user = app.school_user(school.urn);
    for (kind, id) in people {
        let answer = app
            .get(&format!("/v1/{kind}/{id}"))
            .bearer(&user)
            .send()
            .await
            .expect(200);
        assert_eq!(
            told(&answer),
            ["induction", "name", "training_here", "placed_here"],
            "{kind}"
        );
    }
}

/// An event about the person from a time when the school did not know them.
fn happened_before(conn: &mut PgConnection, name: &str, teacher: Uuid) {
    diesel::sql_query(
        "INSERT INTO audit.events (id, event_type, happened_on, recorded_at, actor_kind, actor_id, subject_type, subject_id, teacher_id)
        VALUES (gen_random_uuid(), $1, '2026-01-01', $2, 'system', 'test', 'registration.teachers', $3, $3)",
    )
    .bind::<Text, _>(name)
    .bind::<Timestamptz, _>(datetime!(2026-01-01 12:00 UTC))
    .bind::<SqlUuid, _>(teacher)
    .execute(conn)
    .expect("an event");
}
