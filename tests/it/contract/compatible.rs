//! Inside a major version changes are additive: nothing that a client relies on disappears or becomes stricter.

use std::{fs, path::Path};

use serde_json::{Map, Value, json};
use teacher_record::api;

/// Everything that a client of `old` would notice in `new`.
fn breaks(old: &Value, new: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for (path, item) in members(&old["paths"]) {
        for (method, operation) in members(item) {
            let name = format!("{method} {path}");
            match new["paths"][path].get(method) {
                None => found.push(format!("{name}: is gone")),
                Some(present) => {
                    compare_operations(&name, (old, operation), (new, present), &mut found)
                }
            }
        }
    }
    found
}

#[expect(clippy::too_many_lines, reason = "a list of rules")]
fn compare_operations(
    name: &str,
    (old, before): (&Value, &Value),
    (new, after): (&Value, &Value),
    found: &mut Vec<String>,
) {
    for parameter in after["parameters"].as_array().into_iter().flatten() {
        let known = list(&before["parameters"])
            .find(|p| p["name"] == parameter["name"] && p["in"] == parameter["in"]);
        if parameter["required"] == true && known.is_none_or(|known| known["required"] != true) {
            found.push(format!("{name}: {} is required now", parameter["name"]));
        }
    }
    for parameter in list(&before["parameters"]) {
        match list(&after["parameters"])
            .find(|p| p["name"] == parameter["name"] && p["in"] == parameter["in"])
        {
            None => found.push(format!("{name}: {} is gone", parameter["name"])),
            Some(present) => compare_schemas(
                name,
                (old, &parameter["schema"]),
                (new, &present["schema"]),
                true,
                0,
                found,
            ),
        }
    }
    let media = |operation: &Value| {
        operation["requestBody"]["content"]
            .as_object()
            .and_then(|c| c.values().next().cloned())
            .unwrap_or_default()
    };
    if before.get("requestBody").is_none() && after["requestBody"]["required"] == true {
        found.push(format!("{name}: needs a body now"));
    }
    compare_schemas(
        name,
        (old, &media(before)["schema"]),
        (new, &media(after)["schema"]),
        true,
        0,
        found,
    );
    for (status, response) in members(&before["responses"]) {
        let Some(present) = after["responses"].get(status) else {
            if status.starts_with('2') {
                found.push(format!("{name}: no longer answers {status}"));
            }
            continue;
        };
        let (response, present) = (resolve(old, response), resolve(new, present));
        for (kind, media) in members(&response["content"]) {
            match present["content"].get(kind) {
                None => found.push(format!("{name}: {status} is no longer {kind}")),
                Some(there) => compare_schemas(
                    name,
                    (old, &media["schema"]),
                    (new, &there["schema"]),
                    false,
                    0,
                    found,
                ),
            }
        }
    }
}

/// `asked`: the schema of what clients send; otherwise of what they get.
fn compare_schemas(
    name: &str,
    (old, before): (&Value, &Value),
    (new, after): (&Value, &Value),
    asked: bool,
    level: usize,
    found: &mut Vec<String>,
) {
    if level > 12 {
        return;
    }
    let (before, after) = (resolve(old, before), resolve(new, after));
    if before["type"] != after["type"] {
        found.push(format!(
            "{name}: type {} became {}",
            before["type"], after["type"]
        ));
    }
    let narrowed = |wide: &Value, narrow: &Value| {
        list(&wide["enum"]).any(|value| !list(&narrow["enum"]).any(|kept| kept == value))
    };
    if narrowed(before, after) {
        found.push(format!(
            "{name}: values {} became {}",
            before["enum"], after["enum"]
        ));
    }
    if asked {
        for field in list(&after["required"])
            .filter(|field| !list(&before["required"]).any(|known| known == *field))
        {
            found.push(format!("{name}: field {field} is required now"));
        }
    }
    for (field, schema) in members(&before["properties"]) {
        match after["properties"].get(field) {
            None => found.push(format!("{name}: field {field} is gone")),
            Some(there) => {
                compare_schemas(name, (old, schema), (new, there), asked, level + 1, found)
            }
        }
    }
    if before.get("items").is_some() {
        compare_schemas(
            name,
            (old, &before["items"]),
            (new, &after["items"]),
            asked,
            level + 1,
            found,
        );
    }
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flat_map(Map::iter)
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn resolve<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    let target = value
        .get("$ref")
        .and_then(Value::as_str)
        .and_then(|target| target.strip_prefix('#'));
    target
        .and_then(|pointer| document.pointer(pointer))
        .unwrap_or(value)
}

/// A released version is a copy in `api-spec/released/{slug}-{version}.json`.
#[test]
fn every_released_contract_is_still_kept() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("api-spec/released");
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("readable").path();
        let name = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let slug = name.rsplit_once('-').expect("{slug}-{version}.json").0;
        let old: Value = serde_json::from_slice(&fs::read(&path).expect("readable")).expect("JSON");
        let contracts = api::contracts();
        let new = &contracts
            .document(slug)
            .unwrap_or_else(|| panic!("{name}: the audience is gone"))
            .json;
        let found = breaks(&old, new);
        assert!(found.is_empty(), "{name} is broken:\n{}", found.join("\n"));
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of changes")]
fn notices_what_would_break_a_client() {
    let old = json!({
        "paths": { "/things": {
            "get": { "parameters": [{ "name": "kind", "in": "query", "required": false, "schema": { "type": "string", "enum": ["a", "b"] } }],
                "responses": { "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } } } } },
            "post": { "requestBody": { "content": { "application/json": { "schema": { "type": "object", "required": ["a"],
                "properties": { "a": { "type": "string" }, "b": { "type": "string" } } } } } }, "responses": { "201": {} } },
        } },
        "components": { "schemas": { "Thing": { "type": "object", "properties": { "id": { "type": "string" },
            "parts": { "type": "array", "items": { "type": "integer" } } } } } },
    });
    assert!(breaks(&old, &old).is_empty());
    let changes: [(&str, Option<Value>); 9] = [
        ("/paths/~1things/get", None),
        (
            "/paths/~1things/get/parameters/0/required",
            Some(json!(true)),
        ),
        (
            "/paths/~1things/get/parameters/0/schema/enum",
            Some(json!(["a"])),
        ),
        ("/paths/~1things/get/parameters", Some(json!([]))),
        ("/paths/~1things/get/responses", Some(json!({ "204": {} }))),
        (
            "/components/schemas/Thing/properties/id/type",
            Some(json!("integer")),
        ),
        (
            "/components/schemas/Thing/properties/parts/items/type",
            Some(json!("string")),
        ),
        (
            "/components/schemas/Thing/properties",
            Some(json!({ "id": { "type": "string" } })),
        ),
        (
            "/paths/~1things/post/requestBody/content/application~1json/schema/required",
            Some(json!(["a", "b"])),
        ),
    ];
    for (pointer, value) in changes {
        let mut new = old.clone();
        match value {
            Some(value) => {
                *new.pointer_mut(pointer)
                    .expect("the pointer leads somewhere") = value
            }
            None => {
                let (parent, key) = pointer.rsplit_once('/').expect("a parent");
                new.pointer_mut(parent)
                    .and_then(Value::as_object_mut)
                    .expect("an object")
                    .shift_remove(key);
            }
        }
        assert_eq!(
            breaks(&old, &new).len(),
            1,
            "{pointer}: {:?}",
            breaks(&old, &new)
        );
    }
    let mut wider = old.clone();
    wider["paths"]["/things"]["delete"] = json!({ "responses": { "204": {} } });
    wider["components"]["schemas"]["Thing"]["properties"]["name"] = json!({ "type": "string" });
    assert!(breaks(&old, &wider).is_empty());
}
