//! The platform's own operations: where things are, what problems mean, the documents.

mod dev;
mod documents;
pub mod explorer;
mod health;
mod metrics;
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
    tags: &[
        ("documents", "Where things are and what they mean"),
        ("health", "Whether the service runs, and how it does"),
        (
            "development",
            "Signing in as an invented caller; only with `DEV_TOOLS=on`, never in production",
        ),
    ],
    schemas: |_| {},
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
        .service(problems::find_problem_code)
        .service(health::show_liveness)
        .service(health::show_readiness)
        .service(metrics::show_metrics)
        .service(dev::list_personas)
        .service(dev::create_persona_token);
}
