//! What neither the compiler nor clippy sees: which way modules lean on each other, how long files are, and what is left lying about. A rule
//! that is broken is told with its place; an exception needs a line and a reason here.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// Lines that a file of Rust may have.
const LONGEST: usize = 300;

/// Files and folders in which they may be longer, and why.
const LONG: &[(&str, &str)] = &[("crates/db_schema/", "generated from the migrations")];

/// Where something is, which modules it may not name, and why (docs/architecture.md).
const DIRECTION: &[(&str, &[&str], &str)] = &[
    (
        "crates/domain/",
        &[
            "actix_web",
            "actix_http",
            "db_schema",
            "diesel",
            "reqwest",
            "store",
            "teacher_record",
            "tokio",
            "utoipa",
        ],
        "rules know neither database nor HTTP nor clock",
    ),
    (
        "crates/store/",
        &[
            "actix_web",
            "actix_http",
            "reqwest",
            "teacher_record",
            "tokio",
            "utoipa",
        ],
        "statements know neither HTTP nor clock",
    ),
    (
        "src/services/",
        &["actix_web", "actix_http", "utoipa", "crate::api"],
        "use cases know neither HTTP nor the contract",
    ),
    (
        "src/ports/",
        &["actix_web", "actix_http", "utoipa", "crate::api"],
        "what one context offers the other is no HTTP",
    ),
    (
        "src/clients/",
        &["crate::api", "crate::services"],
        "other systems are asked by use cases",
    ),
    (
        "src/platform/",
        &["crate::api", "crate::services", "crate::clients"],
        "what every feature uses knows no feature",
    ),
    (
        "src/api/",
        &["db_schema", "diesel"],
        "handlers know no database",
    ),
];

/// Words that nobody leaves behind, in two halves so that this file does not hold them.
const LEFT_BEHIND: &[(&str, &str)] = &[
    ("#[", "allow"),
    ("#![", "allow"),
    ("todo", "!("),
    ("unimplemented", "!("),
    ("TO", "DO"),
    ("FIX", "ME"),
];

/// Every file of Rust in the project by its path.
fn sources() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = BTreeMap::new();
    let mut open: Vec<_> = ["src", "crates", "tests"]
        .map(|name| root.join(name))
        .into();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder of the project") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(root).expect("it lies in the project");
                let text = fs::read_to_string(&path).expect("text");
                found.insert(name.to_string_lossy().into_owned(), text);
            }
        }
    }
    assert!(found.len() > 500, "only {} files were found", found.len());
    found
}

#[track_caller]
fn nothing(faults: &[String]) {
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

/// Whether code names the module: the name stands alone, before `::` or as the whole of a `use`.
fn names(line: &str, module: &str) -> bool {
    line.match_indices(module).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = &line[at + module.len()..];
        let begins = !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':');
        let whole = line.trim_start().starts_with("use ") && after.starts_with([';', ' ']);
        begins && (after.starts_with("::") || whole)
    })
}

#[test]
fn nothing_leans_on_what_stands_above_it() {
    let mut faults = Vec::new();
    for (path, text) in sources() {
        let rules = DIRECTION.iter().filter(|(at, ..)| path.starts_with(at));
        for (_, forbidden, why) in rules {
            for (number, line) in (1..).zip(text.lines()) {
                let code = line.split("//").next().unwrap_or_default();
                for module in forbidden.iter().filter(|module| names(code, module)) {
                    faults.push(format!("{path}:{number}: {module}: {why}"));
                }
            }
        }
    }
    nothing(&faults);
}

#[test]
fn a_name_is_seen_where_code_uses_it_and_nowhere_else() {
    for line in [
        "use diesel::prelude::*;",
        "    let pool = diesel::r2d2::Pool::new();",
        "use diesel;",
        "use crate::{diesel::x};",
    ] {
        assert!(names(line, "diesel"), "{line}");
    }
    for line in [
        "use crate::diesel::prelude;",
        "let my_diesel::x;",
        "diesel_migrations::run();",
        "let diesel = 1;",
    ] {
        assert!(!names(line, "diesel"), "{line}");
    }
}

#[test]
fn no_file_is_too_long_to_read() {
    let mut faults = Vec::new();
    let mut excused: BTreeSet<&str> = LONG.iter().map(|(at, _)| *at).collect();
    for (path, text) in sources() {
        let lines = text.lines().count();
        if lines <= LONGEST {
            continue;
        }
        match LONG.iter().find(|(at, _)| path.starts_with(at)) {
            Some((at, _)) => _ = excused.remove(at),
            None => faults.push(format!(
                "{path}: {lines} lines; split it by operation or rule"
            )),
        }
    }
    let needless = excused
        .into_iter()
        .map(|at| format!("{at} needs no excuse"));
    faults.extend(needless);
    nothing(&faults);
}

#[test]
fn every_migration_goes_both_ways() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut faults = Vec::new();
    let mut times = BTreeSet::new();
    for entry in fs::read_dir(root).expect("migrations") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        if !path.is_dir() {
            continue;
        }
        for way in ["up.sql", "down.sql"] {
            let text = fs::read_to_string(path.join(way)).unwrap_or_default();
            if text.trim().is_empty() {
                faults.push(format!("{name}: {way} says nothing"));
            }
        }
        let time = name.split('_').next().unwrap_or_default().to_owned();
        if !times.insert(time) {
            faults.push(format!("{name}: another one has its time"));
        }
    }
    assert!(!times.is_empty(), "no migration was found");
    nothing(&faults);
}

#[test]
fn nothing_is_left_lying_about() {
    let mut faults = Vec::new();
    for (path, text) in sources() {
        for (number, line) in (1..).zip(text.lines()) {
            for (first, second) in LEFT_BEHIND {
                if line.contains(&format!("{first}{second}")) {
                    faults.push(format!("{path}:{number}: {first}{second}"));
                }
            }
        }
    }
    nothing(&faults);
}
