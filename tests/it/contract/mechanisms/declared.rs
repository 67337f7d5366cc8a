//! Examples, `ETag`, `Idempotency-Key` and `If-Match`, wherever an operation declares them.

use serde_json::{Value, json};
use teacher_record::platform::contract::Operation;

use super::fresh::Fresh;
use crate::support::operations::{self, entry};

/// What the operation answers when it works: 201 where it creates, else the first success that it lists.
fn success(operation: &Operation) -> u16 {
    let responses: Value = entry(operation)["responses"].clone();
    let listed = [201, 200, 202, 204];
    let status = listed
        .into_iter()
        .find(|status| responses.get(status.to_string()).is_some());
    status.unwrap_or_else(|| panic!("{}: no success", operation.id))
}

#[actix_web::test]
async fn every_example_is_answered_with_its_status() {
    let mut faults = Vec::new();
    for operation in operations::all() {
        let fresh = Fresh::new().await;
        let path = fresh.prepare(&operation).await;
        let answer = fresh.example(&operation, &path).await.send().await;
        let expected = success(&operation);
        if answer.status != expected {
            faults.push(format!(
                "{}: {} instead of {expected}: {:?}",
                operation.id, answer.status, answer.body
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[actix_web::test]
async fn every_operation_with_an_etag_answers_304() {
    let mut seen = 0;
    for operation in operations::all()
        .into_iter()
        .filter(|operation| operation.tagged)
    {
        let fresh = Fresh::new().await;
        let path = fresh.prepare(&operation).await;
        let first = fresh
            .example(&operation, &path)
            .await
            .send()
            .await
            .expect(200);
        let again = fresh
            .example(&operation, &path)
            .await
            .header("if-none-match", &first.etag())
            .send()
            .await
            .expect(304);
        assert!(again.body.is_empty(), "{}", operation.id);
        seen += 1;
    }
    assert!(seen > 10, "only {seen} operations have an ETag");
}

#[actix_web::test]
async fn every_operation_with_a_key_answers_once() {
    let mut seen = 0;
    for operation in operations::all()
        .into_iter()
        .filter(|operation| operation.idempotent)
    {
        let fresh = Fresh::new().await;
        let path = fresh.prepare(&operation).await;
        let first = fresh
            .example(&operation, &path)
            .await
            .idempotency_key("once")
            .send()
            .await;
        assert!(
            first.status.is_success(),
            "{}: {:?}",
            operation.id,
            first.body
        );
        let second = fresh
            .example(&operation, &path)
            .await
            .idempotency_key("once")
            .send()
            .await;
        assert_eq!(
            (first.status, &first.body),
            (second.status, &second.body),
            "{}",
            operation.id
        );
        assert_eq!(
            second.header("idempotent-replayed"),
            Some("true"),
            "{}",
            operation.id
        );
        let other = fresh
            .bare(&operation, &path)
            .await
            .idempotency_key("once")
            .json(&json!({ "other": true }));
        other.send().await.expect_problem("idempotency_key_reused");
        let none = fresh
            .example(&operation, &path)
            .await
            .header("idempotency-key", "two words");
        none.send().await.expect_problem("invalid_idempotency_key");
        seen += 1;
    }
    assert!(seen > 0, "no operation takes a key");
}

#[actix_web::test]
async fn every_operation_that_needs_a_version_refuses_without_and_with_an_old_one() {
    let mut seen = 0;
    for operation in operations::all() {
        if !operations::needs_version(&operation) {
            continue;
        }
        let fresh = Fresh::new().await;
        let path = fresh.prepare(&operation).await;
        let example = operations::example(&operation);
        let call = || {
            let call = fresh.app.call(operations::method(&operation), &path);
            let call = fresh.as_caller(call, &operation);
            match &example {
                Some(body) => call.json(body),
                None => call,
            }
        };
        call().send().await.expect_problem("precondition_required");
        call()
            .if_match("\"v999\"")
            .send()
            .await
            .expect_problem("precondition_failed");
        seen += 1;
    }
    assert!(seen > 5, "only {seen} operations need a version");
}
