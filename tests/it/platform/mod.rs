mod auth;
mod conditional;
mod config;
mod idempotency;
mod problems;
mod requests;
