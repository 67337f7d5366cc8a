//! What lead providers pull: a compatibility contract with wire rules of its own (decision 40).

pub mod v3;

use crate::platform::contract::{Audience, ErrorFormat, Group, Scheme};

/// Lead providers, `/api/v3`.
pub const AUDIENCE: Audience = Audience {
    slug: "lead-providers",
    title: "Teacher Record: lead providers",
    version: "3.0.0",
    start_here: include_str!("start_here.md"),
    base_path: "/api/v3/",
    format: ErrorFormat::LeadProvider,
    schemes: &[Scheme {
        name: "lead_provider",
        description: "Token of a lead provider. It reads what concerns this lead provider; everything else is 404.",
    }],
    tags: v3::TAGS,
    schemas: v3::schemas,
    groups: &[Group {
        name: "lead-provider-v3",
        routes: v3::routes,
    }],
};
