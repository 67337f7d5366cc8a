//! References, fields and examples.

use super::*;

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
