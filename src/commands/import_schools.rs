//! `import-schools`: the national register of establishments, from its daily extract.

use std::{
    fs::File,
    io::{self, IsTerminal, Read},
    path::{Path, PathBuf},
};

use diesel::{Connection, PgConnection};
use indicatif::{ProgressBar, ProgressStyle};

use super::Outcome;
use crate::{
    platform::{clock::Clock, config::DatabaseConfig, error::AppError},
    services::{
        publication,
        school_import::{self, ImportError, Options, Report, Sources},
    },
};

/// Rejected rows that are printed; `--report` has them all.
const PRINTED: usize = 20;

/// Import the register of establishments: the extract of GIAS, CSV in Windows-1252
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Bad rows are skipped and reported. If more than 2 % of the rows are bad, nothing is applied. \
    Importing the same extract again changes nothing."
)]
pub(crate) struct Args {
    /// The extract of establishments
    establishments: PathBuf,
    /// The extract of links between establishments
    #[arg(long, value_name = "FILE")]
    links: Option<PathBuf>,
    /// Write what was rejected (and why), changed and opened to this file as CSV
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Apply the good rows however many bad ones there are
    #[arg(long)]
    force: bool,
}

pub(crate) fn run(args: &Args) -> Outcome {
    let config = DatabaseConfig::from_env()?;
    let bar = progress_bar(&args.establishments)?;
    let mut establishments = bar.wrap_read(open(&args.establishments)?);
    let mut links = args.links.as_deref().map(open).transpose()?;
    let sources = Sources {
        establishments: &mut establishments,
        links: links.as_mut().map(|file| file as &mut dyn Read),
    };
    let options = Options {
        today: Clock::system().today(),
        force: args.force,
    };
    let outcome = import(config.url.expose(), sources, options);
    bar.finish_and_clear();
    match outcome {
        Ok(report) => {
            tell(&report, args.report.as_deref())?;
            Ok(())
        }
        Err(Failure::Import(ImportError::TooManyRejected {
            rejected,
            rows,
            report,
        })) => {
            tell_rejections(&report, args.report.as_deref())?;
            Err(ImportError::TooManyRejected {
                rejected,
                rows,
                report,
            }
            .into())
        }
        Err(failure) => Err(failure.into()),
    }
}

#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("the database cannot be reached (DATABASE_URL): {0}")]
    Connection(#[from] diesel::ConnectionError),
    #[error("the database refused the import: {0}")]
    Query(#[from] diesel::result::Error),
    #[error(transparent)]
    Import(#[from] ImportError),
    #[error("what lead providers read cannot be rendered: {0}")]
    Publication(#[from] AppError),
}

#[expect(
    clippy::disallowed_methods,
    reason = "one plain connection without the limits of the pool: the import is one long transaction"
)]
fn import(url: &str, sources: Sources<'_>, options: Options) -> Result<Report, Failure> {
    let mut connection = PgConnection::establish(url)?;
    let report = connection.transaction::<_, Failure, _>(|connection| {
        Ok(school_import::import(
            connection,
            sources,
            options,
            &mut |_| {},
        )?)
    })?;
    publication::render_waiting_on(&mut connection, options.today, |_, _| ())?;
    Ok(report)
}

fn open(path: &Path) -> Result<File, String> {
    File::open(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

/// Moves with the bytes read; silent unless somebody watches.
fn progress_bar(path: &Path) -> Result<ProgressBar, Box<dyn std::error::Error + Send + Sync>> {
    if !io::stderr().is_terminal() {
        return Ok(ProgressBar::hidden());
    }
    let bar = ProgressBar::new(open(path)?.metadata()?.len());
    bar.set_style(ProgressStyle::with_template(
        "{bar:40} {percent:>3} %  {bytes} of {total_bytes}, {eta} to go",
    )?);
    Ok(bar)
}

fn tell(report: &Report, to: Option<&Path>) -> Outcome {
    tell_rejections(report, to)?;
    println!("{}", report.summary());
    Ok(())
}

fn tell_rejections(report: &Report, to: Option<&Path>) -> Outcome {
    for rejection in report.rejections().iter().take(PRINTED) {
        println!(
            "row {}, URN {}: {}",
            rejection.row, rejection.urn, rejection.reason
        );
    }
    let more = report
        .rejected_rows()
        .saturating_sub(PRINTED.try_into().unwrap_or(u64::MAX));
    if more > 0 {
        println!("… and {more} more rejected rows (--report FILE lists them)");
    }
    if let Some(path) = to {
        let file = File::create(path)
            .map_err(|error| format!("cannot write {}: {error}", path.display()))?;
        report.write_csv(file)?;
    }
    Ok(())
}
