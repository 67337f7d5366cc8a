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
            "contact": { "name": "The maintainers of Teacher Record" },
            "license": { "name": "MIT", "url": "https://opensource.org/license/mit" },
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
        put(operation, &["security"], json!([]));
    }
    tagged(method, operation);
    created(method, operation);
    schemas::plain_parameters(operation);
    if audience.format == ErrorFormat::Problem {
        let all = problems::of(operation);
        let names = all.iter().map(|code| code.code).collect();
        put(operation, &[problems::EXTENSION], names);
        for (status, codes) in problems::by_status(&all) {
            let response = problems::response(status, &codes);
            let response = if problems::are_general(&codes) {
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
            put(operation, &["responses", &status.to_string()], response);
        }
        shared
            .codes
            .extend(all.iter().map(|code| (code.code, *code)));
    }
}

/// A 200 with `ETag` answers 304 to `If-None-Match`.
fn tagged(method: &str, operation: &mut Value) {
    if operation.pointer("/responses/200/headers/ETag").is_none() {
        return;
    }
    let tag = header("Version of this representation, for `If-None-Match` and `If-Match`");
    put(
        operation,
        &["responses", "200", "headers", "ETag"],
        tag.clone(),
    );
    if method != "get" {
        return;
    }
    let unchanged = json!({ "description": "Not changed since the version in `If-None-Match`", "headers": { "ETag": tag } });
    put(operation, &["responses", "304"], unchanged);
    let parameter = json!({
        "name": "If-None-Match", "in": "header", "required": false, "schema": { "type": "string" },
        "description": "`ETag` of the answer that the client has; 304 without a body when it is still the present one",
    });
    match operation
        .get_mut("parameters")
        .and_then(Value::as_array_mut)
    {
        Some(parameters) => parameters.push(parameter),
        None => put(operation, &["parameters"], json!([parameter])),
    }
}

/// A 201 says where the new thing is, and whether the answer is a repeated one.
fn created(method: &str, operation: &mut Value) {
    if operation.pointer("/responses/201").is_some() {
        put(
            operation,
            &["responses", "201", "headers", "Location"],
            header("Address of what was created"),
        );
    }
    let parameters = operation
        .get("parameters")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    let idempotent = parameters
        .into_iter()
        .any(|p| p.get("name").is_some_and(|name| name == "Idempotency-Key"));
    for status in ["200", "201"]
        .into_iter()
        .filter(|_| method == "post" && idempotent)
    {
        if operation.pointer(&format!("/responses/{status}")).is_some() {
            let replayed = header(
                "`true` when this is the stored answer to an earlier request with the same key",
            );
            put(
                operation,
                &["responses", status, "headers", "Idempotent-Replayed"],
                replayed,
            );
        }
    }
}

fn header(description: &str) -> Value {
    json!({ "description": description, "schema": { "type": "string" } })
}

/// Sets a member, making the objects on the way to it.
pub(super) fn put(target: &mut Value, path: &[&str], value: Value) {
    let Some((name, rest)) = path.split_first() else {
        *target = value;
        return;
    };
    if let Some(object) = target.as_object_mut() {
        put(
            object.entry(*name).or_insert_with(|| json!({})),
            rest,
            value,
        );
    }
}
