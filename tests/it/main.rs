//! The one integration-test binary.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops at what it did not expect"
)]

mod access;
mod clients;
mod commands;
mod contract;
mod jobs;
mod journeys;
mod lead_provider;
mod matching;
mod platform;
mod ports;
mod process;
mod random_journeys;
mod records;
mod scenarios;
mod schools;
mod seed_table;
mod store;
mod support;
mod tidy;
