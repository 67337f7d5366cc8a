//! Operations and their parameters.

use super::*;

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
