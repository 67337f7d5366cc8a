//! `docs/scenarios.md` names every scenario, and every test that it names is there.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// How many scenarios each section of `registration.md` 10 has.
const SECTIONS: [(char, u32); 8] = [
    ('A', 18),
    ('B', 10),
    ('C', 18),
    ('D', 15),
    ('E', 10),
    ('F', 18),
    ('G', 10),
    ('H', 12),
];

/// A row of the list.
struct Row {
    numbers: Vec<String>,
    tests: Vec<String>,
    remark: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rows() -> Vec<Row> {
    let text = fs::read_to_string(root().join("docs/scenarios.md")).expect("the list is there");
    let cells = |line: &str| -> Vec<String> {
        line.trim_matches('|')
            .split('|')
            .map(|cell| cell.trim().to_owned())
            .collect()
    };
    text.lines()
        .filter(|line| line.starts_with('|'))
        .map(cells)
        .filter(|cells| cells.len() == 3 && numbers(&cells[0]).is_some())
        .map(|cells| Row {
            numbers: numbers(&cells[0]).unwrap_or_default(),
            tests: cells[1]
                .split('`')
                .skip(1)
                .step_by(2)
                .map(str::to_owned)
                .collect(),
            remark: cells[2].trim_matches('–').to_owned(),
        })
        .collect()
}

/// `A1` or `G1 to G9`; nothing for a heading.
fn numbers(cell: &str) -> Option<Vec<String>> {
    let one = |text: &str| -> Option<(char, u32)> {
        let section = text.chars().next()?;
        Some((section, text.strip_prefix(section)?.parse().ok()?))
    };
    let (first, last) = cell.split_once(" to ").unwrap_or((cell, cell));
    let ((section, from), (_, to)) = (one(first)?, one(last)?);
    Some(
        (from..=to)
            .map(|number| format!("{section}{number}"))
            .collect(),
    )
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Every test function below a folder, by the names of its modules.
fn tests_below(folder: &str, prefix: &str) -> BTreeSet<String> {
    let folder = root().join(folder);
    let mut files = Vec::new();
    sources(&folder, &mut files);
    let mut tests = BTreeSet::new();
    for file in files {
        let modules = file.strip_prefix(&folder).expect("below the folder");
        let modules = modules
            .with_extension("")
            .to_string_lossy()
            .replace('/', "::");
        let modules = modules.trim_end_matches("::mod").to_owned();
        let text = fs::read_to_string(&file).expect("source");
        let mut is_test = false;
        for line in text.lines().map(str::trim) {
            if matches!(line, "#[test]" | "#[actix_web::test]") {
                is_test = true;
            } else if let Some((_, rest)) = line.split_once("fn ")
                && is_test
            {
                let name = rest.split('(').next().unwrap_or_default();
                // Unit tests stand in a module of that name, in the same file or in one of their own.
                let within = if prefix.is_empty() || modules.ends_with("tests") {
                    ""
                } else {
                    "tests::"
                };
                tests.insert(format!("{prefix}{modules}::{within}{name}"));
                is_test = false;
            }
        }
    }
    tests
}

#[test]
fn every_scenario_is_listed_once_with_its_tests_or_with_the_reason_for_none() {
    let mut listed: BTreeMap<String, u32> = BTreeMap::new();
    for row in rows() {
        for number in &row.numbers {
            *listed.entry(number.clone()).or_default() += 1;
        }
        assert!(
            !row.tests.is_empty() || row.remark.starts_with("Later work"),
            "{:?} has neither a test nor a reason",
            row.numbers
        );
    }
    let expected: BTreeMap<String, u32> = SECTIONS
        .iter()
        .flat_map(|(section, last)| {
            (1..=*last).map(move |number| (format!("{section}{number}"), 1))
        })
        .collect();
    assert_eq!(listed, expected);
}

#[test]
fn every_test_that_is_listed_is_there() {
    let mut there = tests_below("tests/it", "");
    there.extend(tests_below("crates/domain/src", "domain::"));
    assert!(there.len() > 300, "the tests are found");
    for row in rows() {
        for test in &row.tests {
            assert!(
                there.contains(test),
                "{:?} names {test}, which is no test",
                row.numbers
            );
        }
    }
}

#[test]
fn every_test_that_is_named_after_a_scenario_is_listed() {
    let listed: BTreeSet<String> = rows().into_iter().flat_map(|row| row.tests).collect();
    // The scenarios of the records have a table of their own, which `contract::scenarios` holds.
    for test in tests_below("tests/it", "")
        .into_iter()
        .filter(|test| !test.starts_with("records::"))
    {
        let name = test.rsplit("::").next().unwrap_or_default();
        let number = name.split('_').next().unwrap_or_default().to_uppercase();
        if numbers(&number).is_some() {
            assert!(listed.contains(&test), "{test} is not in docs/scenarios.md");
        }
    }
}
