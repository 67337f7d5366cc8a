//! Rules that every document keeps. Public linters check the rest (tests/contract-lint).

mod bodies;
mod operations;
mod problems;

use std::collections::BTreeSet;

use serde_json::{Map, Value};
use teacher_record::{
    api,
    platform::{
        contract::{Document, ErrorFormat, Operation},
        problem::codes,
    },
};

use crate::support::contract::validator;

/// Runs a rule over every document and fails with everything it found.
fn every_document(rule: impl Fn(&Document, &mut Vec<String>)) {
    let mut found = Vec::new();
    for document in &api::contracts().documents {
        rule(document, &mut found);
    }
    assert!(
        found.is_empty(),
        "{} faults:\n{}",
        found.len(),
        found.join("\n")
    );
}

fn every_operation(rule: impl Fn(&Document, &Operation, &Value, &mut Vec<String>)) {
    let contracts = api::contracts();
    every_document(|document, found| {
        for operation in contracts
            .operations
            .iter()
            .filter(|operation| operation.audience == document.audience.slug)
        {
            let pointer = format!(
                "/paths/{}/{}",
                operation.template.replace('/', "~1"),
                operation.method.to_lowercase()
            );
            rule(
                document,
                operation,
                document
                    .json
                    .pointer(&pointer)
                    .expect("every operation is in its document"),
                found,
            );
        }
    });
}

fn walk<'a>(value: &'a Value, path: &str, visit: &mut impl FnMut(&str, &'a Map<String, Value>)) {
    match value {
        Value::Object(object) => {
            visit(path, object);
            for (key, value) in object {
                walk(
                    value,
                    &format!("{path}/{}", key.replace('~', "~0").replace('/', "~1")),
                    visit,
                );
            }
        }
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(i, item)| walk(item, &format!("{path}/{i}"), visit)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value.get(field).and_then(Value::as_str).unwrap_or_default()
}
