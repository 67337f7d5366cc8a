use actix_web::http::Method;
use db_schema::record::{
    changes, mandatory_qualification_providers as providers, mandatory_qualifications, persons,
};
use diesel::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{MANAGER, World, passed};
use crate::support::builders::mandatory_qualifications::MANCHESTER;

#[actix_web::test]
async fn an_added_qualification_is_answered_with_its_address_and_provider() {
    let world = World::new().await;
    let added = world.post(&passed()).await.expect(201);
    let id = added.text("/mandatory_qualification_id");
    assert_eq!(
        added.header("location"),
        Some(world.path(&format!("/{id}")).as_str())
    );
    assert_eq!(
        (added.etag(), added.text("/provider/name")),
        ("\"1\"".to_owned(), "University of Manchester".to_owned())
    );
    assert_eq!(added.at("/is_incomplete"), false);
}

#[actix_web::test]
async fn its_dates_lie_before_today_and_an_end_goes_with_passed() {
    let world = World::new().await;
    for (field, value, code) in [
        ("start_date", json!("2026-11-18"), Some("invalid_request")),
        (
            "start_date",
            json!("2020-07-01"),
            Some("mq_end_not_after_start"),
        ),
        ("start_date", json!("2020-06-30"), None),
        (
            "end_date",
            json!("2019-09-01"),
            Some("mq_end_not_after_start"),
        ),
        ("end_date", json!("2019-09-02"), None),
        ("end_date", json!("2026-11-17"), None),
        ("end_date", json!("2026-11-18"), Some("mq_end_in_future")),
        ("end_date", Value::Null, Some("mq_end_missing")),
        ("status", json!("failed"), Some("mq_end_not_permitted")),
        (
            "specialism",
            json!("auditory"),
            Some("mq_specialism_retired"),
        ),
        (
            "provider_id",
            json!(Uuid::now_v7()),
            Some("reference_unknown"),
        ),
    ] {
        let mut body = passed();
        body[field] = value;
        let answer = world.post(&body).await;
        match code {
            Some(code) => drop(answer.expect_problem(code)),
            None => drop(answer.expect(201)),
        }
    }
    let mut begun = passed();
    (begun["status"], begun["end_date"]) = (json!("in_progress"), Value::Null);
    for (day, code) in [
        ("2026-11-18", Some("mq_start_in_future")),
        ("2026-11-17", None),
    ] {
        begun["start_date"] = json!(day);
        let answer = world.post(&begun).await;
        match code {
            Some(code) => drop(answer.expect_problem(code)),
            None => drop(answer.expect(201)),
        }
    }
}

#[actix_web::test]
async fn everything_that_is_wrong_is_told_at_once() {
    let world = World::new().await;
    let mut body = passed();
    (body["specialism"], body["end_date"]) = (json!("auditory"), Value::Null);
    (body["provider_id"], body["reason"]) = (json!(Uuid::now_v7()), json!("another_reason"));
    body["evidence_reference"] = json!("x".repeat(201));
    let answer = world.post(&body).await.expect_problem("invalid_request");
    let told: Vec<String> = answer
        .field_problems()
        .into_iter()
        .map(|(pointer, code)| format!("{pointer} {code}"))
        .collect();
    assert_eq!(
        told,
        [
            "/provider_id reference_unknown",
            "/specialism mq_specialism_retired",
            "/end_date mq_end_missing",
            "/reason_detail reason_detail_missing",
            "/evidence_reference text_too_long"
        ]
    );
}

#[actix_web::test]
async fn a_retired_provider_or_specialism_stays_where_it_is_and_is_not_chosen() {
    let world = World::new().await;
    let old = world
        .has(|one| one.specialism(Some("deaf_education")))
        .await;
    let retire = providers::table.find(MANCHESTER);
    world
        .app
        .db(move |conn| {
            diesel::update(retire)
                .set(providers::is_active.eq(false))
                .execute(conn)
                .expect("a provider")
        })
        .await;
    let mut kept = json!({ "provider_id": MANCHESTER, "specialism": "deaf_education", "start_date": "2019-09-02" });
    let patched = world.patch(&old, kept.clone()).await.expect(200);
    assert_eq!(patched.text("/start_date"), "2019-09-02");
    kept["specialism"] = json!("auditory");
    let refused = world.patch(&old, kept).await;
    refused.expect_problem("mq_specialism_retired");
    let refused = world.post(&passed()).await;
    refused.expect_problem("reference_retired");
}

#[actix_web::test]
async fn leaving_passed_takes_the_end_away_and_coming_to_it_asks_for_one() {
    let world = World::new().await;
    let id = world.has(|one| one).await;
    let failed = world.patch(&id, json!({ "status": "failed" })).await;
    assert_eq!(failed.expect(200).at("/end_date"), Value::Null);
    let refused = world.patch(&id, json!({ "status": "passed" })).await;
    refused.expect_problem("mq_end_missing");
    let sent = json!({ "status": "passed", "end_date": "2020-07-02" });
    let again = world.patch(&id, sent.clone()).await.expect(200);
    assert_eq!(again.text("/end_date"), "2020-07-02");
    let refused = world.patch(&id, sent).await;
    refused.expect_problem("nothing_changes");
    let refused = world.patch(&id, json!({ "status": null })).await;
    refused.expect_problem("wrong_type");
}

#[actix_web::test]
async fn a_change_completes_an_old_row_or_is_refused() {
    let world = World::new().await;
    let id = world.has(|one| one.provider(None).specialism(None)).await;
    let refused = world.patch(&id, json!({ "specialism": "visual" })).await;
    refused.expect_problem("mq_field_missing");
    let whole = json!({ "specialism": "visual", "provider_id": MANCHESTER });
    let complete = world.patch(&id, whole).await.expect(200);
    assert_eq!(complete.at("/is_incomplete"), false);
}

#[actix_web::test]
async fn a_change_needs_the_present_version_and_a_good_reason() {
    let world = World::new().await;
    let id = world.has(|one| one).await;
    let path = world.path(&format!("/{id}"));
    let sent = json!({ "status": "failed", "reason": "another_reason" });
    let token = world.app.staff(MANAGER);
    let call = || {
        world
            .app
            .call(Method::PATCH, &path)
            .bearer(&token)
            .json(&sent)
    };
    call().send().await.expect_problem("precondition_required");
    let stale = call().if_match("\"7\"").send().await;
    stale.expect_problem("precondition_failed");
    let unsaid = call().if_match("\"1\"").send().await;
    unsaid.expect_problem("reason_detail_missing");
}

#[actix_web::test]
async fn nothing_is_done_on_a_deactivated_record() {
    let world = World::new().await;
    let person = world.person.id;
    let deactivate = persons::table.find(person);
    world
        .app
        .db(move |conn| {
            diesel::update(deactivate)
                .set(persons::status.eq("deactivated"))
                .execute(conn)
                .expect("a person")
        })
        .await;
    let refused = world.post(&passed()).await;
    refused.expect_problem("teacher_deactivated");
    let refused = world.get(MANAGER, "").await;
    refused.expect_problem("teacher_deactivated");
}

#[actix_web::test]
async fn every_write_is_in_the_history_and_each_value_knows_the_change_that_set_it() {
    let world = World::new().await;
    let added = world.post(&passed()).await.expect(201);
    let id = added.text("/mandatory_qualification_id");
    let patched = world.patch(&id, json!({ "specialism": "visual" })).await;
    patched.expect(200);
    let reason = json!({ "reason": "another_reason", "reason_detail": "Another person's", "evidence_reference": "CASE-1" });
    let deleted = world.write(Method::DELETE, &id, &reason).await;
    deleted.expect(204);
    let key: Uuid = id.parse().expect("an id");
    type Entry = (Uuid, String, String, Option<Value>, Option<Value>);
    let (set_by, entries): (Value, Vec<Entry>) = world
        .app
        .db(move |conn| {
            let row = mandatory_qualifications::table.find(key);
            let set_by = row
                .select(mandatory_qualifications::set_by)
                .first(conn)
                .expect("the row stays");
            let entries = changes::table
                .filter(changes::subject_id.eq(key))
                .order(changes::recorded_at)
                .select((
                    changes::id,
                    changes::change_type,
                    changes::visible_with,
                    changes::before,
                    changes::after,
                ))
                .load(conn)
                .expect("entries");
            (set_by, entries)
        })
        .await;
    let [added, changed, deleted] = entries.as_slice() else {
        panic!("{entries:?}");
    };
    assert_eq!(
        [&added.1, &changed.1, &deleted.1],
        [
            "mandatory_qualification_added",
            "mandatory_qualification_changed",
            "mandatory_qualification_deleted"
        ]
    );
    assert_eq!(
        (&changed.2, &changed.3, &changed.4),
        (
            &"record:view".to_owned(),
            &Some(json!({ "specialism": "hearing" })),
            &Some(json!({ "specialism": "visual" }))
        )
    );
    assert_eq!(
        set_by,
        json!({ "*": added.0, "specialism": changed.0, "deleted_at": deleted.0 })
    );
}
