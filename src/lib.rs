//! Teacher Record: one open service for the whole working life of a teacher in England.
//!
//! This crate holds what speaks HTTP and what runs: `platform` (what every feature uses), `services` (use cases), `api` (audiences) and `commands`
//! (the subcommands of the one binary). Rules live in the crate `domain`, queries in `store`. `docs/architecture.md` shows the whole.

pub mod api;
pub mod clients;
pub mod commands;
pub mod jobs;
pub mod platform;
pub mod ports;
pub mod services;
