//! The teaching record: what the Department's staff, other services and, for the lists of reference data, every caller do with it.

pub mod v1;

use crate::platform::contract::{Audience, ErrorFormat, Group, Scheme};

/// Records, `/v1`.
pub const AUDIENCE: Audience = Audience {
    slug: "records",
    title: "Teacher Record: records",
    version: "1.0.0",
    start_here: include_str!("start_here.md"),
    base_path: "/v1/",
    format: ErrorFormat::Problem,
    schemes: SCHEMES,
    tags: v1::TAGS,
    schemas: |_| {},
    groups: &[Group {
        name: "records-v1",
        routes: v1::routes,
    }],
};

/// The two that work with records come first; the others read the lists of reference data.
const SCHEMES: &[Scheme] = &[
    Scheme {
        name: "dfe_staff",
        description: "Access token of a member of the Department's staff. What it is good for follows from the role in it.",
    },
    Scheme {
        name: "service",
        description: "Credentials of another service. What they are good for follows from their scopes.",
    },
    Scheme {
        name: "teacher",
        description: "Access token of a teacher, good for their own record.",
    },
    Scheme {
        name: "school_user",
        description: "Access token of somebody who works at a school.",
    },
    Scheme {
        name: "appropriate_body_user",
        description: "Access token of somebody who works for an appropriate body.",
    },
    Scheme {
        name: "lead_provider",
        description: "Opaque token of a lead provider.",
    },
];
