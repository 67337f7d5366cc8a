use actix_web::{get, web};
use serde::Serialize;
use utoipa::ToSchema;

use crate::platform::contract::{Contracts, Document};

/// Where things are
#[derive(Debug, Serialize, ToSchema)]
pub struct Service {
    /// Name of the service
    #[schema(example = "Teacher Record")]
    name: String,
    /// Version of the program
    #[schema(example = "0.1.0")]
    version: String,
    /// The contracts, one per audience
    documents: Vec<DocumentLink>,
    /// Address of the interactive explorer of the contracts
    #[schema(example = "/swagger-ui/")]
    explorer: String,
    /// Address that says whether the process runs
    #[schema(example = "/health/live")]
    live: String,
    /// Address that says whether the service can answer
    #[schema(example = "/health/ready")]
    ready: String,
    /// Address of the list of problem codes
    #[schema(example = "/problems")]
    problems: String,
}

/// One contract
#[derive(Debug, Serialize, ToSchema)]
pub struct DocumentLink {
    /// Short name of the audience
    #[schema(example = "schools")]
    audience: String,
    /// Title of the contract
    #[schema(example = "Teacher Record: schools")]
    title: String,
    /// Version of the contract
    #[schema(example = "1.0.0")]
    version: String,
    /// Address of the OpenAPI document
    #[schema(example = "/api-docs/schools.json")]
    href: String,
}

impl From<&Document> for DocumentLink {
    fn from(document: &Document) -> Self {
        let audience = document.audience;
        Self {
            audience: audience.slug.to_owned(),
            title: audience.title.to_owned(),
            version: audience.version.to_owned(),
            href: format!("/api-docs/{}.json", audience.slug),
        }
    }
}

/// Find out where things are
///
/// The contracts, the explorer, health and the list of problem codes.
#[utoipa::path(operation_id = "show_service", tag = "documents", responses((status = 200, description = "Where things are", body = Service)))]
#[get("/")]
pub async fn show_service(contracts: web::Data<Contracts>) -> web::Json<Service> {
    web::Json(Service {
        name: "Teacher Record".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        documents: contracts.documents.iter().map(DocumentLink::from).collect(),
        explorer: "/swagger-ui/".to_owned(),
        live: "/health/live".to_owned(),
        ready: "/health/ready".to_owned(),
        problems: "/problems".to_owned(),
    })
}
