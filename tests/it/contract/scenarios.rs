//! `docs/scenarios-records.md` is true: every scenario of the records is there once, and every test that it names exists.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

const TABLE: &str = include_str!("../../../docs/scenarios-records.md");

struct Scenario<'a> {
    number: u8,
    left: &'a str,
    test: &'a str,
}

fn scenarios() -> Vec<Scenario<'static>> {
    let rows = TABLE.lines().filter_map(|line| line.strip_prefix("| "));
    rows.filter_map(|row| {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [number, _, _, left, test, ""] = *cells.as_slice() else {
            return None;
        };
        let number = number.parse().ok()?;
        Some(Scenario { number, left, test })
    })
    .collect()
}

/// Names of all functions in the sources of the tests.
fn functions() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut folders = vec![PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/it"
    ))];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of tests") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension() == Some(Path::new("rs").as_os_str()) {
                let text = fs::read_to_string(path).expect("source");
                let declared = text.split("fn ").skip(1);
                names.extend(declared.filter_map(|rest| Some(rest.split_once('(')?.0.to_owned())));
            }
        }
    }
    names
}

#[test]
fn every_scenario_of_the_records_has_its_place() {
    let numbers: Vec<u8> = scenarios().iter().map(|scenario| scenario.number).collect();
    assert_eq!(numbers, (1..=58).collect::<Vec<_>>());
}

#[test]
fn every_scenario_that_holds_now_names_tests_that_exist() {
    let functions = functions();
    let mut faults = Vec::new();
    for Scenario { number, left, test } in scenarios() {
        let whole = left.starts_with("Whole: ");
        match test {
            "–" if whole => {}
            "–" => faults.push(format!("{number}: names no test")),
            named => {
                let mut named = named.split(',').map(|name| name.trim().trim_matches('`'));
                let known = named.all(|name| name.starts_with('s') && functions.contains(name));
                if !known {
                    faults.push(format!("{number}: {test} is no test s{number}_…"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
