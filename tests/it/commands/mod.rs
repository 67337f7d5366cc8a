//! The subcommands, as an operator runs them.

mod import_schools;
mod seed;
