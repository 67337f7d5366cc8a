//! Routes that services follow (`teaching-records.md` 3.6.7).

use serde_json::{Value, json};

use super::{World, in_training, with};
use crate::support::builders::routes::{ASSESSMENT_ONLY, EARLY_YEARS, SCOTTISH};

const REQUIRED: (&str, &str) = ("required_to_complete", "required_to_complete");
const NONE: (&str, &str) = ("none", "none");

fn holds(from: &str) -> Value {
    with(
        in_training(),
        json!({ "status": "holds", "holds_from": from }),
    )
}

#[actix_web::test]
async fn s39_a_route_in_training_gives_nothing_yet() {
    let world = World::new().await;
    let route = world.put("abc", &in_training()).await.expect(201);
    let at = world.path(&format!("/routes/{}", route.text("/route_id")));
    assert_eq!(route.header("location"), Some(at.as_str()));
    assert_eq!(
        route.text("/training_provider/name"),
        "Leeds Beckett University"
    );
    assert_eq!(route.text("/training_country/name"), "United Kingdom");
    assert_eq!(route.text("/training_subjects/0/name"), "applied biology");
    assert_eq!(
        route.at("/training_age_specialism"),
        json!({ "type": "range", "from": 3, "to": 7 })
    );
    world.expect_standing(None, "none", NONE).await;
}

#[actix_web::test]
async fn s40_the_same_reference_holds_and_is_then_settled() {
    let world = World::new().await;
    let first = world.put("abc", &in_training()).await.expect(201);
    let held = world.put("abc", &holds("2025-07-10")).await.expect(200);
    assert_eq!(held.text("/route_id"), first.text("/route_id"));
    world
        .expect_standing(Some("2025-07-10"), "none", REQUIRED)
        .await;
    let withdrawn = with(in_training(), json!({ "status": "withdrawn" }));
    world
        .put("abc", &withdrawn)
        .await
        .expect_problem("route_already_holds");
    // the same again is no change, so that a service may repeat what it is unsure of
    let again = world.put("abc", &holds("2025-07-10")).await.expect(200);
    assert_eq!((again.json(), again.etag()), (held.json(), held.etag()));
}

#[actix_web::test]
async fn s41_four_subjects_and_unknown_ones_are_refused() {
    let world = World::new().await;
    for (subjects, pointer, code) in [
        (
            json!(["100343", "100300", "100048", "100050"]),
            "/training_subject_references",
            "too_many_subjects",
        ),
        (
            json!(["100343", "AAAAAA"]),
            "/training_subject_references/1",
            "reference_unknown",
        ),
        (
            json!(["N900"]),
            "/training_subject_references/0",
            "reference_retired",
        ),
        (
            json!(["100343", "100343"]),
            "/training_subject_references",
            "subject_twice",
        ),
    ] {
        let body = with(
            in_training(),
            json!({ "training_subject_references": subjects }),
        );
        let refused = world.put("abc", &body).await.expect_problem(code);
        assert_eq!(refused.field_problems()[0].0, pointer);
    }
}

#[actix_web::test]
async fn s42_state_kind_and_fields_go_together() {
    let world = World::new().await;
    for (changes, pointer, code) in [
        (
            json!({ "route_type_id": ASSESSMENT_ONLY }),
            "/status",
            "route_status_not_for_type",
        ),
        (
            json!({ "status": "under_assessment" }),
            "/status",
            "route_status_not_for_type",
        ),
        (
            json!({ "status": "deferred", "holds_from": "2025-07-10" }),
            "/holds_from",
            "route_field_not_permitted",
        ),
        (
            json!({ "status": "holds" }),
            "/holds_from",
            "route_field_missing",
        ),
        (
            json!({ "training_provider_ukprn": null }),
            "/training_provider_ukprn",
            "route_field_missing",
        ),
        (
            json!({ "training_provider_ukprn": "99999999" }),
            "/training_provider_ukprn",
            "reference_unknown",
        ),
        (
            json!({ "training_country_code": "PT" }),
            "/training_country_code",
            "training_country_not_for_type",
        ),
        (
            json!({ "training_country_code": "??" }),
            "/training_country_code",
            "reference_unknown",
        ),
        (
            json!({ "training_age_specialism": { "type": "range", "from": 7, "to": 3 } }),
            "/training_age_specialism",
            "age_range_reversed",
        ),
    ] {
        let refused = world.put("abc", &with(in_training(), changes)).await;
        let refused = refused.expect(422);
        let told = refused.field_problems();
        assert!(
            told.contains(&(pointer.to_owned(), code.to_owned())),
            "{told:?}"
        );
    }
    world.expect_standing(None, "none", NONE).await;
}

#[actix_web::test]
async fn s43_recognition_from_scotland_is_of_scotland_and_has_a_provider_of_ours() {
    let world = World::new().await;
    let portugal = json!({
        "route_type_id": SCOTTISH, "status": "holds", "holds_from": "2023-01-01", "training_start_date": "2020-09-01",
        "training_end_date": "2021-07-01", "training_country_code": "PT", "is_exempt_from_induction": true,
    });
    world
        .put("abc", &portugal)
        .await
        .expect_problem("training_country_not_for_type");
    let with_ukprn = with(
        portugal.clone(),
        json!({ "training_country_code": "GB-SCT", "training_provider_ukprn": "10003861" }),
    );
    let refused = world.put("abc", &with_ukprn).await;
    refused.expect_problem("route_field_not_permitted");
    let scotland = with(portugal, json!({ "training_country_code": "GB-SCT" }));
    let route = world.put("abc", &scotland).await.expect(201);
    assert_eq!(
        route.text("/training_provider/name"),
        "UK establishment (Scotland/Northern Ireland)"
    );
    assert_eq!(
        route.text("/exemption_reasons/0/name"),
        "They have or are eligible for full registration in Scotland"
    );
    world
        .expect_standing(
            Some("2023-01-01"),
            "none",
            ("exempt", "required_to_complete"),
        )
        .await;
    let later = with(scotland, json!({ "holds_from": "2023-01-02" }));
    world
        .put("abc", &later)
        .await
        .expect_problem("route_overseas_fixed");
}

#[actix_web::test]
async fn s44_a_route_never_changes_the_status_that_it_leads_to() {
    let world = World::new().await;
    let early = with(in_training(), json!({ "route_type_id": EARLY_YEARS }));
    world.put("x", &early).await.expect(201);
    let refused = world.put("x", &in_training()).await;
    let refused = refused.expect_problem("route_awards_other_status");
    assert_eq!(refused.field_problems()[0].0, "/route_type_id");
}

#[actix_web::test]
async fn who_failed_does_not_train_on_and_who_left_does_not_defer() {
    let world = World::new().await;
    let state = |status: &str| with(in_training(), json!({ "status": status }));
    world.put("f", &state("failed")).await.expect(201);
    world.put("w", &state("withdrawn")).await.expect(201);
    for (reference, status) in [
        ("f", "in_training"),
        ("f", "deferred"),
        ("w", "deferred"),
        ("w", "deferred_for_skills_test"),
    ] {
        let refused = world.put(reference, &state(status)).await;
        refused.expect_problem("route_status_does_not_follow");
    }
    world.put("w", &state("in_training")).await.expect(200);
    world.put("f", &holds("2025-07-10")).await.expect(200);
}

#[actix_web::test]
async fn an_update_sets_everything_the_country_too_and_remembers_who_said_so() {
    let world = World::new().await;
    let international = json!("d0b60864-ab1c-4d49-a5c2-ff4bd9872ee1");
    let abroad = |country: &str| {
        with(
            in_training(),
            json!({ "route_type_id": international, "training_country_code": country, "training_subject_references": [] }),
        )
    };
    world.put("abc", &abroad("PT")).await.expect(201);
    let moved = world.put("abc", &abroad("FR")).await.expect(200);
    assert_eq!(moved.text("/training_country/code"), "FR");
    assert_eq!(moved.header("etag"), Some("\"2\""));
    use db_schema::record::changes;
    use diesel::prelude::*;
    let id = world.person.id;
    let told: Vec<(String, Option<String>, Value)> = world
        .app
        .db(move |conn| {
            changes::table
                .filter(changes::person_id.eq(id))
                .order((changes::recorded_at, changes::id))
                .select((
                    changes::change_type,
                    changes::source_row_id,
                    changes::after.assume_not_null(),
                ))
                .load(conn)
                .expect("changes")
        })
        .await;
    let [(added, first, _), (changed, second, after)] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert_eq!(
        (added.as_str(), changed.as_str()),
        ("route_added", "route_changed")
    );
    assert_eq!(
        (first.as_deref(), second.as_deref()),
        (Some("abc"), Some("abc"))
    );
    assert_eq!(*after, json!({ "training_country_code": "FR" }));
}
