//! Registration follows a merge (decision 66).

use db_schema::registration::{drafts, ect_at_school_periods, teacher_id_changes, teachers};
use diesel::prelude::*;
use serde_json::{Value, json};
use time::macros::date;
use uuid::Uuid;

use super::merging::merge;
use crate::support::{TestApp, a, app::record_is_remote, builders::people::Person, client::Answer};

/// The participant who is registered under this TRN.
async fn participant(app: &TestApp, trn: &str) -> Option<(Uuid, Uuid)> {
    let trn = trn.to_owned();
    app.db(move |conn| {
        teachers::table
            .filter(teachers::trn.eq(trn))
            .select((teachers::id, teachers::api_id))
            .first(conn)
            .optional()
            .expect("an answer")
    })
    .await
}

/// Somebody on record who is registered as an ECT from a day to another.
fn registered(conn: &mut PgConnection, from: time::Date, to: Option<time::Date>) -> Person {
    let person = a::person().create(conn);
    let school = a::school().create(conn);
    let ect = a::ect(&school).of(&person).from(from);
    match to {
        Some(day) => ect.until(day).create(conn),
        None => ect.create(conn),
    };
    person
}

#[actix_web::test]
async fn a_participant_goes_on_under_the_surviving_trn_with_the_same_ids() {
    let app = TestApp::new().await;
    if record_is_remote() {
        return;
    }
    let (one, other) = app
        .db(|conn| {
            let other = registered(conn, date!(2026 - 09 - 01), None);
            (a::person().create(conn), other)
        })
        .await;
    let before = participant(&app, &other.trn).await;
    assert!(before.is_some());
    merge(&app, &one.trn, &other.trn, "retained")
        .await
        .expect(200);
    assert_eq!(participant(&app, &one.trn).await, before);
    assert_eq!(participant(&app, &other.trn).await, None);
}

#[actix_web::test]
async fn two_participants_become_one_and_the_retired_id_leads_to_the_other() {
    let app = TestApp::new().await;
    if record_is_remote() {
        return;
    }
    let (one, other) = app
        .db(|conn| {
            let earlier = registered(conn, date!(2025 - 09 - 01), Some(date!(2026 - 07 - 17)));
            (registered(conn, date!(2026 - 09 - 01), None), earlier)
        })
        .await;
    let kept = participant(&app, &one.trn).await.expect("registered");
    let retired = participant(&app, &other.trn).await.expect("registered");
    merge(&app, &one.trn, &other.trn, "retained")
        .await
        .expect(200);
    let (placements, changes): (i64, Vec<(Uuid, Uuid)>) = app
        .db(move |conn| {
            let placements = ect_at_school_periods::table
                .filter(ect_at_school_periods::teacher_id.eq(kept.0))
                .count()
                .get_result(conn)
                .expect("a number");
            let changes = teacher_id_changes::table
                .filter(teacher_id_changes::teacher_id.eq(kept.0))
                .select((
                    teacher_id_changes::from_api_id,
                    teacher_id_changes::to_api_id,
                ))
                .load(conn)
                .expect("rows");
            (placements, changes)
        })
        .await;
    assert_eq!(placements, 2);
    assert_eq!(changes, [(retired.1, kept.1)]);
    assert_eq!(participant(&app, &other.trn).await, None);
}

#[actix_web::test]
async fn registrations_that_overlap_stand_against_it_and_nothing_is_left_behind() {
    let app = TestApp::committed().await;
    if record_is_remote() {
        return;
    }
    let (one, other) = app
        .db(|conn| {
            (
                registered(conn, date!(2026 - 09 - 01), None),
                registered(conn, date!(2026 - 09 - 02), None),
            )
        })
        .await;
    merge(&app, &one.trn, &other.trn, "retained")
        .await
        .expect_problem("merge_registrations_clash");
    assert!(participant(&app, &other.trn).await.is_some());
    app.get(&format!("/v1/teachers/{}", other.trn))
        .bearer(&app.staff("viewer"))
        .send()
        .await
        .expect(200);
}

#[actix_web::test]
async fn a_registration_in_progress_follows_if_the_person_was_found() {
    let app = TestApp::new().await;
    if record_is_remote() {
        return;
    }
    let (school, one, other) = app
        .db(|conn| {
            a::reference(conn);
            (
                a::school().create(conn),
                a::person().create(conn),
                a::person().create(conn),
            )
        })
        .await;
    let user = app.school_user(school.urn);
    let begin = || async {
        app.post(&format!("/v1/schools/{}/ect-registrations", school.urn))
            .bearer(&user)
            .json(&json!({}))
            .send()
            .await
            .expect(201)
    };
    let (found, mistyped) = (begin().await, begin().await);
    for (draft, born) in [(&found, "1999-05-17"), (&mistyped, "1998-05-17")] {
        app.put(&format!(
            "/v1/ect-registrations/{}/steps/find-teacher",
            draft.text("/id")
        ))
        .bearer(&user)
        .if_match(&draft.etag())
        .json(&json!({ "trn": other.trn, "date_of_birth": born }))
        .send()
        .await
        .expect(200);
    }
    merge(&app, &one.trn, &other.trn, "retained")
        .await
        .expect(200);
    let answers = |draft: &Answer| {
        let id: Uuid = draft.text("/id").parse().expect("an id");
        app.db(move |conn| {
            drafts::table
                .find(id)
                .select(drafts::answers)
                .first::<Value>(conn)
                .expect("the draft")
        })
    };
    let (found, mistyped) = (answers(&found).await, answers(&mistyped).await);
    assert_eq!(found["identity"]["trn"], json!(one.trn));
    assert_eq!(mistyped["identity"]["trn"], json!(other.trn));
}
