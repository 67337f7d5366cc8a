//! What schools may do: see their people, register ECTs, assign and register mentors.

pub mod v1;

use crate::platform::contract::{Audience, ErrorFormat, Group, Scheme};

/// The schools' contract.
pub const AUDIENCE: Audience = Audience {
    slug: "schools",
    title: "Teacher Record: schools",
    version: "1.0.0",
    start_here: include_str!("start_here.md"),
    base_path: "/v1",
    format: ErrorFormat::Problem,
    schemes: &[Scheme {
        name: "school_user",
        description: "Access token of somebody who works at one school; everything is limited to that school.",
    }],
    tags: &[
        (
            "schools",
            "The school itself: what it may do, its induction tutor, its partnerships",
        ),
        ("ects", "Early career teachers at the school"),
        ("mentors", "Mentors at the school"),
    ],
    groups: &[Group {
        name: "schools",
        routes: v1::routes,
    }],
};
