//! What every feature uses: configuration, database handle, clock, callers, problems, extractors, telemetry.

pub mod config;
