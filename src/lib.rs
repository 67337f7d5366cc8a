//! Teacher Record.

pub mod platform;
