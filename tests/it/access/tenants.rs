//! A tenant finds what is its own, and nothing of another's.

use serde_json::json;
use teacher_record::{
    api,
    platform::{contract::Operation, ids},
};

use super::{
    table::{TENANTLESS, kinds},
    world::World,
};

#[actix_web::test]
async fn what_belongs_to_another_tenant_is_not_there() {
    let world = World::new().await;
    for operation in api::contracts().operations.iter() {
        for kind in kinds(operation) {
            if TENANTLESS.contains(kind) && operation.template.contains('{') {
                continue;
            }
            let [owner, other] = world.tenants(kind);
            let answer = world.call(operation, owner, Some(&other.token)).await;
            if operation.template.contains('{') {
                assert_eq!(
                    answer.status, 404,
                    "{} with the id of another {kind}",
                    operation.id
                );
            } else {
                assert!(answer.status.is_success(), "{}", operation.id);
            }
            if TENANTLESS.contains(kind) {
                continue;
            }
            let body = String::from_utf8_lossy(&answer.body);
            let mut theirs = owner.ids.values().filter(|id| id.len() == 36);
            assert!(
                theirs.all(|id| !body.contains(id.as_str())),
                "{} shows {body}",
                operation.id
            );
        }
    }
}

#[actix_web::test]
async fn an_id_in_a_body_that_is_another_tenants_is_like_one_that_nobody_has() {
    let world = World::new().await;
    let [own, other] = &world.schools;
    let path = format!("/v1/ects/{}/mentorships", own.ids["ects"]);
    let mut answers = Vec::new();
    for mentor in [other.ids["mentors"].clone(), ids::new_key().to_string()] {
        let body = json!({ "mentor_id": mentor, "lead_provider_id": null });
        let answer = world
            .app
            .post(&path)
            .bearer(&own.token)
            .json(&body)
            .send()
            .await
            .expect_problem("mentor_not_at_school");
        let mut shown = answer.json();
        shown
            .as_object_mut()
            .expect("an object")
            .shift_remove("request_id");
        answers.push(shown);
    }
    assert_eq!(answers[0], answers[1]);
}

#[actix_web::test]
async fn the_same_ids_are_there_for_their_owner() {
    let world = World::new().await;
    let contracts = api::contracts();
    let mut operations: Vec<&Operation> = contracts.operations.iter().collect();
    // What ends something comes last.
    let order = ["GET", "PUT", "PATCH", "POST", "DELETE"];
    operations.sort_by_key(|operation| order.iter().position(|method| *method == operation.method));
    for operation in operations {
        for kind in kinds(operation) {
            let owner = &world.tenants(kind)[0];
            let answer = world.call(operation, owner, Some(&owner.token)).await;
            let status = answer.status.as_u16();
            assert!(
                !matches!(status, 401 | 403 | 404 | 500..),
                "{} answered its owner {status}: {answer:?}",
                operation.id
            );
        }
    }
}
