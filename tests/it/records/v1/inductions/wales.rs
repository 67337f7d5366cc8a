use serde_json::json;

use super::{WALES, World, check, dated};
use crate::support::builders::people::Person;

#[actix_web::test]
async fn who_passed_in_wales_is_exempt_once() {
    let world = World::new().await;
    let passed = json!({ "passed": true, "start_date": "2024-01-01" });
    world.report_from_wales(passed.clone()).await.expect(204);
    world.expect_status("exempt", "required_to_complete").await;
    let shown = world.induction().await;
    assert_eq!(shown.text("/exemption_reasons/0/id"), WALES);
    assert_eq!(shown.at("/why/bases"), json!(["exempt_by_reason"]));
    let changes = world.changes().await;
    world.report_from_wales(passed).await.expect(204);
    assert_eq!(world.changes().await, changes);
}

#[actix_web::test]
async fn a_pass_in_wales_is_kept_under_an_outcome_in_england() {
    let world = World::new().await;
    let failed = world.report(dated("failed", Some("2024-01-01"), Some("2024-10-01")));
    failed.await.expect(204);
    let passed = world.report_from_wales(json!({ "passed": true })).await;
    passed.expect(204);
    world.expect_status("failed", "failed").await;
    let shown = world.induction().await;
    assert_eq!(shown.text("/exemption_reasons/0/id"), WALES);
}

#[actix_web::test]
async fn a_failure_in_wales_counts_where_nothing_stronger_is_known() {
    let failure =
        json!({ "passed": false, "start_date": "2024-01-01", "completed_date": "2024-10-01" });
    let world = World::new().await;
    world.report_from_wales(failure.clone()).await.expect(204);
    world
        .expect_status("failed_in_wales", "failed_in_wales")
        .await;
    assert_eq!(
        world.induction().await.text("/completed_date"),
        "2024-10-01"
    );
    let begun = world.report(dated("in_progress", Some("2025-01-01"), None));
    begun.await.expect(204);
    world.report_from_wales(failure).await.expect(204);
    world.expect_status("in_progress", "in_progress").await;
}

#[actix_web::test]
async fn a_failure_has_possible_dates_and_its_teacher_holds_qts() {
    let world = World::new().await;
    for (start, end, code) in [
        (None, None, Some("invalid_request")),
        (
            Some("2024-01-01"),
            None,
            Some("induction_completed_missing"),
        ),
        (None, Some("2024-01-01"), Some("induction_start_missing")),
        (
            Some("1999-05-06"),
            Some("2000-01-01"),
            Some("induction_start_too_early"),
        ),
        (
            Some("2026-11-18"),
            Some("2026-11-18"),
            Some("invalid_request"),
        ),
        (
            Some("2024-02-29"),
            Some("2024-02-28"),
            Some("induction_completed_before_start"),
        ),
        (
            Some("2024-02-29"),
            Some("2026-11-18"),
            Some("induction_completed_in_future"),
        ),
        (Some("2024-02-29"), Some("2026-11-17"), None),
    ] {
        let body = json!({ "passed": false, "start_date": start, "completed_date": end });
        check(world.report_from_wales(body).await, code, 204);
    }
    let world = World::with(Person::unqualified).await;
    let refused = world.report_from_wales(json!({ "passed": true })).await;
    refused.expect_problem("induction_needs_qts");
}
