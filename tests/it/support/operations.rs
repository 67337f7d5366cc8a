//! The operations of the contract, as tests that walk it see them.

use actix_web::http::Method;
use serde_json::Value;
use teacher_record::{api, platform::contract::Operation};

/// Every operation of every audience.
pub fn all() -> Vec<Operation> {
    api::contracts().operations.iter().cloned().collect()
}

/// The operation with this `operationId`.
pub fn named(id: &str) -> Operation {
    all()
        .into_iter()
        .find(|operation| operation.id == id)
        .unwrap_or_else(|| panic!("no operation {id}"))
}

pub fn method(operation: &Operation) -> Method {
    operation.method.parse().expect("a method")
}

/// The entry of the operation in its document.
pub fn entry(operation: &Operation) -> Value {
    let contracts = api::contracts();
    let document = contracts.document(operation.audience).expect("a document");
    document.json["paths"][&operation.template][operation.method.to_lowercase()].clone()
}

/// Its parameters in the `path`, the `query` or a `header`.
pub fn parameters(operation: &Operation, place: &str) -> Vec<Value> {
    let all = entry(operation)["parameters"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    all.into_iter()
        .filter(|parameter| parameter["in"] == place)
        .collect()
}

/// The headers that it asks for.
pub fn required_headers(operation: &Operation) -> Vec<String> {
    parameters(operation, "header")
        .iter()
        .filter(|header| header["required"] == true)
        .map(|header| header["name"].as_str().expect("a name").to_owned())
        .collect()
}

/// Whether it must be told the version that it changes.
pub fn needs_version(operation: &Operation) -> bool {
    let required = required_headers(operation);
    required.iter().any(|header| header == "If-Match")
}

/// The example of its body.
pub fn example(operation: &Operation) -> Option<Value> {
    entry(operation)
        .pointer("/requestBody/content/application~1json/example")
        .cloned()
}

/// The kinds of caller that the contract lets in.
pub fn callers(operation: &Operation) -> Vec<String> {
    let entry = entry(operation);
    let schemes = entry["security"].as_array();
    schemes
        .expect("security is stated")
        .iter()
        .flat_map(|scheme| scheme.as_object().expect("an object").keys().cloned())
        .collect()
}
