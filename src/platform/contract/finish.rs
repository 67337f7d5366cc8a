//! Turns what utoipa collected into the document that is published: adds what follows for every operation, so that handlers need not repeat it.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{Audience, ErrorFormat, examples, problems, schemas};
use crate::platform::problem::ProblemCode;

/// What several operations of a document share.
#[derive(Default)]
struct Shared {
    codes: BTreeMap<&'static str, &'static ProblemCode>,
    responses: BTreeMap<String, Value>,
}

pub(super) fn finish(audience: &Audience, mut raw: Value) -> Value {
    let mut shared = Shared::default();
    let mut paths = raw.get_mut("paths").map_or_else(|| json!({}), Value::take);
    let collected = raw
        .pointer_mut("/components/schemas")
        .map_or_else(|| json!({}), Value::take);
    let schemas = schemas::publish(audience, collected, &paths);
    for item in paths.as_object_mut().into_iter().flat_map(Map::values_mut) {
        for (method, operation) in item.as_object_mut().into_iter().flatten() {
            complete(audience, method, operation, &mut shared);
            examples::fill(operation, &schemas);
        }
    }
    let tags = audience
        .tags
        .iter()
        .map(|(name, text)| json!({ "name": name, "description": text }));
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": audience.title,
            "description": audience.start_here,
            "version": audience.version,
            "license": { "name": "MIT", "identifier": "MIT" },
        },
        "servers": [{ "url": "/", "description": "This service" }],
        "tags": tags.collect::<Vec<_>>(),
        "paths": paths,
        "components": components(audience, schemas, shared),
    })
}

fn components(audience: &Audience, schemas: Value, shared: Shared) -> Value {
    let schemes = audience.schemes.iter().map(|scheme| {
        let bearer =
            json!({ "type": "http", "scheme": "bearer", "description": scheme.description });
        (scheme.name.to_owned(), bearer)
    });
    let examples = shared
        .codes
        .into_iter()
        .map(|(name, code)| (name.to_owned(), problems::example(code)));
    let parts = [
        ("schemas", schemas),
        ("responses", shared.responses.into_iter().collect()),
        ("examples", Value::Object(examples.collect())),
        ("securitySchemes", Value::Object(schemes.collect())),
    ];
    let filled = parts
        .into_iter()
        .filter(|(_, part)| part.as_object().is_some_and(|part| !part.is_empty()));
    Value::Object(filled.map(|(name, part)| (name.to_owned(), part)).collect())
}

/// Adds to one operation what its own declarations imply.
fn complete(audience: &Audience, method: &str, operation: &mut Value, shared: &mut Shared) {
    if operation.get("security").is_none() {
        operation["security"] = json!([]);
    }
    tagged(operation);
    created(method, operation);
    schemas::plain_parameters(operation);
    if audience.format == ErrorFormat::Problem {
        let all = problems::of(operation);
        operation[problems::EXTENSION] = all.iter().map(|code| code.code).collect();
        for (status, codes) in problems::by_status(&all) {
            let response = problems::response(status, &codes);
            operation["responses"][status.to_string()] = if problems::are_general(&codes) {
                let name = codes
                    .iter()
                    .map(|code| code.code)
                    .collect::<Vec<_>>()
                    .join(".");
                shared.responses.insert(name.clone(), response);
                json!({ "$ref": format!("#/components/responses/{name}") })
            } else {
                response
            };
        }
        shared
            .codes
            .extend(all.iter().map(|code| (code.code, *code)));
    }
}

/// A 200 with `ETag` answers 304 to `If-None-Match`.
fn tagged(operation: &mut Value) {
    if operation.pointer("/responses/200/headers/ETag").is_none() {
        return;
    }
    let tag = json!({ "description": "Version of this representation, for `If-None-Match` and `If-Match`", "schema": { "type": "string" } });
    operation["responses"]["200"]["headers"]["ETag"] = tag.clone();
    operation["responses"]["304"] = json!({ "description": "Not changed since the version in `If-None-Match`", "headers": { "ETag": tag } });
    let parameter = json!({
        "name": "If-None-Match", "in": "header", "required": false, "schema": { "type": "string" },
        "description": "`ETag` of the answer that the client has; 304 without a body when it is still the present one",
    });
    match operation
        .get_mut("parameters")
        .and_then(Value::as_array_mut)
    {
        Some(parameters) => parameters.push(parameter),
        None => operation["parameters"] = json!([parameter]),
    }
}

/// A 201 says where the new thing is, and whether the answer is a repeated one.
fn created(method: &str, operation: &mut Value) {
    let header = |text: &str| json!({ "description": text, "schema": { "type": "string" } });
    if operation.pointer("/responses/201").is_some() {
        operation["responses"]["201"]["headers"]["Location"] =
            header("Address of what was created");
    }
    let idempotent = operation
        .get("parameters")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .any(|p| p["name"] == "Idempotency-Key");
    if method == "post" && idempotent {
        for status in ["200", "201"] {
            if operation["responses"].get(status).is_some() {
                operation["responses"][status]["headers"]["Idempotent-Replayed"] = header(
                    "`true` when this is the stored answer to an earlier request with the same key",
                );
            }
        }
    }
}
