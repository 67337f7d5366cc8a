//! The platform's own operations: where things are, what problems mean, the documents.

mod documents;
pub mod explorer;
mod problems;
mod root;

use utoipa_actix_web::service_config::ServiceConfig;

use crate::platform::contract::{Audience, ErrorFormat, Group};

/// What every client may ask without credentials, and the tools that exist outside production.
pub const AUDIENCE: Audience = Audience {
    slug: "platform",
    title: "Teacher Record: platform",
    version: "1.0.0",
    start_here: include_str!("start_here.md"),
    base_path: "/",
    format: ErrorFormat::Problem,
    schemes: &[],
    tags: &[("documents", "Where things are and what they mean")],
    groups: &[Group {
        name: "platform",
        routes,
    }],
};

fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(root::show_service)
        .service(documents::find_document)
        .service(problems::list_problem_codes)
        .service(problems::find_problem_code);
}
