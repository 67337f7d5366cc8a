//! `rebuild`: renders everything that lead providers read anew.

use diesel::{Connection, PgConnection};
use indicatif::ProgressBar;

use super::Outcome;
use crate::{
    platform::{clock::Clock, config::DatabaseConfig},
    services::publication,
};

/// Render all rows of lead providers anew, portion by portion, while the service runs; only what differs moves a timestamp
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

#[expect(
    clippy::disallowed_methods,
    reason = "one plain connection without the time limits of the pool: portions follow one another"
)]
pub(crate) fn run(_: &Args) -> Outcome {
    let config = DatabaseConfig::from_env()?;
    let mut conn = PgConnection::establish(config.url.expose())
        .map_err(|error| format!("the database cannot be reached (DATABASE_URL): {error}"))?;
    let bar = ProgressBar::new(0);
    let people = publication::rebuild(&mut conn, Clock::system().today(), |done, left| {
        bar.set_length(done.saturating_add(left));
        bar.set_position(done);
    })?;
    bar.finish_and_clear();
    println!("{people} people are rendered anew.");
    Ok(())
}
