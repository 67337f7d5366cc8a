//! What a school's own staff do: register early career teachers and mentors, and see who is training.

pub mod v1;

use crate::platform::contract::{Audience, ErrorFormat, Group, Scheme};

/// Schools, `/v1`.
pub const AUDIENCE: Audience = Audience {
    slug: "schools",
    title: "Teacher Record: schools",
    version: "1.0.0",
    start_here: include_str!("start_here.md"),
    base_path: "/v1/",
    format: ErrorFormat::Problem,
    schemes: &[Scheme {
        name: "school_user",
        description: "Access token of somebody who works at a school. It is good for that school only; everything of other schools is 404.",
    }],
    tags: v1::TAGS,
    schemas: |_| {},
    groups: &[Group {
        name: "schools-v1",
        routes: v1::routes,
    }],
};
