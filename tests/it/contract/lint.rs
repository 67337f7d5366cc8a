//! Rules that every document keeps. Public linters check the rest (tests/contract-lint).

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

#[test]
fn every_reference_leads_somewhere() {
    every_document(|document, found| {
        walk(&document.json, "", &mut |path, object| {
            if let Some(target) = object.get("$ref").and_then(Value::as_str) {
                let resolves = target
                    .strip_prefix('#')
                    .is_some_and(|pointer| document.json.pointer(pointer).is_some());
                if !resolves {
                    found.push(format!("{path}: {target} leads nowhere"));
                }
            }
        });
    });
}

#[test]
#[expect(clippy::too_many_lines, reason = "a list of rules")]
fn every_operation_says_what_it_is_and_for_whom() {
    every_operation(|document, operation, entry, found| {
        let name = format!("{} {}", operation.method, operation.template);
        let mut require = |holds: bool, what: &str| {
            if !holds {
                found.push(format!("{name}: {what}"));
            }
        };
        let (summary, description) = (text(entry, "summary"), text(entry, "description"));
        require(
            !summary.is_empty() && !summary.ends_with('.'),
            "needs a summary without a full stop",
        );
        require(!description.is_empty(), "needs a description");
        let id = &operation.id;
        require(
            id.contains('_')
                && id
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'),
            "needs an id of the form verb_resource",
        );
        require(
            operation.template.starts_with(document.audience.base_path),
            "lies outside its audience's base path",
        );
        let tags: Vec<&str> = entry["tags"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        require(
            tags.len() == 1
                && document
                    .audience
                    .tags
                    .iter()
                    .any(|(tag, _)| tags.contains(tag)),
            "needs one declared tag",
        );
        let schemes = entry["security"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_object)
            .flat_map(|need| need.keys());
        for scheme in schemes {
            require(
                document
                    .audience
                    .schemes
                    .iter()
                    .any(|known| known.name == scheme),
                "names an unknown security scheme",
            );
        }
        require(entry.get("security").is_some(), "does not say who may call");
        let responses = entry["responses"].as_object().expect("responses");
        require(
            responses.keys().any(|status| status.starts_with('2')),
            "lists no success",
        );
        require(
            responses.keys().any(|status| status.starts_with('4')),
            "lists no refusal",
        );
    });
}

#[test]
fn operation_ids_are_unique() {
    let mut seen = BTreeSet::new();
    every_operation(|_, _, _, _| {});
    for operation in api::contracts().operations.iter() {
        assert!(
            seen.insert((operation.audience, operation.id.clone())),
            "{} twice in {}",
            operation.id,
            operation.audience
        );
    }
}

#[test]
fn every_parameter_is_described_and_typed_and_every_path_parameter_declared() {
    every_operation(|_, operation, entry, found| {
        let parameters: Vec<&Value> = entry["parameters"]
            .as_array()
            .into_iter()
            .flatten()
            .collect();
        let mut names = BTreeSet::new();
        for parameter in &parameters {
            let name = text(parameter, "name");
            if text(parameter, "description").is_empty() || parameter.get("schema").is_none() {
                found.push(format!(
                    "{}: parameter {name} needs a description and a schema",
                    operation.id
                ));
            }
            if !names.insert((text(parameter, "in"), name)) {
                found.push(format!("{}: parameter {name} twice", operation.id));
            }
        }
        let in_path: BTreeSet<&str> = operation
            .template
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split('}').next())
            .collect();
        let declared: BTreeSet<&str> = names
            .iter()
            .filter(|(place, _)| *place == "path")
            .map(|(_, name)| *name)
            .collect();
        if in_path != declared {
            found.push(format!(
                "{}: path has {in_path:?}, parameters declare {declared:?}",
                operation.id
            ));
        }
    });
}

#[test]
fn every_field_is_described() {
    every_document(|document, found| {
        walk(
            &document.json["components"]["schemas"],
            "",
            &mut |path, object| {
                for (name, property) in object
                    .get("properties")
                    .and_then(Value::as_object)
                    .into_iter()
                    .flatten()
                {
                    if text(property, "description").is_empty() {
                        found.push(format!("{}: {path}/{name}", document.audience.slug));
                    }
                }
            },
        );
    });
}

#[test]
fn every_body_has_an_example_that_fits_its_schema() {
    every_operation(|document, operation, entry, found| {
        let mut check = |pointer: String, content: &Value| {
            for (kind, media) in content.as_object().into_iter().flatten() {
                let Some(example) = media.get("example") else {
                    if media.get("examples").is_none() && kind.contains("json") {
                        found.push(format!("{} {pointer}: {kind} has no example", operation.id));
                    }
                    continue;
                };
                if !kind.contains("json") {
                    continue;
                }
                let schema = format!("{pointer}/content/{}/schema", kind.replace('/', "~1"));
                let faults: Vec<String> = validator(document, &schema)
                    .iter_errors(example)
                    .map(|e| format!("{}: {e}", e.instance_path()))
                    .collect();
                if !faults.is_empty() {
                    found.push(format!("{} {pointer}: {faults:?}", operation.id));
                }
            }
        };
        let base = format!(
            "/paths/{}/{}",
            operation.template.replace('/', "~1"),
            operation.method.to_lowercase()
        );
        check(
            format!("{base}/requestBody"),
            &entry["requestBody"]["content"],
        );
        for (status, response) in entry["responses"]
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(_, r)| r.get("$ref").is_none())
        {
            check(format!("{base}/responses/{status}"), &response["content"]);
        }
    });
}

#[test]
fn every_problem_code_that_an_operation_names_exists() {
    every_operation(|document, operation, entry, found| {
        let named: Vec<&str> = entry["x-problems"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        if document.audience.format == ErrorFormat::Problem && named.is_empty() {
            found.push(format!("{}: names no problems", operation.id));
        }
        for code in named {
            let listed = codes::find(code).and_then(|known| {
                let pointer = document.response(operation, known.status)?;
                document.json.pointer(&format!(
                    "{pointer}/content/application~1problem+json/examples/{code}"
                ))
            });
            if listed.is_none() {
                found.push(format!("{}: {code} is not in the catalogue", operation.id));
            }
        }
    });
}

#[test]
fn problem_codes_are_unique_and_say_what_to_do() {
    let mut seen = BTreeSet::new();
    for code in codes::all() {
        assert!(seen.insert(code.code), "{} twice", code.code);
        assert!(
            code.code
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'),
            "{}",
            code.code
        );
        assert!((400..=599).contains(&code.status), "{}", code.code);
        // Meanings of the lead providers' codes are the texts of a published contract.
        let own = !codes::lead_provider::ALL.contains(&code);
        for sentence in [Some(code.meaning).filter(|_| own), Some(code.remedy)]
            .into_iter()
            .flatten()
        {
            assert!(
                sentence.ends_with('.'),
                "{}: {sentence:?} is no sentence",
                code.code
            );
        }
        assert!(
            !code.title.is_empty() && !code.title.ends_with('.'),
            "{}: {:?}",
            code.code,
            code.title
        );
    }
}

#[test]
fn groups_have_unique_names() {
    let mut seen: Vec<(&str, usize)> = Vec::new();
    for group in api::AUDIENCES.iter().flat_map(|audience| audience.groups) {
        let here = group.routes as usize;
        assert!(
            seen.iter()
                .all(|(name, there)| (*name == group.name) == (*there == here)),
            "group {} has two meanings",
            group.name
        );
        seen.push((group.name, here));
    }
}
