use actix_web::{HttpResponse, get, http::header, web};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::platform::{
    contract::Contracts,
    error::{AppError, ProblemError},
    extract::Path,
};

/// The audience in the path
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct AudiencePath {
    /// Short name of the audience, as `GET /` lists them
    #[param(example = "platform")]
    audience: String,
}

/// Read the contract of an audience
///
/// The OpenAPI 3.1 document from which clients can be generated; the same text is in `api-spec/` of the source code.
#[utoipa::path(operation_id = "find_document", tag = "documents", params(AudiencePath),
    responses((status = 200, description = "The OpenAPI document", body = Object, headers(("ETag")), example = json!({ "openapi": "3.1.0" }))))]
#[get("/api-docs/{audience}.json")]
pub async fn find_document(
    path: Path<AudiencePath>,
    contracts: web::Data<Contracts>,
) -> Result<HttpResponse, ProblemError> {
    let document = contracts
        .document(&path.0.audience)
        .ok_or(AppError::NotFound)?;
    Ok(HttpResponse::Ok()
        .insert_header((header::ETAG, document.etag.as_str()))
        .content_type("application/json")
        .body(document.text.clone()))
}
