//! What every feature uses and no feature owns: the database handle, the clock, problems, extractors, pages, wire types and the contract.

pub mod app;
pub mod auth;
pub mod boundary;
pub mod clock;
pub mod compression;
pub mod conditional;
pub mod config;
pub mod contract;
pub mod db;
pub mod error;
pub mod etag;
pub mod extract;
pub mod idempotency;
pub mod ids;
pub mod keys;
pub mod migrations;
pub mod page;
pub mod problem;
pub mod rate_limit;
pub mod render;
pub mod request;
pub mod shutdown;
mod slices;
pub mod telemetry;
pub mod unread;
pub mod wire;
