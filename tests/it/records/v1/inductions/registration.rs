use actix_web::http::Method;
use serde_json::{Value, json};

use super::{World, check, dated};
use crate::support::{a, builders::people::Person};

#[actix_web::test]
async fn s46_each_status_has_its_dates_and_some_are_not_reported() {
    let world = World::new().await;
    let (start, end) = (Some("2026-09-01"), Some("2026-11-01"));
    for (status, start, end, code) in [
        (
            "in_progress",
            start,
            end,
            Some("induction_completed_not_permitted"),
        ),
        ("in_progress", None, None, Some("induction_start_missing")),
        (
            "required_to_complete",
            start,
            None,
            Some("induction_start_not_permitted"),
        ),
        ("passed", start, None, Some("induction_completed_missing")),
        ("failed", None, None, Some("invalid_request")),
        ("exempt", None, None, Some("induction_status_not_settable")),
        ("none", None, None, Some("induction_status_not_settable")),
        (
            "failed_in_wales",
            start,
            end,
            Some("induction_status_not_settable"),
        ),
        ("in_progress", start, None, None),
        ("passed", start, end, None),
        ("failed", start, end, None),
        ("required_to_complete", None, None, None),
    ] {
        check(world.report(dated(status, start, end)).await, code, 204);
    }
}

#[actix_web::test]
async fn s46_who_does_not_hold_qts_serves_no_induction() {
    let world = World::with(Person::unqualified).await;
    let refused = world.report(dated("in_progress", Some("2026-09-01"), None));
    refused.await.expect_problem("induction_needs_qts");
    world.expect_status("none", "none").await;
}

#[actix_web::test]
async fn reported_dates_lie_between_the_beginning_of_induction_and_today() {
    let world = World::new().await;
    for (start, code) in [
        ("1999-05-06", Some("induction_start_too_early")),
        ("1999-05-07", None),
        ("1999-05-08", None),
        ("2026-11-16", None),
        ("2026-11-17", None),
        ("2026-11-18", Some("induction_start_in_future")),
    ] {
        let report = world.report(dated("in_progress", Some(start), None)).await;
        check(report, code, 204);
    }
    for (end, code) in [
        ("2024-02-28", Some("induction_completed_before_start")),
        ("2024-02-29", None),
        ("2024-03-01", None),
        ("2026-11-17", None),
        ("2026-11-18", Some("induction_completed_in_future")),
    ] {
        let report = world.report(dated("passed", Some("2024-02-29"), Some(end)));
        check(report.await, code, 204);
    }
}

#[actix_web::test]
async fn s47_a_report_older_than_the_last_accepted_one_is_refused() {
    let world = World::new().await;
    let at = |moment: &str| json!({ "status": "in_progress", "start_date": "2026-09-01", "modified_at": moment });
    for (moment, code) in [
        ("2025-02-01T10:00:00Z", None),
        ("2025-02-01T09:59:00Z", Some("induction_change_stale")),
        (
            "2025-02-01T09:59:59.999999Z",
            Some("induction_change_stale"),
        ),
        ("2025-02-01T11:00:00+01:00", None),
        ("2025-02-01T10:00:00.000001Z", None),
        ("2025-02-01T10:00:00Z", Some("induction_change_stale")),
    ] {
        check(world.report(at(moment)).await, code, 204);
    }
    for (moment, code) in [
        ("2026-11-17T23:59:59Z", "induction_change_in_future"),
        ("2199-01-01T00:00:00Z", "induction_change_in_future"),
        ("2025-02-01", "invalid_timestamp"),
        ("2025-02-30T10:00:00Z", "invalid_timestamp"),
        ("2025-02-01T10:00:00", "invalid_timestamp"),
        ("", "invalid_timestamp"),
    ] {
        world.report(at(moment)).await.expect_problem(code);
    }
}

#[actix_web::test]
async fn a_report_that_changes_nothing_leaves_its_time_and_nothing_else() {
    // decision 63: the reference forgot the time of such a report
    let world = World::new().await;
    let report = |moment: &str| json!({ "status": "in_progress", "start_date": "2026-09-01", "modified_at": moment });
    world
        .report(report("2026-11-01T10:00:00Z"))
        .await
        .expect(204);
    let changes = world.changes().await;
    world
        .report(report("2026-11-02T10:00:00Z"))
        .await
        .expect(204);
    assert_eq!(world.changes().await, changes);
    let induction = world.induction().await;
    assert_eq!(
        induction.text("/registration_changed_at"),
        "2026-11-02T10:00:00.000Z"
    );
    let late = world.report(report("2026-11-01T12:00:00Z")).await;
    late.expect_problem("induction_change_stale");
}

#[actix_web::test]
async fn s48_an_exemption_prevails_over_progress_and_a_pass_over_the_exemption() {
    let world = World::with(Person::unqualified).await;
    world.put_qtls(json!("2013-04-01")).await.expect(200);
    world.expect_status("exempt", "required_to_complete").await;
    let begun = world.report(dated("in_progress", Some("2024-01-01"), None));
    begun.await.expect(204);
    world.expect_status("exempt", "in_progress").await;
    let shown = world.induction().await;
    assert_eq!(
        (
            shown.at("/start_date"),
            shown.text("/without_exemption/start_date")
        ),
        (Value::Null, "2024-01-01".to_owned())
    );
    let passed = world.report(dated("passed", Some("2024-01-01"), Some("2024-10-01")));
    passed.await.expect(204);
    world.expect_status("passed", "passed").await;
    assert_eq!(
        world.induction().await.text("/completed_date"),
        "2024-10-01"
    );
}

#[actix_web::test]
async fn registration_can_begin_end_reset_and_reopen() {
    let world = World::new().await;
    let (start, end) = (Some("2026-09-01"), Some("2026-11-01"));
    for (report, status) in [
        (dated("in_progress", start, None), "in_progress"),
        (dated("failed", start, end), "failed"),
        (dated("in_progress", start, None), "in_progress"),
        (dated("passed", start, end), "passed"),
        (
            dated("required_to_complete", None, None),
            "required_to_complete",
        ),
    ] {
        world.report(report).await.expect(204);
        world.expect_status(status, status).await;
    }
}

#[actix_web::test]
async fn the_service_of_registration_reads_and_sets_nothing_else() {
    let world = World::new().await;
    let token = world.app.service("set_cpd_induction");
    for (method, rest) in [
        (Method::GET, "/induction"),
        (Method::GET, "/induction/history"),
        (Method::GET, "?include=induction"),
    ] {
        let call = world.call(&token, method, rest);
        call.send().await.expect_problem("forbidden");
    }
    let call = world.call(&token, Method::PUT, "/induction/wales");
    let call = call.json(&json!({ "passed": true }));
    call.send().await.expect_problem("forbidden");
}

#[actix_web::test]
async fn two_reports_at_once_leave_the_later_one() {
    let app = crate::support::TestApp::committed().await;
    let person = app.db(|conn| a::person().create(conn)).await;
    let token = app.service("set_cpd_induction");
    let path = format!("/v1/teachers/{}/induction/registration", person.trn);
    let report = |day: u8| {
        let body = json!({
            "status": "in_progress", "start_date": format!("2026-09-{day:02}"), "modified_at": format!("2026-11-{day:02}T10:00:00Z"),
        });
        let call = app.call(Method::PUT, &path).bearer(&token);
        async move { call.json(&body).send().await }
    };
    let (earlier, later) = tokio::join!(report(3), report(4));
    later.expect(204);
    assert!([204, 409].contains(&earlier.status.as_u16()));
    let call = app.get(&format!("/v1/teachers/{}/induction", person.trn));
    let call = call.bearer(&app.staff("viewer"));
    assert_eq!(call.send().await.text("/start_date"), "2026-09-04");
}
