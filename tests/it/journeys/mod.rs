//! What holds for both journeys together, beside the scenarios: limits and years that are data, writes of several people at once, and the
//! shape that every front end builds upon.

mod at_once;
mod data;
mod limits;
mod pull;
mod shape;
