//! The subcommands of the binary, one file each. A new one is a variant of `Command` and a line in `run`.

mod import_schools;
mod migrate;
mod openapi;
mod permissions;
mod rebuild;
mod seed;
mod serve;
mod token;
mod verify;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::platform::config::variables;

/// Teacher Record: one open service for the whole working life of a teacher in England.
#[derive(Debug, Parser)]
#[command(name = "teacher-record", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the APIs
    Serve(serve::Args),
    /// Bring the database's schema up to this program's
    Migrate(migrate::Args),
    /// Fill an empty database with invented data
    Seed(seed::Args),
    /// Import the register of establishments
    ImportSchools(import_schools::Args),
    /// Write the OpenAPI documents
    Openapi(openapi::Args),
    /// Print who may do what on the teaching record, as docs/permissions.md keeps it
    Permissions,
    /// Issue and revoke tokens of lead providers
    Token(token::Args),
    /// Compare what lead providers read with the registrations
    Verify(verify::Args),
    /// Render what lead providers read anew
    Rebuild(rebuild::Args),
}

/// What a command that failed tells its user: one line per cause.
pub(crate) type Outcome = Result<(), Box<dyn std::error::Error + Send + Sync>>;

/// Reads the command line and runs the command.
#[must_use]
pub fn run() -> ExitCode {
    let command = Cli::command().after_help(variables::help_text());
    let cli = match Cli::from_arg_matches(&command.get_matches()) {
        Ok(cli) => cli,
        Err(error) => error.exit(),
    };
    let outcome = match cli.command {
        Command::Serve(args) => serve::run(&args),
        Command::Migrate(args) => migrate::run(&args),
        Command::Seed(args) => seed::run(&args),
        Command::ImportSchools(args) => import_schools::run(&args),
        Command::Openapi(args) => openapi::run(&args),
        Command::Permissions => {
            permissions::run();
            Ok(())
        }
        Command::Token(args) => token::run(&args),
        Command::Verify(args) => verify::run(&args),
        Command::Rebuild(args) => rebuild::run(&args),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("teacher-record: {error}");
            ExitCode::FAILURE
        }
    }
}
