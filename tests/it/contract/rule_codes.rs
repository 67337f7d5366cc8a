//! The rules of the record name their refusals themselves; every name must be documented.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use teacher_record::platform::problem::codes;

/// The codes that the rules under this folder give, read from their source: an enum of refusals does not list its members.
fn codes_in(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("a folder of rules") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            codes_in(&path, found);
        } else {
            let source = fs::read_to_string(&path).expect("a source file");
            let bodies = source.split("fn code(&self) -> &'static str {").skip(1);
            for body in bodies {
                let body = body.split("\n    }").next().unwrap_or_default();
                found.extend(body.split('"').skip(1).step_by(2).map(str::to_owned));
            }
        }
    }
}

#[test]
fn every_code_of_a_rule_is_documented() {
    let mut named = BTreeSet::new();
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/domain/src/record");
    codes_in(&rules, &mut named);
    assert!(named.len() > 60, "only {} codes were found", named.len());
    let missing: Vec<_> = named
        .iter()
        .filter(|code| codes::find(code).is_none())
        .collect();
    assert!(missing.is_empty(), "not in a catalogue: {missing:?}");
}
