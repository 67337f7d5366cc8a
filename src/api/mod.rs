//! The audiences: who may call what, each with a contract of its own. A new audience is an entry here and a folder beside this file.

pub mod lead_provider;
pub mod platform;
pub mod records;
pub mod schools;

use std::sync::{Arc, LazyLock};

use actix_web::web;

use crate::platform::contract::{Audience, Contracts};

/// Every audience. Paths are written out in the handlers (`#[get("/v1/schools/{urn}/ects")]`), so that a search finds them.
pub static AUDIENCES: &[Audience] = &[
    schools::AUDIENCE,
    records::AUDIENCE,
    lead_provider::AUDIENCE,
    platform::AUDIENCE,
];

static CONTRACTS: LazyLock<Arc<Contracts>> = LazyLock::new(|| Contracts::generate(AUDIENCES));

/// The documents and operations of all audiences, generated once per process.
#[must_use]
pub fn contracts() -> Arc<Contracts> {
    Arc::clone(&CONTRACTS)
}

/// Registers the explorer (Swagger UI), which belongs to no contract.
pub fn explorer(app: &mut web::ServiceConfig) {
    app.service(platform::explorer::explorer_file);
}
