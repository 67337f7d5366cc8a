//! Teacher Record.
