//! `seed`: invented data for development and tests.

use diesel::{Connection, PgConnection, connection::SimpleConnection};
use time::{Date, format_description::well_known::Iso8601};

use super::Outcome;
use crate::{
    platform::{
        clock::Clock,
        config::{DatabaseConfig, Environment},
        error::AppError,
    },
    services::{
        publication,
        seed::{self, SeedError},
    },
};

/// Fill an empty database with invented schools, teachers and callers
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The day on which the invented world is as it is (YYYY-MM-DD); today in London unless given
    #[arg(long, value_name = "DAY", value_parser = day)]
    as_of: Option<Date>,
    /// Print docs/seed.md instead: who is in the seed and what happens when a school registers them
    #[arg(long, conflicts_with = "as_of")]
    describe: bool,
}

pub(crate) fn run(args: &Args) -> Outcome {
    if args.describe {
        print!("{}", seed::describe()?);
        return Ok(());
    }
    if Environment::from_env().is_some_and(Environment::is_production) {
        return Err(
            "production has no place for invented people (ENVIRONMENT); nothing was seeded".into(),
        );
    }
    let as_of = args.as_of.unwrap_or_else(|| Clock::system().today());
    let config = DatabaseConfig::from_env()?;
    match seed_database(config.url.expose(), as_of) {
        Err(Failure::Seed(SeedError::NotEmpty)) => println!("{}.", SeedError::NotEmpty),
        other => println!("{}", other?),
    }
    Ok(())
}

#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("the database cannot be reached (DATABASE_URL): {0}")]
    Connection(#[from] diesel::ConnectionError),
    #[error("the database refused the seed: {0}")]
    Query(#[from] diesel::result::Error),
    #[error(transparent)]
    Seed(#[from] SeedError),
    #[error("what lead providers read cannot be rendered: {0}")]
    Publication(#[from] AppError),
}

/// Seeds in one transaction; answers what was written.
#[expect(
    clippy::disallowed_methods,
    reason = "one plain connection without the limits of the pool: the seed is one long transaction"
)]
fn seed_database(url: &str, as_of: Date) -> Result<String, Failure> {
    let mut connection = PgConnection::establish(url)?;
    let world = connection.transaction::<_, Failure, _>(|connection| {
        let world = seed::seed(connection, as_of)?;
        connection.batch_execute("SET CONSTRAINTS ALL IMMEDIATE")?;
        Ok(world)
    })?;
    publication::render_waiting_on(&mut connection, Clock::system().today(), |_, _| ())?;
    Ok(format!("Seeded as of {as_of}: {}.", world.summary()))
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text, &Iso8601::DATE).map_err(|_| "not a day of the form YYYY-MM-DD".to_owned())
}
