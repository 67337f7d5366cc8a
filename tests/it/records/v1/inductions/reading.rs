use actix_web::http::Method;
use serde_json::{Value, json};

use super::{GUERNSEY, World, dated};
use crate::support::builders::people::Person;

/// The induction as a service is shown it with the teacher.
async fn shown(world: &World) -> Value {
    let token = world.app.service("get_person");
    let call = world.call(&token, Method::GET, "?include=induction");
    call.send().await.expect(200).at("/induction")
}

#[actix_web::test]
async fn s32_who_does_not_hold_qts_has_no_induction() {
    let world = World::with(Person::unqualified).await;
    let none = json!({ "status": "none", "start_date": null, "completed_date": null, "exemption_reasons": [] });
    assert_eq!(shown(&world).await, none);
    let found = world.induction().await;
    assert_eq!(
        found.at("/why"),
        json!({ "bases": ["no_qts"], "route_ids": [] })
    );
}

#[actix_web::test]
async fn an_exemption_hides_what_it_prevails_over_from_services() {
    let world = World::new().await;
    let begun = world.report(dated("in_progress", Some("2026-09-01"), None));
    begun.await.expect(204);
    assert_eq!(shown(&world).await["start_date"], "2026-09-01");
    let exempt = json!({ "status": "exempt", "exemption_reason_ids": [GUERNSEY] });
    world.set(exempt).await.expect(200);
    assert_eq!(
        shown(&world).await,
        json!({
            "status": "exempt", "start_date": null, "completed_date": null,
            "exemption_reasons": [{ "id": GUERNSEY, "name": "They passed induction in Guernsey" }],
        })
    );
}

#[actix_web::test]
async fn an_appropriate_body_is_shown_the_induction_with_proof() {
    let world = World::new().await;
    let body = json!({
        "trn": world.person.trn, "date_of_birth": world.person.date_of_birth.to_string(), "include": ["induction"],
    });
    let call = world.app.post("/v1/teachers/proved-reads");
    let call = call.bearer(&world.app.service("appropriate_body"));
    let answer = call.json(&body).send().await.expect(200);
    assert_eq!(answer.text("/induction/status"), "required_to_complete");
}

#[actix_web::test]
async fn who_held_qts_before_induction_existed_need_not_serve_it() {
    let world = World::with(Person::unqualified).await;
    world.put_qtls(json!("2013-04-01")).await.expect(200);
    let token = world.app.staff("record_manager");
    let route = json!({
        "route_type_id": "10078157-e8c3-42f7-a050-d8b802e83f7b", "status": "holds", "holds_from": "2000-05-06", "training_country_code": "GB",
        "training_provider_id": "2d080083-b696-40cc-a439-8a1897df9af0", "degree_type_id": "dbb7c27b-8a27-4a94-908d-4b4404acebd5",
        "reason": "new_information",
    });
    let call = world.call(&token, Method::POST, "/routes").json(&route);
    call.send().await.expect(201);
    world.expect_status("exempt", "none").await;
    world.put_qtls(Value::Null).await.expect(200);
    let found = world.induction().await;
    assert_eq!(
        (found.text("/status"), found.at("/why/bases")),
        ("none".to_owned(), json!(["qualified_before_induction"]))
    );
}

#[actix_web::test]
async fn the_tag_moves_with_everything_that_decides() {
    let world = World::new().await;
    let token = world.app.staff("viewer");
    let tag = world.induction().await.etag();
    let again = || {
        let call = world.call(&token, Method::GET, "/induction");
        call.header("if-none-match", &tag)
    };
    again().send().await.expect(304);
    // The same induction, but managed from now on.
    let same = world.report(dated("required_to_complete", None, None));
    same.await.expect(204);
    let managed = again().send().await.expect(200);
    assert_eq!(managed.at("/is_managed_by_registration"), true);
}
