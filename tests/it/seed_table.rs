//! `docs/seed.md`: as generated, and every row of it as the API answers.

mod ects;
mod gone;
mod inductions;
mod mentors;
mod mq_holders;
mod rows;

use std::{fs, path::Path};

use teacher_record::services::seed;

#[test]
fn the_document_is_as_generated() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/seed.md");
    let generated = seed::describe().expect("the seed can be described");
    let committed = fs::read_to_string(path).unwrap_or_default();
    assert!(
        committed == generated,
        "docs/seed.md is stale: cargo run -- seed --describe > docs/seed.md"
    );
}
