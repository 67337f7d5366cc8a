//! `migrate`: applies the migrations that the binary carries.

use super::Outcome;
use crate::platform::{config::DatabaseConfig, migrations};

/// Apply all migrations that the database does not have yet
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_: &Args) -> Outcome {
    let config = DatabaseConfig::from_env()?;
    let applied = migrations::apply(config.url.expose())?;
    for name in &applied {
        println!("applied {name}");
    }
    println!("The schema is up to date ({} applied).", applied.len());
    Ok(())
}
