//! Schemas as they are published: what follows for every wire type, so that no type has to state it.

use std::collections::BTreeSet;

use super::{Audience, ErrorFormat};
use crate::platform::problem::ProblemBody;
use serde_json::{Map, Value, json};

const PREFIX: &str = "#/components/schemas/";

/// The schemas that the operations reach, in alphabetical order, completed.
pub(super) fn publish(audience: &Audience, collected: Value, paths: &Value) -> Value {
    let mut all: Map<String, Value> = match collected {
        Value::Object(collected) => collected,
        _ => Map::new(),
    };
    let mut seen = BTreeSet::new();
    if audience.format == ErrorFormat::Problem {
        let mut problem = super::Schemas::new();
        super::add_schema::<ProblemBody>(&mut problem);
        for (name, schema) in problem {
            seen.insert(name.clone());
            all.insert(name, json!(schema));
        }
    }
    let (asked, answered) = (reached(paths, &all, true), reached(paths, &all, false));
    seen.extend(asked.union(&answered).cloned());
    let mut published: Vec<(String, Value)> = all
        .into_iter()
        .filter(|(name, _)| seen.contains(name))
        .collect();
    published.sort_by(|a, b| a.0.cmp(&b.0));
    for (name, schema) in &mut published {
        complete(schema, asked.contains(name));
    }
    Value::Object(published.into_iter().collect())
}

/// Names of the schemas that request bodies (or everything else) lead to.
fn reached(paths: &Value, all: &Map<String, Value>, requests: bool) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for operation in paths
        .as_object()
        .into_iter()
        .flat_map(Map::values)
        .filter_map(Value::as_object)
        .flat_map(Map::values)
    {
        for (part, value) in operation.as_object().into_iter().flatten() {
            if (part == "requestBody") == requests {
                follow(value, all, &mut names);
            }
        }
    }
    names
}

fn follow(value: &Value, all: &Map<String, Value>, names: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            if let Some(name) = object
                .get("$ref")
                .and_then(Value::as_str)
                .and_then(|path| path.strip_prefix(PREFIX))
                && names.insert(name.to_owned())
                && let Some(schema) = all.get(name)
            {
                follow(schema, all, names);
            }
            object.values().for_each(|value| follow(value, all, names));
        }
        Value::Array(items) => items.iter().for_each(|item| follow(item, all, names)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// What a request may contain is closed, because unknown fields are refused; what an answer contains is complete, because null is never left out.
fn complete(schema: &mut Value, asked: bool) {
    lift_descriptions(schema);
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else {
        return;
    };
    let names: Vec<Value> = properties.keys().cloned().map(Value::from).collect();
    if asked {
        schema["additionalProperties"] = json!(false);
    } else {
        schema["required"] = Value::Array(names);
    }
}

/// `oneOf: [{$ref, description}, null]` says what the field means where nobody looks: the description belongs to the field.
fn lift_descriptions(value: &mut Value) {
    if let Some(choices) = value.get_mut("oneOf").and_then(Value::as_array_mut) {
        let lifted = choices
            .iter_mut()
            .filter(|choice| choice.get("$ref").is_some())
            .find_map(|choice| {
                choice
                    .as_object_mut()
                    .and_then(|choice| choice.shift_remove("description"))
            });
        if let (Some(description), None) = (lifted, value.get("description")) {
            value["description"] = description;
        }
    }
    match value {
        Value::Object(object) => object.values_mut().for_each(lift_descriptions),
        Value::Array(items) => items.iter_mut().for_each(lift_descriptions),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A parameter is there or not; it is never null.
pub(super) fn plain_parameters(operation: &mut Value) {
    for parameter in operation
        .get_mut("parameters")
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
    {
        let Some(schema) = parameter.get_mut("schema") else {
            continue;
        };
        if let Some(kinds) = schema.get("type").and_then(Value::as_array) {
            let plain: Vec<Value> = kinds
                .iter()
                .filter(|kind| *kind != "null")
                .cloned()
                .collect();
            if let [only] = plain.as_slice() {
                schema["type"] = only.clone();
            }
        }
        let choices = schema
            .get("oneOf")
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        let choices: Vec<Value> = choices
            .into_iter()
            .filter(|choice| choice.get("type").is_none_or(|kind| kind != "null"))
            .collect();
        if let [only] = choices.as_slice() {
            *schema = only.clone();
        }
    }
}
