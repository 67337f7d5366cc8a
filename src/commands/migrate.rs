//! `migrate`: applies the migrations and loads the reference data that the binary carries.

use super::Outcome;
use crate::{
    platform::{config::DatabaseConfig, migrations},
    services::reference::files,
};

/// Apply all migrations that the database does not have yet, and load the lists of reference data that changed
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_: &Args) -> Outcome {
    let config = DatabaseConfig::from_env()?;
    let (applied, loaded) = migrations::apply(config.url.expose(), files::load_all)?;
    for name in &applied {
        println!("applied {name}");
    }
    for list in &loaded {
        println!("loaded {list}");
    }
    println!(
        "The schema is up to date ({} applied), and so is the reference data ({} lists loaded).",
        applied.len(),
        loaded.len()
    );
    Ok(())
}
