mod auth;
mod config;
mod problems;
