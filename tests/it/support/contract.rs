//! Holds every answer against the document of its audience: the status is listed, the body fits its schema, the problem code is named.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use actix_web::http::Method;
use jsonschema::{Registry, Validator};
use serde_json::{Value, json};
use teacher_record::platform::contract::{Contracts, Document, ErrorFormat, Operation};

use super::client::Answer;

/// Compiled schemas by audience and pointer; compiling costs far more than validating.
static VALIDATORS: Mutex<BTreeMap<String, Arc<Validator>>> = Mutex::new(BTreeMap::new());
/// Prepared documents by audience.
static REGISTRIES: Mutex<BTreeMap<&str, &Registry<'static>>> = Mutex::new(BTreeMap::new());

/// Fails when the answer is not one that the contract describes.
pub fn check(contracts: &Contracts, method: &Method, path: &str, answer: &Answer) {
    let plain = path.split('?').next().unwrap_or_default();
    let asked = if method == Method::HEAD {
        "GET"
    } else {
        method.as_str()
    };
    match contracts.operations.find(asked, plain) {
        Some(operation) => {
            let document = contracts
                .document(operation.audience)
                .expect("every operation has a document");
            check_operation(document, &operation, answer);
        }
        None => check_unknown(answer),
    }
}

fn check_unknown(answer: &Answer) {
    let status = answer.status.as_u16();
    assert!(
        matches!(status, 204 | 404 | 405 | 414 | 431),
        "{}: no contract describes this {status}",
        answer.request()
    );
}

fn check_operation(document: &Document, operation: &Operation, answer: &Answer) {
    let status = answer.status.as_u16();
    let pointer = document.response(operation, status).unwrap_or_else(|| {
        panic!(
            "{} answered {status}, which {} does not list: {:?}",
            answer.request(),
            operation.id,
            answer.body
        )
    });
    let described = document.json.pointer(&pointer).expect("references resolve");
    if answer.body.is_empty() {
        let json = |content: &Value| {
            content
                .as_object()
                .is_some_and(|kinds| kinds.keys().any(|kind| kind.ends_with("json")))
        };
        let empty = !described.get("content").is_some_and(json)
            || answer.header("content-length").is_some();
        assert!(
            empty,
            "{} answered {status} without the body that {} lists",
            answer.request(),
            operation.id
        );
        return;
    }
    let kind = answer.header("content-type").unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    let content = described.get("content").unwrap_or(&Value::Null);
    assert!(
        content.get(kind).is_some(),
        "{} answered {status} as {kind}, which {} does not list",
        answer.request(),
        operation.id
    );
    if kind.ends_with("json") && answer.header("content-encoding").is_none() {
        let schema = format!("{pointer}/content/{}/schema", kind.replace('/', "~1"));
        check_body(document, &schema, answer);
    }
    if operation.format == ErrorFormat::Problem && status >= 400 {
        check_code(document, &pointer, answer);
    }
}

fn check_body(document: &Document, schema: &str, answer: &Answer) {
    let validator = validator(document, schema);
    let body = answer.json();
    let faults: Vec<String> = validator
        .iter_errors(&body)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(
        faults.is_empty(),
        "{} does not fit its schema: {faults:#?} in {body}",
        answer.request()
    );
}

/// A validator for the schema at this pointer of a document; a schema that is only a reference is the one it refers to.
pub fn validator(document: &Document, pointer: &str) -> Arc<Validator> {
    let target = document
        .json
        .pointer(pointer)
        .and_then(|schema| schema.get("$ref")?.as_str()?.strip_prefix('#'));
    let pointer = target.unwrap_or(pointer);
    let key = format!("{}{pointer}", document.audience.slug);
    let known = VALIDATORS
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .get(&key)
        .cloned();
    known.unwrap_or_else(|| {
        let made = Arc::new(compile(document, pointer));
        VALIDATORS
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(key, Arc::clone(&made));
        made
    })
}

fn compile(document: &Document, pointer: &str) -> Validator {
    let mut registries = REGISTRIES.lock().unwrap_or_else(PoisonError::into_inner);
    let registry = registries.entry(document.audience.slug).or_insert_with(|| {
        let registry = Registry::new()
            .add("urn:contract", document.json.clone())
            .and_then(|registry| registry.prepare())
            .expect("the document is a resource");
        Box::leak(Box::new(registry))
    });
    let reference = json!({ "$ref": format!("urn:contract#{}", pointer.replace('{', "%7B").replace('}', "%7D")) });
    jsonschema::options()
        .with_draft(jsonschema::Draft::Draft202012)
        .with_registry(registry)
        .should_validate_formats(true)
        .build(&reference)
        .unwrap_or_else(|error| panic!("{pointer} is not a schema: {error}"))
}

fn check_code(document: &Document, pointer: &str, answer: &Answer) {
    let code = answer.text("/code");
    let listed = document.json.pointer(&format!(
        "{pointer}/content/application~1problem+json/examples/{code}"
    ));
    assert!(
        listed.is_some(),
        "{} answered {code}, which its operation does not list",
        answer.request()
    );
    assert_eq!(
        answer.header("x-request-id").map(str::to_owned),
        Some(answer.text("/request_id")),
        "{}",
        answer.request()
    );
}
