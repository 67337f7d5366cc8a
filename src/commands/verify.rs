//! `verify`: holds what lead providers read against what they ought to read.

use diesel::{Connection, PgConnection};
use indicatif::ProgressBar;

use super::Outcome;
use crate::{
    platform::{clock::Clock, config::DatabaseConfig, error::AppError},
    services::publication::{self, Report},
};

/// Flaws that are listed one by one.
const LISTED: usize = 20;

/// Compare the ready-made rows of lead providers with the registrations, by queries that share nothing with the rendering
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_: &Args) -> Outcome {
    let config = DatabaseConfig::from_env()?;
    let report = report(config.url.expose())?;
    println!(
        "{} rows compared, {} left out because their change waits to be rendered.",
        report.compared, report.waiting
    );
    for finding in report.findings.iter().take(LISTED) {
        println!("{finding}");
    }
    match report.findings.len() {
        0 => Ok(()),
        flaws => Err(format!("{flaws} flaws; `teacher-record rebuild` mends them").into()),
    }
}

/// In one snapshot, so that rows and registrations belong together while others write.
#[expect(
    clippy::disallowed_methods,
    reason = "one plain connection without the time limits of the pool: this is one long read"
)]
fn report(url: &str) -> Result<Report, Box<dyn std::error::Error + Send + Sync>> {
    let mut conn = PgConnection::establish(url)
        .map_err(|error| format!("the database cannot be reached (DATABASE_URL): {error}"))?;
    let today = Clock::system().today();
    let bar = ProgressBar::new(0);
    let report = conn
        .build_transaction()
        .read_only()
        .repeatable_read()
        .run::<_, AppError, _>(|conn| {
            publication::verify(conn, today, |done, of| {
                bar.set_length(u64::try_from(of).unwrap_or(u64::MAX));
                bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
            })
        })?;
    bar.finish_and_clear();
    Ok(report)
}
