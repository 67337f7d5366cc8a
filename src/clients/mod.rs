//! Systems that we call: one client for each, with limits of time and size, and a way to say that it does not answer.

pub mod trs;
