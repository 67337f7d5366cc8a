//! Turns what utoipa collected into the document that is published: adds what follows for every operation, so that handlers need not repeat it.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use utoipa::{PartialSchema, ToSchema};

use super::{Audience, ErrorFormat, examples, problems};
use crate::platform::problem::{FieldProblemBody, ProblemBody, ProblemCode};

pub(super) fn finish(audience: &Audience, mut raw: Value) -> Value {
    let mut used: Vec<&'static ProblemCode> = Vec::new();
    let mut paths = raw
        .get_mut("paths")
        .map(Value::take)
        .unwrap_or_else(|| json!({}));
    let components = raw
        .pointer("/components/schemas")
        .cloned()
        .unwrap_or_else(|| json!({}));
    let schemas = schemas(audience, components);
    for (path, item) in paths.as_object_mut().into_iter().flatten() {
        for (method, operation) in item.as_object_mut().into_iter().flatten() {
            complete(audience, path, method, operation, &mut used);
            examples::fill(operation, &schemas);
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": audience.title,
            "description": audience.start_here,
            "version": audience.version,
            "license": { "name": "MIT", "identifier": "MIT" },
        },
        "servers": [{ "url": "/", "description": "This service" }],
        "tags": audience.tags.iter().map(|(name, text)| json!({ "name": name, "description": text })).collect::<Vec<_>>(),
        "paths": paths,
        "components": components_of(audience, schemas, used),
    })
}

fn schemas(audience: &Audience, collected: Value) -> Value {
    let mut schemas: Map<String, Value> = Map::new();
    if audience.format == ErrorFormat::Problem {
        for (name, schema) in [
            (
                ProblemBody::name(),
                serde_json::to_value(ProblemBody::schema()),
            ),
            (
                FieldProblemBody::name(),
                serde_json::to_value(FieldProblemBody::schema()),
            ),
        ] {
            schemas.insert(name.into_owned(), schema.unwrap_or_default());
        }
    }
    // Sorted, because the order in which utoipa collects follows the order of registration.
    let mut rest: Vec<(String, Value)> = collected
        .as_object()
        .cloned()
        .unwrap_or_default()
        .into_iter()
        .collect();
    rest.sort_by(|a, b| a.0.cmp(&b.0));
    schemas.extend(rest);
    Value::Object(schemas)
}

fn components_of(
    audience: &Audience,
    schemas: Value,
    mut used: Vec<&'static ProblemCode>,
) -> Value {
    let schemes: Map<String, Value> = audience
        .schemes
        .iter()
        .map(|scheme| {
            (
                scheme.name.to_owned(),
                json!({ "type": "http", "scheme": "bearer", "description": scheme.description }),
            )
        })
        .collect();
    used.sort_by_key(|code| code.code);
    let mut seen = BTreeSet::new();
    let examples: Map<String, Value> = used
        .into_iter()
        .filter(|code| seen.insert(code.code))
        .map(|code| (code.code.to_owned(), problems::example(code)))
        .collect();
    let mut components = json!({ "schemas": schemas });
    if let Some(object) = components.as_object_mut() {
        if !examples.is_empty() {
            object.insert("examples".to_owned(), Value::Object(examples));
        }
        if !schemes.is_empty() {
            object.insert("securitySchemes".to_owned(), Value::Object(schemes));
        }
    }
    components
}

/// Adds to one operation what its own declarations imply.
fn complete(
    audience: &Audience,
    _path: &str,
    method: &str,
    operation: &mut Value,
    used: &mut Vec<&'static ProblemCode>,
) {
    if operation.get("security").is_none() {
        operation["security"] = json!([]);
    }
    tagged(operation);
    created(method, operation);
    if audience.format == ErrorFormat::Problem {
        let all = problems::of(operation);
        let responses = problems::responses(&all);
        operation[problems::EXTENSION] = all.iter().map(|code| code.code).collect();
        for (status, response) in responses {
            operation["responses"][status.as_str()] = response;
        }
        used.extend(all);
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
