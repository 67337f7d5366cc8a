//! Swagger UI, served from the binary. What the page does beyond the library is in `explorer.js`.

use std::sync::Arc;

use actix_web::{HttpResponse, get, http::header, web};
use utoipa_swagger_ui::{Config, serve};

use crate::platform::error::{AppError, ProblemError};

const PAGE: &str = include_str!("explorer.html");
const SCRIPT: &str = include_str!("explorer.js");

/// One file of the explorer.
#[get("/swagger-ui/{file:.*}")]
pub async fn explorer_file(file: web::Path<String>) -> Result<HttpResponse, ProblemError> {
    match file.as_str() {
        "" | "index.html" => Ok(HttpResponse::Ok()
            .content_type("text/html; charset=utf-8")
            .body(PAGE)),
        "explorer.js" => Ok(HttpResponse::Ok()
            .content_type("text/javascript; charset=utf-8")
            .body(SCRIPT)),
        other => library_file(other),
    }
}

fn library_file(name: &str) -> Result<HttpResponse, ProblemError> {
    let file = serve(name, Arc::new(Config::default()))
        .map_err(|error| AppError::internal(error.to_string()))?
        .ok_or(AppError::NotFound)?;
    let mut answer = HttpResponse::Ok();
    if file.gzpipped {
        answer.insert_header((header::CONTENT_ENCODING, "gzip"));
    }
    Ok(answer
        .content_type(file.content_type)
        .insert_header((header::CACHE_CONTROL, "public, max-age=86400"))
        .body(file.bytes.into_owned()))
}
