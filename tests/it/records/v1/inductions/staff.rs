use actix_web::http::Method;
use db_schema::record::induction_exemption_reasons as reasons;
use diesel::prelude::*;
use serde_json::{Value, json};
use uuid::{Uuid, uuid};

use super::{GUERNSEY, MANAGER, QTLS_REASON, WALES, World, check, dated};
use crate::support::builders::people::Person;

/// Passed, reported by registration, completed on this day.
async fn passed(completed: &str) -> World {
    let world = World::new().await;
    let report = world.report(dated("passed", Some("2018-09-01"), Some(completed)));
    report.await.expect(204);
    world
}

#[actix_web::test]
async fn s49_what_registration_completed_is_locked_for_seven_years() {
    for (completed, locked) in [
        ("2020-01-01", true),
        ("2019-11-18", true),
        ("2019-11-17", true),
        ("2019-11-16", false),
        ("2019-01-01", false),
    ] {
        let world = passed(completed).await;
        let shown = world.induction().await;
        assert_eq!(
            shown.at("/is_managed_by_registration"),
            locked,
            "{completed}"
        );
        let failed = dated("failed", Some("2018-09-01"), Some(completed));
        let code = locked.then_some("induction_managed_by_registration");
        check(world.set(failed).await, code, 200);
    }
}

#[actix_web::test]
async fn s49_while_it_is_locked_only_exempt_and_failed_in_wales_are_offered() {
    let world = World::new().await;
    let begun = world.report(dated("in_progress", Some("2026-09-01"), None));
    begun.await.expect(204);
    assert_eq!(
        world.induction().await.at("/settable_statuses"),
        json!(["in_progress", "failed_in_wales", "exempt"])
    );
    let other_day = dated("in_progress", Some("2026-09-02"), None);
    let locked = "induction_managed_by_registration";
    world.set(other_day).await.expect_problem(locked);
    let required = dated("required_to_complete", None, None);
    world.set(required).await.expect_problem(locked);
    let exempt = json!({ "status": "exempt", "exemption_reason_ids": [GUERNSEY] });
    world.set(exempt).await.expect(200);
    world.expect_status("exempt", "in_progress").await;
    world.remove_exemption().await.expect(204);
    world.expect_status("in_progress", "in_progress").await;
    let wales = dated("failed_in_wales", Some("2026-09-01"), Some("2026-10-01"));
    world.set(wales).await.expect(200);
    world
        .expect_status("failed_in_wales", "failed_in_wales")
        .await;
}

#[actix_web::test]
async fn what_nobody_manages_staff_set_with_its_dates() {
    let world = World::new().await;
    for (body, code) in [
        (
            dated("in_progress", None, None),
            Some("induction_start_missing"),
        ),
        (
            dated("in_progress", Some("1999-05-06"), None),
            Some("induction_start_too_early"),
        ),
        (
            dated("in_progress", Some("2026-11-18"), None),
            Some("induction_start_in_future"),
        ),
        (dated("in_progress", Some("2026-11-17"), None), None),
        (
            dated("in_progress", Some("2026-11-17"), None),
            Some("nothing_changes"),
        ),
        (
            dated("passed", Some("2024-09-02"), Some("2024-09-01")),
            Some("induction_completed_before_start"),
        ),
        (
            dated("passed", Some("2024-09-02"), Some("2026-11-18")),
            Some("induction_completed_in_future"),
        ),
        (
            dated("failed", Some("2024-09-02"), Some("2024-09-02")),
            None,
        ),
        (
            dated("required_to_complete", Some("2024-09-02"), None),
            Some("induction_start_not_permitted"),
        ),
        (
            dated("in_progress", Some("2024-09-02"), Some("2024-09-03")),
            Some("induction_completed_not_permitted"),
        ),
        (
            dated("passed", Some("2024-09-02"), None),
            Some("induction_completed_missing"),
        ),
        (dated("required_to_complete", None, None), None),
        (dated("none", None, None), Some("induction_still_required")),
    ] {
        check(world.set(body).await, code, 200);
    }
}

#[actix_web::test]
async fn an_exemption_has_reasons_and_nothing_else_does() {
    let world = World::new().await;
    let exempt = |ids: Value| json!({ "status": "exempt", "exemption_reason_ids": ids });
    for (body, code) in [
        (
            exempt(json!([])),
            Some("induction_exemption_reason_missing"),
        ),
        (exempt(json!([Uuid::now_v7()])), Some("reference_unknown")),
        (
            exempt(json!([QTLS_REASON])),
            Some("induction_exemption_reason_of_route"),
        ),
        (
            json!({ "status": "in_progress", "start_date": "2026-09-01", "exemption_reason_ids": [WALES] }),
            Some("induction_exemption_reasons_not_permitted"),
        ),
        (exempt(json!([GUERNSEY, WALES, WALES])), None),
    ] {
        check(world.set(body).await, code, 200);
    }
    let retire = reasons::table.find(uuid!("fea2db23-93e0-49af-96fd-83c815c17c0b"));
    world
        .app
        .db(move |conn| {
            diesel::update(retire)
                .set(reasons::is_active.eq(false))
                .execute(conn)
                .expect("a reason")
        })
        .await;
    let kept = world.set(exempt(json!([GUERNSEY]))).await.expect(200);
    assert_eq!(kept.text("/exemption_reasons/0/id"), GUERNSEY);
    world.set(exempt(json!([WALES]))).await.expect(200);
    let again = world.set(exempt(json!([GUERNSEY]))).await;
    again.expect_problem("reference_retired");
}

#[actix_web::test]
async fn exempt_over_an_outcome_forgets_it_and_over_progress_hides_it() {
    let exempt = json!({ "status": "exempt", "exemption_reason_ids": [GUERNSEY] });
    let world = passed("2026-01-01").await;
    world.set(exempt.clone()).await.expect(200);
    world.expect_status("exempt", "required_to_complete").await;
    let shown = world.induction().await;
    assert_eq!(shown.at("/without_exemption/start_date"), Value::Null);
    world.remove_exemption().await.expect(204);
    world
        .expect_status("required_to_complete", "required_to_complete")
        .await;
    world
        .remove_exemption()
        .await
        .expect_problem("nothing_changes");
}

#[actix_web::test]
async fn what_a_route_exempts_from_staff_change_through_the_route() {
    let world = World::with(Person::unqualified).await;
    world.put_qtls(json!("2013-04-01")).await.expect(200);
    let begun = world.set(dated("in_progress", Some("2024-01-01"), None));
    begun.await.expect_problem("induction_exempt_through_route");
    let shown = world.induction().await;
    assert_eq!(
        (
            shown.text("/exemption_reasons/0/id"),
            shown.at("/exemption_reasons/0/is_of_person"),
            shown.at("/why/bases"),
        ),
        (
            QTLS_REASON.to_owned(),
            json!(false),
            json!(["exempt_by_route"])
        )
    );
    assert_eq!(
        shown.at("/why/route_ids"),
        shown.at("/exemption_reasons/0/route_ids")
    );
    // both exempt: the one of the person goes, the route's stays
    let own = json!({ "status": "exempt", "exemption_reason_ids": [WALES] });
    world.set(own).await.expect(200);
    world.remove_exemption().await.expect(204);
    world.expect_status("exempt", "required_to_complete").await;
}

#[actix_web::test]
async fn who_does_not_hold_qts_can_be_exempt_and_nothing_else() {
    let world = World::with(Person::unqualified).await;
    let passed = world.set(dated("passed", Some("2024-01-01"), Some("2024-10-01")));
    passed.await.expect_problem("induction_needs_qts");
    let exempt = json!({ "status": "exempt", "exemption_reason_ids": [GUERNSEY] });
    world.set(exempt).await.expect(200);
    world.expect_status("exempt", "none").await;
    world.set(json!({ "status": "none" })).await.expect(200);
    world.expect_status("none", "none").await;
}

#[actix_web::test]
async fn an_induction_that_began_keeps_its_ground() {
    let world = World::with(Person::unqualified).await;
    world.put_qtls(json!("2013-04-01")).await.expect(200);
    let begun = world.report(dated("in_progress", Some("2024-01-01"), None));
    begun.await.expect(204);
    let gone = world.put_qtls(Value::Null).await;
    gone.expect_problem("induction_requirement_kept");
    let reset = world.report(dated("required_to_complete", None, None));
    reset.await.expect(204);
    world.put_qtls(Value::Null).await.expect(200);
    world.expect_status("none", "none").await;
}

#[actix_web::test]
async fn a_change_names_the_induction_that_it_is_based_on_and_its_reason() {
    let world = World::new().await;
    let token = world.app.staff(MANAGER);
    let body =
        json!({ "status": "in_progress", "start_date": "2026-09-01", "reason": "another_reason" });
    let call = || world.call(&token, Method::PUT, "/induction").json(&body);
    call().send().await.expect_problem("precondition_required");
    let tag = world.induction().await.etag();
    let unsaid = call().if_match(&tag).send().await;
    unsaid.expect_problem("reason_detail_missing");
    let begun = world.report(dated("in_progress", Some("2026-10-01"), None));
    begun.await.expect(204);
    let stale = call().if_match(&tag).send().await;
    stale.expect_problem("precondition_failed");
    let viewer = world.app.staff("viewer");
    let call = world.call(&viewer, Method::PUT, "/induction").json(&body);
    call.if_match("*").send().await.expect_problem("forbidden");
}
