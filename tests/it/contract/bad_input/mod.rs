//! Any well-formed HTTP request to any operation: never a 500, never a hang, never a partial write, always a documented problem.

mod addresses;
mod bench;
mod bodies;
mod headers;
