//! Examples of whole bodies, composed from the examples of their fields, so that each value is written once, beside its field.

use serde_json::{Map, Value, json};

/// Levels of schemas that an example follows.
const DEEPEST: usize = 24;

/// Gives every JSON body of the operation an example, unless it has one.
pub(super) fn fill(operation: &mut Value, schemas: &Value) {
    if let Some(content) = operation
        .pointer_mut("/requestBody/content")
        .and_then(Value::as_object_mut)
    {
        content
            .values_mut()
            .for_each(|media| fill_media(media, schemas));
    }
    let responses = operation
        .get_mut("responses")
        .and_then(Value::as_object_mut);
    for response in responses.into_iter().flat_map(Map::values_mut) {
        if let Some(content) = response.get_mut("content").and_then(Value::as_object_mut) {
            content
                .values_mut()
                .for_each(|media| fill_media(media, schemas));
        }
    }
}

fn fill_media(media: &mut Value, schemas: &Value) {
    if media.get("example").is_some() || media.get("examples").is_some() {
        return;
    }
    let Some(example) = media
        .get("schema")
        .and_then(|schema| of(schema, schemas, 0))
    else {
        return;
    };
    media["example"] = example;
}

/// The example of a schema: its own, or composed of those of its parts.
fn of(schema: &Value, schemas: &Value, level: usize) -> Option<Value> {
    if level > DEEPEST {
        return None;
    }
    if let Some(own) = schema
        .get("example")
        .or_else(|| schema.pointer("/examples/0"))
    {
        return Some(own.clone());
    }
    if let Some(name) = schema
        .get("$ref")
        .and_then(Value::as_str)
        .and_then(|path| path.rsplit('/').next())
    {
        return of(schemas.get(name)?, schemas, level + 1);
    }
    for choice in ["oneOf", "anyOf"] {
        if let Some(choices) = schema.get(choice).and_then(Value::as_array) {
            return choices
                .iter()
                .filter(|one| one.get("type").is_none_or(|kind| kind != "null"))
                .find_map(|one| of(one, schemas, level + 1));
        }
    }
    if let Some(parts) = schema.get("allOf").and_then(Value::as_array) {
        let mut whole = Map::new();
        for part in parts {
            whole.extend(of(part, schemas, level + 1)?.as_object()?.clone());
        }
        return Some(Value::Object(whole));
    }
    if let Some(value) = schema.get("const").or_else(|| schema.pointer("/enum/0")) {
        return Some(value.clone());
    }
    by_type(schema, schemas, level)
}

fn by_type(schema: &Value, schemas: &Value, level: usize) -> Option<Value> {
    let kind = schema.get("type")?;
    let is = |name: &str| {
        kind == name
            || kind
                .as_array()
                .is_some_and(|kinds| kinds.iter().any(|one| one == name))
    };
    if is("object") {
        let mut object = Map::new();
        for (name, property) in schema
            .get("properties")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            object.insert(
                name.clone(),
                of(property, schemas, level + 1).unwrap_or(Value::Null),
            );
        }
        return Some(Value::Object(object));
    }
    if is("array") {
        return Some(Value::Array(
            schema
                .get("items")
                .and_then(|items| of(items, schemas, level + 1))
                .into_iter()
                .collect(),
        ));
    }
    let format = schema.get("format").and_then(Value::as_str);
    match (is("string"), format) {
        (true, Some("uuid")) => Some(json!("0193a1b2-7c00-7000-8000-000000000002")),
        (true, Some("date")) => Some(json!("2026-09-01")),
        (true, Some("date-time")) => Some(json!("2026-09-01T09:30:00.000Z")),
        (true, _) => Some(json!("text")),
        (false, _) if is("boolean") => Some(json!(true)),
        (false, _) if is("integer") || is("number") => Some(json!(1)),
        (false, _) => Some(Value::Null),
    }
}
