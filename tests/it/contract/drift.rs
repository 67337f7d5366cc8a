//! What is committed is what the code says.

use std::{fs, path::Path};

use teacher_record::api;

/// `UPDATE_API_SPEC=1 cargo test --test it drift` writes the documents instead, as `cargo run -- openapi` does.
#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a switch for developers, not configuration"
)]
fn the_committed_documents_are_the_generated_ones() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("api-spec");
    let mut names = vec!["CHANGELOG.md".to_owned(), "released".to_owned()];
    for document in &api::contracts().documents {
        let name = format!("{}.json", document.audience.slug);
        if std::env::var("UPDATE_API_SPEC").is_ok() {
            fs::write(folder.join(&name), &document.text).expect("api-spec can be written");
        }
        let committed = fs::read(folder.join(&name)).unwrap_or_default();
        assert!(
            committed == document.text,
            "api-spec/{name} is not what the code says: run `cargo run -- openapi` and review the difference"
        );
        names.push(name);
    }
    for entry in fs::read_dir(folder).expect("api-spec exists") {
        let name = entry
            .expect("readable")
            .file_name()
            .to_string_lossy()
            .into_owned();
        assert!(
            names.contains(&name),
            "api-spec/{name} belongs to no audience"
        );
    }
}
