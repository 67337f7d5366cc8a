//! The one binary of Teacher Record. Every subcommand is a file in `src/commands`.

use std::process::ExitCode;

fn main() -> ExitCode {
    teacher_record::commands::run()
}
