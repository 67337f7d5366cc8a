//! Two states of one thing, as histories keep them.

use serde_json::{Map, Value};

/// What is different between two objects with the same names: the old values and the new ones.
pub(super) fn differing(before: Value, after: Value) -> (Value, Value) {
    let (Value::Object(before), Value::Object(after)) = (before, after) else {
        return (Value::Null, Value::Null);
    };
    let differs = |one: &Map<String, Value>, other: &Map<String, Value>| {
        one.iter()
            .filter(|(name, value)| other.get(*name) != Some(value))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect::<Map<_, _>>()
            .into()
    };
    (differs(&before, &after), differs(&after, &before))
}
