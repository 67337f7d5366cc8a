//! The one binary of Teacher Record. Every subcommand is a file in `src/commands`.

use std::process::ExitCode;

// Answers of megabytes and their thousands of rows come and go with every request; the system's own allocator gives each back and asks for it again
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    teacher_record::commands::run()
}
