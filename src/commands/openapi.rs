//! `openapi`: writes the contracts, so that they are reviewed as text.

use std::{fs, path::PathBuf};

use super::Outcome;
use crate::api;

/// Write the OpenAPI document of every audience
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Folder to write to
    #[arg(long, default_value = "api-spec")]
    to: PathBuf,
}

pub(crate) fn run(args: &Args) -> Outcome {
    fs::create_dir_all(&args.to)
        .map_err(|error| format!("cannot make {}: {error}", args.to.display()))?;
    for document in &api::contracts().documents {
        let path = args.to.join(format!("{}.json", document.audience.slug));
        fs::write(&path, &document.text)
            .map_err(|error| format!("cannot write {}: {error}", path.display()))?;
        println!("{}", path.display());
    }
    Ok(())
}
