mod config;
mod problems;
